// Arkesel USSD (Ghana): each turn brings the last entry only; the screen is the answer.
// Wire facts: ArkeselDev/fastapi-ussd-sample main.py (the provider's own sample), BobSarfo/Bobcode.Ussd.Arkesel.
#include <boost/json.hpp>
#include <utility>

#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr SettingSpec settings_of_arkesel[] = {
    {"path_secret", true, true, "last part of the callback path: Arkesel signs nothing", {}, true},
    {"user_id", false, false, "userID of the account's USSD; turns of another are refused"},
};

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

// There is no word of a session that ended: the gateway forgets it by time. Nor is there an id of a turn, and the same
// entry twice is legal.
Decoded turn_of(json::value const& turn, Settings const& settings) {
    for (auto const name : {"sessionID", "msisdn"})
        if (trimmed(text_at(turn, name)).empty()) return missing(name);
    auto const user = setting(settings, "user_id");
    if (auto const given = text_at(turn, "userID"); !user.empty() && given != user)
        return given.empty() ? missing("userID") : Decoded::reject(Rejection::wrong_account, "field userID");
    auto const is_new = flag_at(turn, "newSession");
    if (!is_new) return missing("newSession");
    auto const from = address_of(text_at(turn, "msisdn"), {});
    if (!from || !is_e164(*from)) return Decoded::reject(Rejection::invalid_number, "field msisdn");
    Event event;
    event.kind = Event::Kind::ussd;
    event.from = *from;
    event.session = text_at(turn, "sessionID");
    event.session_event = *is_new ? Event::SessionEvent::start : Event::SessionEvent::proceed;
    event.text = text_at(turn, "userData");
    if (*is_new && is_dialled_code(event.text)) event.to = std::exchange(event.text, {});
    auto decoded = Decoded::one(std::move(event));
    for (auto const name : {"sessionID", "userID", "msisdn"}) decoded.echo[name] = text_at(turn, name);
    return decoded;
}

Decoded decode_arkesel(Webhook const& webhook, Settings const& settings) {
    auto const body = json_body(webhook.request);
    if (body.rejected) return *body.rejected;
    if (!body.value.is_object()) return Decoded::reject(Rejection::malformed, "the body is no JSON object");
    return turn_of(body.value, settings);
}

// All five members are expected. A turn without words ends the session: an empty screen cannot be left.
HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const&) {
    auto const text = answer ? std::string_view{answer->text} : std::string_view{};
    json::object screen;
    for (auto const name : {"sessionID", "userID", "msisdn"}) screen[name] = setting(decoded.echo, name);
    screen["message"] = text;
    screen["continueSession"] = !text.empty() && !answer->end;
    return json_response(screen);
}

}  // namespace

extern Provider const arkesel_ussd{
    .name = "arkesel-ussd",
    .scheme = "tel",
    .medium = Medium::ussd,
    .capabilities = {.can_push = false,
                     .reply_in_response = true,
                     .receipts = false,
                     .text_limit = 160,
                     .gsm7_only = true,
                     .screen_limit = 160},
    .settings = settings_of_arkesel,
    .decode = decode_arkesel,
    .respond = respond,
};

}  // namespace passerelle::channel
