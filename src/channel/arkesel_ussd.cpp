// Arkesel USSD (Ghana): each turn brings the last entry only; the screen is the answer.
// Wire facts: ArkeselDev/fastapi-ussd-sample main.py (the provider's own sample), BobSarfo/Bobcode.Ussd.Arkesel.
#include <boost/json.hpp>
#include <utility>

#include "channel/json_fields.hpp"
#include "channel/json_ussd.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr SettingSpec settings_of_arkesel[] = {
    {"path_secret", true, true, "last part of the callback path: Arkesel signs nothing", {}, true},
    {"user_id", false, false, "userID of the account's USSD; turns of another are refused"},
};

// There is no word of a session that ended: the gateway forgets it by time. Nor is there an id of a turn, and the same
// entry twice is legal.
Decoded turn_of(JsonTurn const& turn, Settings const& settings) {
    if (auto refused = turn.refused_without({"sessionID", "msisdn"})) return std::move(*refused);
    if (auto const user = setting(settings, "user_id"); !user.empty()) {
        if (auto refused = turn.refused_without({"userID"})) return std::move(*refused);
        if (turn.text("userID") != user) return Decoded::reject(Rejection::wrong_account, "field userID");
    }
    auto const is_new = turn.flag("newSession");
    if (!is_new) return Decoded::reject(Rejection::missing_field, "field newSession");
    auto const from = subscriber_in(turn, "msisdn");
    if (from.rejected) return *from.rejected;
    Event event;
    event.kind = Event::Kind::ussd;
    event.from = from.number;
    event.session = turn.text("sessionID");
    event.session_event = *is_new ? Event::SessionEvent::start : Event::SessionEvent::proceed;
    event.text = turn.text("userData");
    if (*is_new && is_dialled_code(event.text)) event.to = std::exchange(event.text, {});
    auto decoded = Decoded::one(std::move(event));
    keep_for_screen(decoded, turn, {"sessionID", "userID", "msisdn"});
    return decoded;
}

Decoded decode_arkesel(Webhook const& webhook, Settings const& settings) {
    JsonTurn const turn{webhook.request, JsonTurn::Letters::exact};
    return turn.rejected ? *turn.rejected : turn_of(turn, settings);
}

// All five members are expected.
HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const&) {
    auto screen = screen_for(decoded, answer, {"sessionID", "userID", "msisdn"});
    screen.members["message"] = screen.text;
    screen.members["continueSession"] = !screen.ends;
    return json_response(screen.members);
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
                     .names_start = true,
                     .gsm7_only = true,
                     .screen_limit = 160},
    .settings = settings_of_arkesel,
    .decode = decode_arkesel,
    .respond = respond,
};

}  // namespace passerelle::channel
