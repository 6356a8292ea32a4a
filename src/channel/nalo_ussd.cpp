// Nalo Solutions USSD (Ghana): each turn brings the last entry only; the screen, of at most 120 characters, is the
// answer.
// Wire facts: https://documenter.gw.postman.com/api/collections/7705958/UyrEhaLQ,
// https://docs.page/nexlabstudio/starhash-docs/providers/nalo.
#include <boost/json.hpp>
#include <utility>

#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr SettingSpec settings_of_nalo[] = {
    {"path_secret", true, true, "last part of the callback path: Nalo signs nothing", {}, true},
    {"user_id", false, false, "USERID given by Nalo; turns of another are refused"},
};

Decoded missing(std::string_view name) {
    return Decoded::reject(Rejection::missing_field, "field " + std::string{name});
}

// There is no word of a session that ended: the gateway forgets it by time. Nor is there an id of a turn, and the same
// entry twice is legal. Older contracts lack SESSIONID: then the number names the session.
Decoded turn_of(json::value const& turn, Settings const& settings) {
    for (auto const name : {"USERID", "MSISDN"})
        if (trimmed(text_at(turn, lower(name))).empty()) return missing(name);
    auto const user = setting(settings, "user_id");
    if (!user.empty() && text_at(turn, "userid") != user)
        return Decoded::reject(Rejection::wrong_account, "field USERID");
    auto const is_first = flag_at(turn, "msgtype");
    if (!is_first) return missing("MSGTYPE");
    auto const from = address_of(text_at(turn, "msisdn"), {});
    if (!from || !is_e164(*from)) return Decoded::reject(Rejection::invalid_number, "field MSISDN");
    Event event;
    event.kind = Event::Kind::ussd;
    event.from = *from;
    event.session = text_at(turn, "sessionid");
    if (event.session.empty()) event.session = *from;
    event.session_event = *is_first ? Event::SessionEvent::start : Event::SessionEvent::proceed;
    event.text = text_at(turn, "userdata");
    if (*is_first && is_dialled_code(event.text)) event.to = std::exchange(event.text, {});
    auto decoded = Decoded::one(std::move(event));
    for (auto const name : {"USERID", "MSISDN"}) decoded.echo[name] = text_at(turn, lower(name));
    return decoded;
}

Decoded decode_nalo(Webhook const& webhook, Settings const& settings) {
    auto const body = json_body(webhook.request);
    if (body.rejected) return *body.rejected;
    if (!body.value.is_object()) return Decoded::reject(Rejection::malformed, "the body is no JSON object");
    return turn_of(with_lower_names(body.value), settings);
}

// MSGTYPE means the opposite here: true = an entry is expected, false = the end. A turn without words ends the session:
// an empty screen cannot be left.
HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const&) {
    auto const text = answer ? std::string_view{answer->text} : std::string_view{};
    json::object screen;
    for (auto const name : {"USERID", "MSISDN"}) screen[name] = setting(decoded.echo, name);
    screen["MSG"] = text;
    screen["MSGTYPE"] = !text.empty() && !answer->end;
    return json_response(screen);
}

}  // namespace

extern Provider const nalo_ussd{
    .name = "nalo-ussd",
    .scheme = "tel",
    .medium = Medium::ussd,
    .capabilities = {.can_push = false,
                     .reply_in_response = true,
                     .receipts = false,
                     .text_limit = 120,
                     .gsm7_only = true,
                     .screen_limit = 120},
    .settings = settings_of_nalo,
    .decode = decode_nalo,
    .respond = respond,
};

}  // namespace passerelle::channel
