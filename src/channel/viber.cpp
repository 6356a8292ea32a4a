// Viber, chat bots.
// Wire facts: https://creators.viber.com/docs/bots-api, nyaruka/courier handlers/viber.
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;

constexpr std::string_view default_api_base = "https://chatapi.viber.com";
constexpr std::size_t text_characters = 7000;
constexpr std::size_t message_bytes = 30'000;  // the whole JSON
constexpr std::size_t caption_characters = 768;
constexpr std::size_t sender_characters = 28;

constexpr SettingSpec settings_of_viber[] = {
    {"auth_token", true, true, "of the bot: opens the API and signs the webhooks", {}, true},
    {"from", true, false, "name that stands above our messages, at most 28 characters"},
    {"welcome", false, false, "what somebody reads who opens the conversation for the first time"},
    {"api_base", false, false, "address of the API", default_api_base},
};

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

// Whole numbers of more than 15 digits become texts: a message_token has up to 20, which neither a double nor a signed
// number of 64 bits holds.
std::string with_long_numbers_as_text(std::string_view json) {
    constexpr std::size_t safe_digits = 15;
    std::string out;
    out.reserve(json.size() + 16);
    auto in_text = false;
    for (std::size_t at = 0; at < json.size();) {
        auto const sign = json[at];
        if (in_text && sign == '\\') {
            out += json.substr(at, 2);
            at += 2;
            continue;
        }
        if (sign == '"') in_text = !in_text;
        auto end = at;
        while (!in_text && end < json.size() && is_digit(json[end])) ++end;
        if (end == at) {
            out += json[at++];
            continue;
        }
        auto const is_part = (at > 0 && json.substr(at - 1, 1).find_first_of("-+.eE") == 0) ||
                             (end < json.size() && json.substr(end, 1).find_first_of(".eE") == 0);
        auto const is_long = end - at > safe_digits && !is_part;
        if (is_long) out += '"';
        out += json.substr(at, end - at);
        if (is_long) out += '"';
        at = end;
    }
    return out;
}

std::optional<Decoded> verify(Webhook const& webhook, Settings const& settings) {
    auto const token = setting(settings, "auth_token");
    if (token.empty()) return std::nullopt;
    auto const query = query_of(webhook.request);
    auto given = header(webhook.request.headers, "X-Viber-Content-Signature");
    if (!given) given = field(query, "sig");  // Viber's own library reads it from there
    if (!given) return Decoded::reject(Rejection::missing_signature, "header X-Viber-Content-Signature");
    if (!equal_in_constant_time(*given, hex_encode(hmac_sha256(token, webhook.request.body))))
        return Decoded::reject(Rejection::bad_signature, "header X-Viber-Content-Signature");
    return std::nullopt;
}

Decoded missing(std::string_view member) {
    return Decoded::reject(Rejection::missing_field, "member " + std::string{member});
}

// A press of a button comes as the text of its label. A picture, a place or a sticker is a message without text.
Decoded read_message(json::value const& body, Event event) {
    event.from = text_at(body, "sender.id");
    if (event.from.empty()) return missing("sender.id");
    if (event.external_id.empty()) return missing("message_token");
    if (!object_at(body, "message")) return missing("message");
    event.kind = Event::Kind::message;
    event.text = text_at(body, "message.text");
    auto const type = text_at(body, "message.type");
    event.media = media_of(type);
    if (event.text.empty() && type == "url") event.text = text_at(body, "message.media");
    event.reference = text_at(body, "message.tracking_data");
    return Decoded::one(std::move(event));
}

Decoded read_opt_out(json::value const& body, Event event) {
    event.from = text_at(body, "user_id");
    if (event.from.empty()) return missing("user_id");
    event.kind = Event::Kind::opt_out;
    event.stop_contact = true;
    return Decoded::one(std::move(event));
}

// Once for each device of the person; the text of `desc` decides nothing.
Decoded read_receipt(json::value const& body, Status status, Event event) {
    if (event.external_id.empty()) return missing("message_token");
    event.kind = Event::Kind::receipt;
    event.status = status;
    event.to = text_at(body, "user_id");
    return Decoded::one(std::move(event));
}

// Not a subscription: until the person writes, one message may be said, and only as the answer to this call.
Decoded read_opening(json::value const& body, Event event) {
    auto decoded = Decoded::one(std::move(event));
    if (!flag_at(body, "subscribed").value_or(false)) decoded.welcomes = true;
    return decoded;
}

// The same JSON as a send, without a receiver.
HttpResponse respond(Decoded const& decoded, std::optional<Answer> const& answer, Settings const& settings) {
    auto const text = answer ? std::string_view{answer->text} : setting(settings, "welcome");
    if (!decoded.welcomes || text.empty()) return {};
    return json_response(
        json::object{{"sender", {{"name", setting(settings, "from")}}}, {"type", "text"}, {"text", text}});
}

Decoded decode(Webhook const& webhook, Settings const&) {
    auto request = webhook.request;
    request.body = with_long_numbers_as_text(request.body);
    auto const json = json_object_body(request);
    if (json.rejected) return *json.rejected;
    auto const& body = json.value;
    auto const name = text_at(body, "event");
    if (name.empty()) return missing("event");
    Event event;
    event.kind = Event::Kind::other;
    event.external_id = text_at(body, "message_token");
    event.time = time_of(text_at(body, "timestamp"));
    if (name == "message") return read_message(body, std::move(event));
    if (name == "unsubscribed") return read_opt_out(body, std::move(event));
    if (name == "delivered" || name == "seen") return read_receipt(body, Status::delivered, std::move(event));
    if (name == "failed") return read_receipt(body, Status::failed_permanent, std::move(event));
    event.from = text_at(body, "user.id");
    if (name == "conversation_started") return read_opening(body, std::move(event));
    return Decoded::one(std::move(event));  // webhook (the check when it is set), subscribed, client_status, later ones
}

// A label may hold a few HTML tags for Viber: ours hold none.
std::string escaped(std::string_view label) {
    std::string out;
    for (auto const sign : label) {
        if (sign == '&')
            out += "&amp;";
        else if (sign == '<')
            out += "&lt;";
        else
            out += sign;
    }
    return out;
}

json::object keyboard_of(std::vector<flow::Choice> const& buttons) {
    json::array rows;
    for (auto const& button : buttons)
        rows.push_back({{"ActionType", "reply"},
                        {"ActionBody", button.label},
                        {"Text", escaped(button.label)},
                        {"Columns", 6},
                        {"Rows", 1}});
    return {{"Type", "keyboard"}, {"DefaultHeight", false}, {"Buttons", std::move(rows)}};
}

// Films and files would need their size, which nobody has told us: their address stands in the text.
bool is_picture(flow::MediaLink const& link) {
    return (link.type == "image" || link.type == "image/jpeg") && link.url.starts_with("https://");
}

Result<json::object> content_of(Outgoing const& outgoing) {
    auto const& links = outgoing.attachments;
    if (links.size() == 1 && is_picture(links.front()) && to_code_points(outgoing.text).size() <= caption_characters)
        return json::object{{"type", "picture"}, {"text", outgoing.text}, {"media", links.front().url}};
    auto text = outgoing.text;
    for (auto const& link : links) text += (text.empty() ? "" : "\n") + link.url;
    if (text.empty()) return Error{Fault::invalid, "a message without text cannot be sent"};
    if (to_code_points(text).size() > text_characters)
        return Error{Fault::invalid, "the text has more than 7,000 characters: shorten it in the flow"};
    return json::object{{"type", "text"}, {"text", std::move(text)}};
}

Result<HttpCall> method_call(std::string_view method, json::object const& body, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    return json_call(*base + "/pa/" + std::string{method}, body,
                     {{"X-Viber-Auth-Token", std::string{setting(settings, "auth_token")}}});
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    if (outgoing.to.empty()) return Error{Fault::invalid, "the address is no Viber user"};
    auto const name = outgoing.from.empty() ? std::string{setting(settings, "from")} : outgoing.from;
    if (name.empty() || to_code_points(name).size() > sender_characters)
        return Error{Fault::invalid, "set `from` of the channel: a name of 1 to 28 characters"};
    auto content = content_of(outgoing);
    if (!content) return content.error();
    json::object body{{"receiver", outgoing.to}, {"min_api_version", 1}, {"sender", {{"name", name}}}};
    if (!outgoing.reference.empty()) body["tracking_data"] = outgoing.reference;
    for (auto& member : *content) body[member.key()] = std::move(member.value());
    if (!outgoing.buttons.empty()) body["keyboard"] = keyboard_of(outgoing.buttons);
    auto call = method_call("send_message", body, settings);
    if (call && call->body.size() > message_bytes)
        return Error{Fault::invalid, "the message has more than 30,000 bytes: shorten it in the flow"};
    return call;
}

// https://creators.viber.com/docs/bots-api/api/error-codes; what stands here not is temporary.
constexpr CodeRow codes[] = {
    {"1", permanent, "the address of the webhook or of the picture is not valid"},
    {"2", temporary, "auth_token is wrong", false, true},
    {"3", permanent, "the message is not valid"},
    {"4", permanent, "a parameter is missing"},
    {"5", permanent, "the person is not on Viber any more", true},
    {"6", permanent, "the person has not subscribed, or has left", true},
    {"7", temporary, "the bot is blocked", false, true},
    {"8", permanent, "no such account"},
    {"9", temporary, "the bot is suspended", false, true},
    {"10", temporary, "no webhook is set: set it again", false, true},
    {"11", permanent, "no device of the person can show it"},
    {"12", temporary, "too many messages at once"},
    {"13", permanent, "the person's Viber is too old"},
    {"14", permanent, "the person's Viber is too old"},
    {"15", temporary, "the bot may not do this", false, true},
    {"16", permanent, "an inline message is not allowed"},
    {"17", permanent, "not an inline message"},
    {"18", permanent, "the bot has no public chat"},
    {"19", permanent, "a broadcast cannot be sent"},
    {"20", permanent, "a broadcast is not allowed"},
    {"21", permanent, "the person's country is not served"},
    {"22", permanent, "payments are not served"},
    {"23", temporary, "the free messages of the month are used up", false, true},
    {"24", temporary, "the account has no balance left", false, true},
};

// Every answer has HTTP status 200: `status` decides.
SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto outcome = by_http_status(*result.reply);
    auto const body = parse_json(with_long_numbers_as_text(result.reply->body));
    auto const status = body ? text_at(*body, "status") : std::string{};
    if (result.reply->status != 200 || status.empty()) return outcome;
    if (auto const* row = find_code(codes, status)) return outcome_of(*row);
    if (status == "0") {
        outcome = {};
        outcome.kind = SendOutcome::Kind::sent;
        outcome.provider_id = text_at(*body, "message_token");
        return outcome;
    }
    outcome.kind = temporary;
    outcome.error_code = status;
    outcome.detail = "Viber cannot take it now";
    return outcome;
}

Result<HttpCall> ask_account(Settings const& settings, TimePoint) {
    return method_call("get_account_info", json::object{}, settings);
}

Result<std::string> read_account(HttpReply const& reply) {
    CallResult result;
    result.reply = reply;
    auto const outcome = classify(result);
    if (outcome.kind != SendOutcome::Kind::sent) return Error{Fault::refused, outcome.detail};
    return "the bot \"" + text_at(*parse_json(reply.body), "name") + "\" is connected";
}

constexpr Check check{ask_account, read_account};

}  // namespace

extern Provider const viber{
    .name = "viber",
    .scheme = "viber",
    .medium = Medium::chat,
    .capabilities = {.media = true,
                     .buttons = {24, 250, 250},
                     .text_limit = 7000,
                     .text_unit = text::Unit::utf16,
                     .caption_limit = 768,
                     .per_second = 20},
    .settings = settings_of_viber,
    .verify = verify,
    .decode = decode,
    .respond = respond,
    .encode = encode,
    .classify = classify,
    .check = &check,
};

}  // namespace passerelle::channel
