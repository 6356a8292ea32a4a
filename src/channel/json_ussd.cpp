#include "channel/json_ussd.hpp"

#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace json = boost::json;

JsonTurn::JsonTurn(HttpRequest const& request, Letters letters) : letters_{letters} {
    auto body = json_object_body(request);
    rejected = std::move(body.rejected);
    members_ = letters == Letters::any ? with_lower_names(body.value) : std::move(body.value);
}

json::value const* JsonTurn::at(std::string_view name) const {
    return letters_ == Letters::any ? at_path(members_, lower(name)) : at_path(members_, name);
}

std::string JsonTurn::text(std::string_view name) const {
    auto const* found = at(name);
    return found ? text_at(*found, "") : std::string{};
}

std::optional<bool> JsonTurn::flag(std::string_view name) const {
    auto const* found = at(name);
    return found ? flag_at(*found, "") : std::nullopt;
}

std::optional<Decoded> JsonTurn::refused_without(std::initializer_list<std::string_view> names) const {
    for (auto const name : names)
        if (trimmed(text(name)).empty()) return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
    return std::nullopt;
}

Subscriber subscriber_in(JsonTurn const& turn, std::string_view name) {
    auto const number = address_of(turn.text(name), {});
    if (number && is_e164(*number)) return {*number, std::nullopt};
    return {{}, Decoded::reject(Rejection::invalid_number, "field " + std::string{name})};
}

void keep_for_screen(Decoded& decoded, JsonTurn const& turn, std::initializer_list<std::string_view> names) {
    for (auto const name : names) {
        auto const* value = turn.at(name);
        decoded.echo[std::string{name}] = value && !value->is_structured() ? json::serialize(*value) : "\"\"";
    }
}

JsonScreen screen_for(Decoded const& decoded, std::optional<Answer> const& answer,
                      std::initializer_list<std::string_view> names) {
    JsonScreen screen;
    for (auto const name : names)
        screen.members[name] = parse_json(setting(decoded.echo, name)).value_or(json::value(json::string{}));
    if (answer) screen.text = answer->text;
    screen.ends = screen.text.empty() || answer->end;
    return screen;
}

}  // namespace passerelle::channel
