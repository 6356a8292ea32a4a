#include <array>

#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

using To = Assignment::Target;

constexpr std::array<std::pair<std::string_view, To>, 3> named{
    {{"field.", To::field}, {"result.", To::result}, {"local.", To::local}}};
constexpr std::array<std::pair<std::string_view, To>, 4> whole{
    {{"name", To::name}, {"language", To::language}, {"appointment", To::appointment}, {"channel", To::channel}}};

void load_group(Reader& reader, YamlNode const& value, SetStep& set) {
    for (auto const& text : reader.list(value, "group")) {
        if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) {
            reader.report(value, "group \"" + text + "\" must begin with + or -", "group: +suivis");
            continue;
        }
        set.assignments.push_back({text[0] == '+' ? To::group_add : To::group_remove, text.substr(1), {}, value.line});
    }
}

// An empty text is a value here: it removes a field.
expression::TextTemplate load_value(Reader& reader, YamlNode const& value) {
    bool const is_empty = value.is_scalar() && value.text.empty();
    return is_empty ? expression::TextTemplate{} : reader.hole_text(value, "the value");
}

// Names are read behind an @: small letters, digits and _.
std::string load_name(Reader& reader, YamlNode const& key, std::size_t prefix) {
    if (key.text.size() == prefix) {
        reader.report(key, "\"" + key.text + "\" lacks a name after the dot");
        return {};
    }
    auto node = key;
    node.text = key.text.substr(prefix);
    return reader.name(node, "the name in \"" + key.text + "\"");
}

// No screen can be pushed: the person dials when they want to.
void check_channel(Reader& reader, YamlNode const& value) {
    if (value.is_scalar() && value.text == "ussd")
        reader.report(value, "nothing can be sent as a USSD screen: the person dials", "channel: sms, chat or other");
    else
        reader.one_of(value, {"sms", "chat", "other"}, "channel");
}

void load_assignment(Reader& reader, YamlNode const& key, YamlNode const& value, SetStep& set) {
    for (auto const& [prefix, target] : named) {
        if (!key.text.starts_with(prefix)) continue;
        auto name = load_name(reader, key, prefix.size());
        if (target == To::result) reader.names.makes_result(name);
        if (target == To::local) reader.names.makes_local(name);
        set.assignments.push_back({target, std::move(name), load_value(reader, value), key.line});
        return;
    }
    for (auto const& [known, target] : whole) {
        if (key.text != known) continue;
        if (target == To::appointment) reader.one_of(value, {"confirmed", "to_move", "cancelled"}, "appointment");
        if (target == To::channel) check_channel(reader, value);
        set.assignments.push_back({target, {}, load_value(reader, value), key.line});
        return;
    }
    auto const near = nearest(key.text.substr(0, key.text.find('.')),
                              {"field", "result", "local", "name", "language", "group", "appointment", "channel"});
    reader.report(key, "\"" + key.text + "\" cannot be set",
                  near.empty() ? "one of field.x, result.x, local.x, name, language, group, appointment, channel"
                               : "did you mean " + std::string{near} +
                                     (near == "field" || near == "result" || near == "local" ? ".x?" : "?"));
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
            load_assignment(reader, key, item, set);
    }
    return set;
}

}  // namespace passerelle::flow
