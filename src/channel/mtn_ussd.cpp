// Source: api-evangelist/mtn-group openapi/mtn-group-ussd.yml.
#include "channel/mtn_ussd.hpp"

#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;
using SessionEvent = Event::SessionEvent;

struct TypeRow {
    std::string_view type;
    SessionEvent event;
    std::string_view error_code;
};
constexpr TypeRow types[] = {
    {"0", SessionEvent::start, ""},        {"1", SessionEvent::proceed, ""},
    {"2", SessionEvent::end, ""},          {"3", SessionEvent::none, ""},  // a notice: nothing to answer
    {"4", SessionEvent::end, "cancelled"}, {"5", SessionEvent::end, "timeout"},
};

// In Decoded::echo: what the reply repeats.
constexpr std::string_view session_name = "session", number_name = "msisdn", code_name = "serviceCode",
                           address_name = "href", turn_name = "turn";

TypeRow const* type_of(std::string_view type) {
    for (auto const& row : types)
        if (row.type == type) return &row;
    return nullptr;
}

}  // namespace

// Neither stands in a message or a report.
bool is_mtn_ussd(json::value const& body) { return at_path(body, "messageType") || at_path(body, "sessionId"); }

Decoded decode_mtn_ussd(json::value const& body, Webhook const& webhook, Settings const& settings) {
    auto const number = text_at(body, "msisdn");
    auto const session = text_at(body, "sessionId");
    if (trimmed(session).empty()) return Decoded::reject(Rejection::missing_field, "sessionId");
    if (trimmed(number).empty()) return Decoded::reject(Rejection::missing_field, "msisdn");
    if (trimmed(text_at(body, "messageType")).empty()) return Decoded::reject(Rejection::missing_field, "messageType");
    auto const from = address_of(number, settings);
    if (!from || !is_e164(*from)) return Decoded::reject(Rejection::invalid_number, "msisdn");
    Event event;
    event.from = *from;
    event.to = text_at(body, "serviceCode");
    event.session = session;
    auto const* type = type_of(trimmed(text_at(body, "messageType")));
    event.kind = type && type->event != SessionEvent::none ? Event::Kind::ussd : Event::Kind::other;
    auto const is_turn = type && (type->event == SessionEvent::start || type->event == SessionEvent::proceed);
    if (event.kind == Event::Kind::ussd) {
        event.session_event = type->event;
        event.error_code = type->error_code;
    }
    if (is_turn) {
        if (is_compound(body, "ussdString")) return Decoded::reject(Rejection::malformed, "wrong type of ussdString");
        event.text = text_at(body, "ussdString");
    }
    if (event.session_event == SessionEvent::start && is_dialled_code(event.text, event.to)) {
        if (event.to.empty()) event.to = event.text;
        event.text.clear();
    }
    auto decoded = Decoded::one(std::move(event));
    decoded.echo = {{std::string{session_name}, session},
                    {std::string{number_name}, number},
                    {std::string{code_name}, text_at(body, "serviceCode")},
                    {std::string{address_name}, webhook.url}};
    if (is_turn) decoded.echo.emplace(turn_name, "yes");
    return decoded;
}

// The specification requires `outboundResponse`, but describes `inboundResponse`: both are sent.
HttpResponse mtn_screen(Decoded const& decoded, std::optional<Answer> const& answer) {
    json::object body{{"statusCode", "0000"}, {"statusMessage", ""}};
    body["transactionId"] = setting(decoded.echo, session_name);
    if (!setting(decoded.echo, turn_name).empty()) {
        auto const goes_on = answer && !answer->end;
        auto const text = answer ? answer->text : std::string{};
        body["data"] = json::object{{"inboundResponse", text},
                                    {"outboundResponse", text},
                                    {"userInputRequired", goes_on},
                                    {"messageType", goes_on ? 1 : 2},
                                    {"serviceCode", setting(decoded.echo, code_name)},
                                    {"msisdn", setting(decoded.echo, number_name)}};
    }
    body["_link"] = json::object{{"self", json::object{{"href", setting(decoded.echo, address_name)}}}};
    return json_response(body);
}

Capabilities const mtn_ussd_capabilities{.can_push = false,
                                         .reply_in_response = true,
                                         .receipts = false,
                                         .text_limit = 160,
                                         .names_start = true,
                                         .gsm7_only = true,
                                         .screen_limit = 160};

}  // namespace passerelle::channel
