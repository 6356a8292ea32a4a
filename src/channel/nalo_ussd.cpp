// Nalo Solutions USSD (Ghana): each turn brings the last entry only; the screen, of at most 120 characters, is the
// answer.
// Wire facts: https://documenter.gw.postman.com/api/collections/7705958/UyrEhaLQ,
// https://docs.page/nexlabstudio/starhash-docs/providers/nalo.
#include <boost/json.hpp>
#include <utility>

#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "channel/json_ussd.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr int most_shown = 120;  // characters of MSG

constexpr SettingSpec settings_of_nalo[] = {
    {"path_secret", true, true, "last part of the callback path: Nalo signs nothing", {}, true},
    {"user_id", false, false, "USERID given by Nalo; turns of another are refused"},
};

// There is no word of a session that ended: the gateway forgets it by time. Nor is there an id of a turn, and the same
// entry twice is legal. Older contracts lack SESSIONID: then the number names the session.
Decoded turn_of(JsonTurn const& turn, Settings const& settings) {
    if (auto refused = turn.refused_without({"USERID", "MSISDN"})) return std::move(*refused);
    auto const user = setting(settings, "user_id");
    if (!user.empty() && turn.text("USERID") != user) return Decoded::reject(Rejection::wrong_account, "field USERID");
    auto const is_first = turn.flag("MSGTYPE");
    if (!is_first) return Decoded::reject(Rejection::missing_field, "field MSGTYPE");
    auto const from = subscriber_in(turn, "MSISDN");
    if (from.rejected) return *from.rejected;
    Event event;
    event.kind = Event::Kind::ussd;
    event.from = from.number;
    event.session = turn.text("SESSIONID");
    if (event.session.empty()) event.session = from.number;
    event.session_event = *is_first ? Event::SessionEvent::start : Event::SessionEvent::proceed;
    event.text = turn.text("USERDATA");
    if (*is_first && is_dialled_code(event.text)) event.to = std::exchange(event.text, {});
    auto decoded = Decoded::one(std::move(event));
    keep_for_screen(decoded, turn, {"USERID", "MSISDN"});
    return decoded;
}

Decoded decode_nalo(Webhook const& webhook, Settings const& settings) {
    JsonTurn const turn{webhook.request, JsonTurn::Letters::any};
    return turn.rejected ? *turn.rejected : turn_of(turn, settings);
}

// MSGTYPE means the opposite here: true = an entry is expected, false = the end. Texts are paged long before they are
// here; a longer one would be refused as a whole.
HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const&) {
    auto screen = screen_for(decoded, answer, {"USERID", "MSISDN"});
    auto shown = to_code_points(screen.text);
    if (shown.size() > most_shown) shown.resize(most_shown);
    screen.members["MSG"] = to_utf8(shown);
    screen.members["MSGTYPE"] = !screen.ends;
    return json_response(screen.members);
}

}  // namespace

extern Provider const nalo_ussd{
    .name = "nalo-ussd",
    .scheme = "tel",
    .medium = Medium::ussd,
    .capabilities = {.can_push = false,
                     .reply_in_response = true,
                     .receipts = false,
                     .text_limit = most_shown,
                     .names_start = true,
                     .gsm7_only = true,
                     .screen_limit = most_shown},
    .settings = settings_of_nalo,
    .decode = decode_nalo,
    .respond = respond,
};

}  // namespace passerelle::channel
