#include "flow/step/passage.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_name = 128;  // characters

void assign(Assignment const& assignment, std::string value, Walk& walk) {
    using To = Assignment::Target;
    switch (assignment.target) {
        case To::field:
            return walk.set_field(assignment.name, std::move(value));
        case To::result:
            return walk.save(assignment.name, {value, value, {}, {}, {}});
        case To::local:
            return walk.set_local(assignment.name, std::move(value));
        case To::name:
            return walk.set_name(within(std::move(value), most_name));
        case To::language:
            return walk.set_language(std::move(value));
        case To::group_add:
            return walk.set_group(assignment.name, true);
        case To::group_remove:
            return walk.set_group(assignment.name, false);
        case To::appointment:
            return walk.set_appointment(std::move(value));
        case To::channel:
            return walk.set_channel(value);
    }
}

bool is_language(std::string_view code) {
    return (code.size() == 2 || code.size() == 3) &&
           code.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

}  // namespace

Next enter(SetStep const& set, Step const&, Walk& walk) {
    for (auto const& assignment : set.assignments) {
        // What cannot be evaluated is not set: half a value is worse than the old one.
        auto value = walk.fill_whole(assignment.value);
        if (!value) continue;
        if (assignment.target == Assignment::Target::language && !is_language(*value)) {
            walk.trace("not set: \"" + *value + "\" is no language");
            continue;
        }
        assign(assignment, std::move(*value), walk);
    }
    return Next::onward();
}

}  // namespace passerelle::flow
