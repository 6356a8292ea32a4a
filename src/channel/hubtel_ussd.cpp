// Hubtel Programmable Services (USSD in Ghana, and the same dialogue in Hubtel's apps): each turn brings the last entry
// only; the screen is the answer.
// Wire facts: hubtel/programmable-services-sdk-dotnet README.md and Models/ProgrammableService{Request,Response}.cs,
// https://businessdocs-developers.hubtel.com/docs/api-reference-prog-services.
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/json_ussd.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

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

Decoded turn_of(JsonTurn const& turn) {
    if (auto refused = turn.refused_without({"SessionId", "Type", "Mobile"})) return std::move(*refused);
    auto const from = subscriber_in(turn, "Mobile");
    if (from.rejected) return *from.rejected;
    Event event;
    event.kind = Event::Kind::other;
    event.from = from.number;
    event.to = turn.text("ServiceCode");
    event.session = turn.text("SessionId");
    if (auto const step = turn.text("Sequence"); !step.empty()) event.external_id = event.session + ':' + step;
    auto const type = lower(trimmed(turn.text("Type")));
    for (auto const& row : types) {
        if (row.name != type) continue;
        event.kind = Event::Kind::ussd;
        event.session_event = row.event;
        event.error_code = row.error_code;
    }
    if (event.session_event != Event::SessionEvent::end) event.text = turn.text("Message");
    if (event.session_event == Event::SessionEvent::start && is_dialled_code(event.text)) {
        if (event.to.empty()) event.to = event.text;
        event.text.clear();
    }
    auto decoded = Decoded::one(std::move(event));
    keep_for_screen(decoded, turn, {"SessionId"});
    return decoded;
}

Decoded decode_hubtel(Webhook const& webhook, Settings const&) {
    JsonTurn const turn{webhook.request, JsonTurn::Letters::any};
    return turn.rejected ? *turn.rejected : turn_of(turn);
}

bool awaits_screen(Decoded const& decoded) {
    for (auto const& event : decoded.events)
        if (event.kind == Event::Kind::ussd && event.session_event != Event::SessionEvent::end) return true;
    return false;
}

// On USSD only Type, Message and ClientState count; Label, DataType and FieldType are for Hubtel's apps.
HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const&) {
    if (!awaits_screen(decoded)) return {};
    auto screen = screen_for(decoded, answer, {"SessionId"});
    auto& members = screen.members;
    members["Type"] = screen.ends ? "release" : "response";
    members["Message"] = screen.text;
    members["Label"] = screen.text.substr(0, screen.text.find('\n'));
    members["ClientState"] = "";
    members["DataType"] = screen.ends ? "display" : "input";
    members["FieldType"] = "text";
    return json_response(members);
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
                     .names_start = true,
                     .gsm7_only = true,
                     .screen_limit = 160},
    .settings = settings_of_hubtel,
    .decode = decode_hubtel,
    .respond = respond,
};

}  // namespace passerelle::channel
