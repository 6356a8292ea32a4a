#include "flow/walk.hpp"

// What a turn sets: on the run and on the person. The steps after it in the same turn see it; the world is told by an
// effect.
namespace passerelle::flow {

Facts& Walk::changed() {
    if (!changed_) {
        changed_ = std::make_unique<Facts>(facts_);
        outlook_.facts = changed_.get();
    }
    return *changed_;
}

void Walk::set_local(std::string const& name, std::string value) {
    state.top().locals.insert_or_assign(name, within(std::move(value)));
}

void Walk::set_field(std::string const& name, std::string value) {
    value = within(std::move(value));
    if (value.empty())
        changed().fields.erase(name);
    else
        changed().fields.insert_or_assign(name, value);
    emit(SetField{name, std::move(value)});
}

void Walk::set_group(std::string const& group, bool member) {
    auto& groups = changed().groups;
    std::erase(groups, group);
    if (member) groups.push_back(group);
    emit(SetGroup{group, member});
}

void Walk::set_language(std::string language) {
    changed().language = changed().contact["language"] = language;
    environment_.reset();  // numbers are written in another way now
    emit(SetLanguage{std::move(language)});
}

void Walk::set_name(std::string name) {
    auto& contact = changed().contact;
    contact[""] = contact["name"] = name;
    contact["first_name"] = name.substr(0, name.find(' '));
    emit(SetName{std::move(name)});
}

void Walk::set_appointment(std::string status) {
    changed().appointment["status"] = status;
    emit(SetAppointment{std::move(status)});
}

// Nothing changes where the person cannot be reached in that way: @contact.channel says so.
void Walk::set_channel(std::string_view wanted) {
    std::string const present = facts().contact.contains("channel") ? facts().contact.at("channel") : std::string{};
    for (auto const medium : facts().reachable) {
        auto const name = name_of(medium);
        if (wanted == "other" ? name == present : name != wanted) continue;
        if (name == present) return;
        changed().contact["channel"] = std::string{name};
        return emit(SetChannel{medium});
    }
    trace("not set: the person cannot be reached by " +
          (wanted == "other" ? std::string{"another channel"} : std::string{wanted}));
}

}  // namespace passerelle::flow
