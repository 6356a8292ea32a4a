// Africa's Talking USSD: every turn brings all inputs of the session; the screen is the answer.
// Wire facts: DanNduati/at-ussd AT-USSD.md (mirror of the provider's guide); the event form:
// SamuelMwangiW/africastalking-laravel src/Http/Requests/UssdEventRequest.php.
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr SettingSpec settings_of_africastalking[] = {
    {"path_secret", true, true, "last part of the callback path: the provider signs nothing", {}, true},
};

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

struct Turn {
    FormFields fields;
    Event event;  // what a turn and an end of session have in common
    std::optional<Decoded> rejected;
};

Turn read_turn(HttpRequest const& request) {
    Turn turn;
    turn.fields = parse_form(request.body);
    auto const refuse = [&](Decoded rejected) {
        turn.rejected = std::move(rejected);
        return turn;
    };
    if (auto const name = first_missing(turn.fields, {"sessionId", "phoneNumber", "serviceCode"}); !name.empty())
        return refuse(missing(name));
    auto const from = address_of(text_of(turn.fields, "phoneNumber"), {});
    if (!from || !is_e164(*from)) return refuse(Decoded::reject(Rejection::invalid_number, "field phoneNumber"));
    turn.event.kind = Event::Kind::ussd;
    turn.event.from = *from;
    turn.event.to = text_of(turn.fields, "serviceCode");
    turn.event.session = text_of(turn.fields, "sessionId");
    return turn;
}

// The text is handed on as it was sent: only who knows the text before can tell the new input from a '*' that was
// typed.
Decoded turn_of_session(Turn turn) {
    auto const text = field(turn.fields, "text");
    if (!text) return missing("text");
    turn.event.text = *text;
    turn.event.session_event = text->empty() ? Event::SessionEvent::start : Event::SessionEvent::proceed;
    return Decoded::one(std::move(turn.event));
}

struct EndRow {
    std::string_view status, error_code;
};
constexpr EndRow ends[] = {{"Success", ""}, {"Incomplete", "Incomplete"}, {"Failed", "Failed"}};

Decoded end_of_session(Turn turn) {
    auto const status = trimmed(field(turn.fields, "status").value_or(std::string_view{}));
    if (status.empty()) return missing("status");
    turn.event.kind = Event::Kind::other;
    turn.event.time = time_of(text_of(turn.fields, "date"));
    for (auto const& row : ends) {
        if (row.status != status) continue;
        turn.event.kind = Event::Kind::ussd;
        turn.event.session_event = Event::SessionEvent::end;
        turn.event.error_code = row.error_code;
    }
    return Decoded::one(std::move(turn.event));
}

constexpr std::string_view routes[] = {"/events"};

// The notice of an end has an address of its own in the console; where that of the turns was entered, it is known by
// its fields.
Decoded decode_africastalking(Webhook const& webhook, Settings const&) {
    if (!is_form(webhook.request.headers)) return Decoded::reject(Rejection::wrong_content_type, "a form is expected");
    auto turn = read_turn(webhook.request);
    if (turn.rejected) return std::move(*turn.rejected);
    auto const is_notice = field(turn.fields, "status") && !field(turn.fields, "text");
    return webhook.suffix == "/events" || is_notice ? end_of_session(std::move(turn))
                                                    : turn_of_session(std::move(turn));
}

// Nothing may stand before CON or END. An end-of-session notice is answered with an empty body.
HttpResponse respond(Decoded const&, std::optional<Answer> const& answer, Settings const&) {
    HttpResponse response;
    response.content_type = "text/plain; charset=utf-8";
    if (answer && (!answer->text.empty() || answer->end))
        response.body = (answer->end ? "END " : "CON ") + answer->text;
    return response;
}

}  // namespace

extern Provider const africastalking_ussd{
    .name = "africastalking-ussd",
    .scheme = "tel",
    .medium = Medium::ussd,
    .capabilities = {.can_push = false,
                     .reply_in_response = true,
                     .receipts = false,
                     .text_limit = 182,
                     .accumulates = true,
                     .gsm7_only = true,
                     .screen_limit = 160},
    .settings = settings_of_africastalking,
    .routes = routes,
    .decode = decode_africastalking,
    .respond = respond,
};

}  // namespace passerelle::channel
