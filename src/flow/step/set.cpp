#include <array>

#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

using Target = Assignment::Target;

constexpr std::array<std::pair<std::string_view, Target>, 3> named{
    {{"field.", Target::field}, {"result.", Target::result}, {"local.", Target::local}}};
constexpr std::array<std::pair<std::string_view, Target>, 3> whole{
    {{"name", Target::name}, {"language", Target::language}, {"appointment", Target::appointment}}};

void load_group(Reader& reader, YamlNode const& value, SetStep& set) {
    for (auto const& text : reader.list(value, "group")) {
        if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) {
            reader.report(value, "group \"" + text + "\" must begin with + or -", "group: +suivis");
            continue;
        }
        set.assignments.push_back({text[0] == '+' ? Target::group_add : Target::group_remove, text.substr(1), {}});
    }
}

// An empty text is a value here: it removes a field.
expression::Template load_value(Reader& reader, YamlNode const& value) {
    return value.is_scalar() && value.text.empty() ? expression::Template{} : reader.hole_text(value, "the value");
}

void load_named(Reader& reader, YamlNode const& key, YamlNode const& value, SetStep& set) {
    for (auto const& [prefix, target] : named) {
        if (!key.text.starts_with(prefix)) continue;
        auto name = key.text.substr(prefix.size());
        if (name.empty()) reader.report(key, "\"" + key.text + "\" lacks a name after the dot");
        if (target == Target::result) reader.note_result(name);
        if (target == Target::local) reader.note_local(name);
        set.assignments.push_back({target, std::move(name), load_value(reader, value)});
        return;
    }
    for (auto const& [known, target] : whole) {
        if (key.text != known) continue;
        if (target == Target::appointment) reader.one_of(value, {"confirmed", "to_move", "cancelled"}, "appointment");
        set.assignments.push_back({target, {}, load_value(reader, value)});
        return;
    }
    reader.report(key, "\"" + key.text + "\" cannot be set",
                  "one of field.x, result.x, local.x, name, language, group, appointment");
}

void assign(Assignment const& assignment, Walk& walk) {
    auto value = walk.fill(assignment.value);
    switch (assignment.target) {
        case Target::field:
            return walk.set_field(assignment.name, std::move(value));
        case Target::result:
            return walk.save(assignment.name, {value, value, {}});
        case Target::local:
            return walk.set_local(assignment.name, std::move(value));
        case Target::name:
            return walk.set_name(std::move(value));
        case Target::language:
            return walk.set_language(std::move(value));
        case Target::group_add:
            return walk.set_group(assignment.name, true);
        case Target::group_remove:
            return walk.set_group(assignment.name, false);
        case Target::appointment:
            return walk.set_appointment(std::move(value));
    }
}

}  // namespace

Body load_set(Reader& reader, YamlNode const& value, YamlNode const&) {
    SetStep set;
    if (!value.is_map() || value.pairs.empty()) {
        reader.report(value, "set needs a map", "set: {field.city: \"@results.city\"}");
        return set;
    }
    for (auto const& [key, item] : value.pairs) {
        if (key.text == "group")
            load_group(reader, item, set);
        else
            load_named(reader, key, item, set);
    }
    return set;
}

Next enter(SetStep const& set, Step const&, Walk& walk) {
    for (auto const& assignment : set.assignments) assign(assignment, walk);
    return Next::onward();
}

}  // namespace passerelle::flow
