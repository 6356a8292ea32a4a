#include "flow/format/role.hpp"

namespace passerelle::flow {

namespace {

// The kind of a step: the verb that takes all others as its keys (`say` is also a key of handover and end).
Place const* step_of(YamlNode const& map) {
    Place const* found = nullptr;
    for (auto const& place : places())
        if (place.is_step && map.find(place.name) && (!found || key_of(place, found->name))) found = &place;
    return found;
}

bool is_text_of_phones(YamlNode const& map) { return map.find("text") != nullptr; }

}  // namespace

Role Role::of_file(YamlNode const& root) {
    if (root.find("languages") || root.find("start")) return within("flow");
    if (root.find("language") && root.find("flow")) return within("translation");
    return root.find("steps") ? within("flow") : Role{};
}

Role Role::within(std::string_view place) {
    auto const& first = place_named(place).keys.front();
    return Role{Kind::map_of, place, place_named(place).alone ? first.shape : Shape::text};
}

Role Role::of_spec(KeySpec const& spec) {
    switch (spec.shape) {
        case Shape::place:
            return within(spec.of);
        case Shape::places:
            return Role{Kind::list_of, spec.of};
        case Shape::named:
            return Role{Kind::named_of, spec.of};
        case Shape::steps:
            return Role{Kind::steps};
        case Shape::local_text:
        case Shape::words:
        case Shape::holes:
            return Role{Kind::languages, {}, spec.shape};
        default:
            return Role{Kind::value, {}, spec.shape};
    }
}

Role Role::of_key(YamlNode const& map, std::string_view key) const {
    switch (kind_) {
        case Kind::named_of:
            return within(of_);
        case Kind::steps:
            return Role{Kind::step};
        case Kind::languages:
            if (shape_ == Shape::local_text && is_text_of_phones(map)) return Role{Kind::value, {}, Shape::hole_text};
            return Role{Kind::languages, {}, shape_};
        default:
            break;
    }
    auto const* place = kind_ == Kind::step ? step_of(map) : of_.empty() ? nullptr : &place_named(of_);
    auto const* spec = place ? key_of(*place, key) : nullptr;
    return spec ? of_spec(*spec) : Role{};
}

Role Role::of_item() const {
    if (kind_ == Kind::list_of) return within(of_);
    if (kind_ == Kind::steps) return Role{Kind::step};
    return {};
}

bool Role::is_message() const {
    if (kind_ == Kind::languages) return true;
    return (kind_ == Kind::value || kind_ == Kind::map_of) && shape_ == Shape::hole_text;
}

Place const* Role::ordered(YamlNode const& map) const {
    if (kind_ == Kind::step) return step_of(map);
    if (kind_ == Kind::languages && shape_ == Shape::local_text && is_text_of_phones(map)) return &place_named("text");
    if (kind_ == Kind::list_of && map.is_map()) return &place_named(of_);
    // What is set later may read what was set before: that order is the author's.
    return kind_ == Kind::map_of && of_ != "assignments" ? &place_named(of_) : nullptr;
}

}  // namespace passerelle::flow
