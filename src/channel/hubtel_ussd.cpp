// Hubtel Programmable Services (USSD in Ghana, and the same dialogue in Hubtel's apps): each turn brings the last entry
// only; the screen is the answer.
// Wire facts: hubtel/programmable-services-sdk-dotnet README.md and Models/ProgrammableService{Request,Response}.cs,
// https://businessdocs-developers.hubtel.com/docs/api-reference-prog-services.
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr SettingSpec settings_of_hubtel[] = {
    {"path_secret", true, true, "last part of the path of the Service Interaction URL: Hubtel signs nothing", {}, true},
};

struct TypeRow {
    std::string_view name;  // in lower case: its spelling varies
    Event::SessionEvent event;
    std::string_view error_code;
};
constexpr TypeRow types[] = {
    {"initiation", Event::SessionEvent::start, {}},   {"favorite", Event::SessionEvent::start, {}},
    {"response", Event::SessionEvent::proceed, {}},   {"release", Event::SessionEvent::end, {}},
    {"timeout", Event::SessionEvent::end, "Timeout"},  // we were too slow: the reply is not looked at
};

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

Decoded turn_of(json::value const& turn) {
    for (auto const name : {"SessionId", "Type", "Mobile"})
        if (trimmed(text_at(turn, lower(name))).empty()) return missing(name);
    auto const from = address_of(text_at(turn, "mobile"), {});
    if (!from || !is_e164(*from)) return Decoded::reject(Rejection::invalid_number, "field Mobile");
    Event event;
    event.kind = Event::Kind::other;
    event.from = *from;
    event.to = text_at(turn, "servicecode");
    event.session = text_at(turn, "sessionid");
    if (auto const step = text_at(turn, "sequence"); !step.empty()) event.external_id = event.session + ':' + step;
    auto const type = lower(trimmed(text_at(turn, "type")));
    for (auto const& row : types) {
        if (row.name != type) continue;
        event.kind = Event::Kind::ussd;
        event.session_event = row.event;
        event.error_code = row.error_code;
    }
    if (event.session_event != Event::SessionEvent::end) event.text = text_at(turn, "message");
    if (event.session_event == Event::SessionEvent::start && is_dialled_code(event.text)) {
        if (event.to.empty()) event.to = event.text;
        event.text.clear();
    }
    auto decoded = Decoded::one(std::move(event));
    decoded.echo["SessionId"] = text_at(turn, "sessionid");
    return decoded;
}

Decoded decode_hubtel(Webhook const& webhook, Settings const&) {
    auto const body = json_body(webhook.request);
    if (body.rejected) return *body.rejected;
    if (!body.value.is_object()) return Decoded::reject(Rejection::malformed, "the body is no JSON object");
    return turn_of(with_lower_names(body.value));
}

bool awaits_screen(Decoded const& decoded) {
    for (auto const& event : decoded.events)
        if (event.kind == Event::Kind::ussd && event.session_event != Event::SessionEvent::end) return true;
    return false;
}

// On USSD only Type, Message and ClientState count; Label, DataType and FieldType are for Hubtel's apps. A turn without
// words ends the session: an empty screen cannot be left.
HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const&) {
    if (!awaits_screen(decoded)) return {};
    auto const text = answer ? std::string_view{answer->text} : std::string_view{};
    auto const ends = text.empty() || answer->end;
    json::object screen;
    screen["SessionId"] = setting(decoded.echo, "SessionId");
    screen["Type"] = ends ? "release" : "response";
    screen["Message"] = text;
    screen["Label"] = text.substr(0, text.find('\n'));
    screen["ClientState"] = "";
    screen["DataType"] = ends ? "display" : "input";
    screen["FieldType"] = "text";
    return json_response(screen);
}

}  // namespace

extern Provider const hubtel_ussd{
    .name = "hubtel-ussd",
    .scheme = "tel",
    .medium = Medium::ussd,
    .capabilities = {.can_push = false,
                     .reply_in_response = true,
                     .receipts = false,
                     .text_limit = 160,
                     .gsm7_only = true,
                     .screen_limit = 160},
    .settings = settings_of_hubtel,
    .decode = decode_hubtel,
    .respond = respond,
};

}  // namespace passerelle::channel
