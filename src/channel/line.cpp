// LINE, by its Messaging API.
// Wire facts: https://developers.line.biz/en/reference/messaging-api, line/line-openapi (2026-07).
#include <algorithm>
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "base/uuid.hpp"
#include "channel/json_fields.hpp"
#include "channel/line_token.hpp"
#include "channel/media.hpp"
#include "channel/split.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;
using Kind = SendOutcome::Kind;

constexpr int text_units = 5000;           // UTF-16
constexpr std::size_t most_messages = 5;   // of one call
constexpr std::chrono::seconds fresh{25};  // a reply token lives a minute by the page, 30 seconds were seen

constexpr std::string_view token_kinds[] = {"stateless", "short-lived"};

constexpr SettingSpec settings_of_line[] = {
    {"access_token", true, true, "channel access token, long-lived", {}, false, "channel_id"},
    {"channel_id", false, false, "in place of an access token: we ask for one by it and channel_secret, and renew it"},
    {.name = "token_kind",
     .about = "stateless (15 minutes) or short-lived (30 days)",
     .fallback = "stateless",
     .one_of = token_kinds},
    {"channel_secret", false, true, "signs the webhooks", {}, true},
    {"reply_tokens", false, false, "true: quick answers leave by the reply token, which costs nothing", "false"},
    {"api_base", false, false, "address of the API", line_api_base},
};

std::optional<Decoded> verify(Webhook const& webhook, Settings const& settings) {
    auto const secret = setting(settings, "channel_secret");
    if (secret.empty()) return std::nullopt;
    auto const given = header(webhook.request.headers, "X-Line-Signature");
    if (!given) return Decoded::reject(Rejection::missing_signature, "header X-Line-Signature");
    if (!equal_in_constant_time(*given, base64_encode(hmac_sha256(secret, webhook.request.body))))
        return Decoded::reject(Rejection::bad_signature, "header X-Line-Signature");
    return std::nullopt;
}

// What a person can send that is no text.
constexpr std::string_view contents[] = {"image", "video", "audio", "file", "location", "sticker"};

void read_message(json::value const& message, Event& event) {
    auto const type = text_at(message, "type");
    auto const is_content = std::find(std::begin(contents), std::end(contents), type) != std::end(contents);
    if (type != "text" && !is_content) return;
    event.kind = Event::Kind::message;
    event.text = text_at(message, "text");
    event.media = media_of(type);
    if (event.external_id.empty()) event.external_id = text_at(message, "id");
}

// The press of a quick reply of ours; its label was shown by LINE and does not come along.
void read_postback(json::value const& postback, Event& event) {
    event.choice = text_at(postback, "data");
    if (event.choice.empty()) return;
    event.kind = Event::Kind::message;
    event.text = event.choice;
}

// The reply token with the instant of its event, by which `reply_token` knows whether it still lives.
std::string dated_token(std::string token, json::value const& element) {
    if (token.empty()) return token;
    return std::move(token) + '@' + text_at(element, "timestamp");
}

// Empty when the element is none.
std::optional<Event> read_event(json::value const& element) {
    auto const type = text_at(element, "type");
    if (type.empty()) return std::nullopt;
    Event event;
    event.kind = Event::Kind::other;
    event.external_id = text_at(element, "webhookEventId");
    event.time = time_of(text_at(element, "timestamp"));
    event.from = text_at(element, "source.userId");
    auto const in_private = text_at(element, "source.type") == "user";
    auto const is_ours = text_at(element, "mode") != "standby";  // else another module speaks
    if (event.from.empty() || !in_private || !is_ours) return event;
    event.callback_id = dated_token(text_at(element, "replyToken"), element);
    if (auto const* message = at_path(element, "message"); message && type == "message")
        read_message(*message, event);
    else if (auto const* postback = at_path(element, "postback"); postback && type == "postback")
        read_postback(*postback, event);
    else if (type == "unfollow") {
        event.kind = Event::Kind::opt_out;
        event.stop_contact = true;
    }
    return event;
}

Decoded decode(Webhook const& webhook, Settings const&) {
    auto const body = json_object_body(webhook.request);
    if (body.rejected) return *body.rejected;
    auto const* elements = array_at(body.value, "events");
    if (!elements) return Decoded::reject(Rejection::missing_field, "member events");
    Decoded decoded;
    for (auto const& element : *elements)
        if (auto event = read_event(element)) decoded.events.push_back(std::move(*event));
    return decoded.events.empty() ? nothing_of_use() : decoded;  // without events: the console's check
}

json::object quick_reply(std::vector<flow::Choice> const& buttons) {
    json::array items;
    for (auto const& button : buttons) {
        json::object action{
            {"type", "postback"}, {"label", button.label}, {"data", button.name}, {"displayText", button.label}};
        items.push_back({{"type", "action"}, {"action", std::move(action)}});
    }
    return {{"items", std::move(items)}};
}

// Films need a picture of their own and sounds a length, which nobody has told us: their address stands in the text.
bool is_picture(flow::MediaLink const& link) {
    return (link.type == "image" || link.type == "image/jpeg" || link.type == "image/png") &&
           link.url.starts_with("https://");
}

// The text, cut where it is long, and every picture as a message of its own in the same call.
Result<json::array> messages_of(Outgoing const& outgoing) {
    auto text = outgoing.text;
    json::array messages;
    for (auto const& link : outgoing.attachments) {
        if (is_picture(link) && messages.size() + 1 < most_messages)
            messages.push_back({{"type", "image"}, {"originalContentUrl", link.url}, {"previewImageUrl", link.url}});
        else
            text += (text.empty() ? "" : "\n") + link.url;
    }
    if (text.empty() && messages.empty()) return Error{Fault::invalid, "a message without text cannot be sent"};
    for (auto const piece : text::cut(text, text_units, text::Unit::utf16))
        if (!piece.empty()) messages.push_back({{"type", "text"}, {"text", piece}});
    if (messages.size() > most_messages)
        return Error{Fault::invalid, "one call of LINE carries five messages of 5,000 characters"};
    if (!outgoing.buttons.empty()) messages.back().as_object()["quickReply"] = quick_reply(outgoing.buttons);
    return messages;
}

// A call carries five messages; of what needs more, pictures that would not fit beside the last texts go alone.
std::vector<Outgoing> split(Outgoing const& outgoing, Settings const&) {
    if (outgoing.text.empty() || messages_of(outgoing)) return {outgoing};
    auto const pieces = text::cut(outgoing.text, text_units, text::Unit::utf16);
    std::vector<std::string_view> texts;
    for (std::size_t at = 0; at < pieces.size(); at += most_messages) {
        auto const last = pieces[std::min(at + most_messages, pieces.size()) - 1];
        texts.emplace_back(pieces[at].data(), static_cast<std::size_t>(last.data() + last.size() - pieces[at].data()));
    }
    auto parts = parts_with(texts, outgoing);
    if (messages_of(parts.back())) return parts;
    auto files = parts.back();
    files.text.clear();
    ++files.part;
    parts.back().attachments.clear();
    parts.back().buttons.clear();
    parts.push_back(std::move(files));
    return parts;
}

// Empty where a push must do. A reply has no retry key, so that LINE does not know a repeat of it: the channel must ask
// for replies, and then repeats nothing (`repeats_unsafe_by`).
std::string reply_token(Outgoing const& outgoing, Settings const& settings) {
    auto const at = outgoing.callback_id.rfind('@');
    if (setting(settings, "reply_tokens") != "true" || at == std::string::npos || outgoing.part > 1) return {};
    auto const heard = time_of(std::string_view{outgoing.callback_id}.substr(at + 1));
    return heard && outgoing.now - *heard <= fresh ? outgoing.callback_id.substr(0, at) : std::string{};
}

// The same message always has the same key: LINE takes it once, for 24 hours.
std::string retry_key(std::string_view key) {
    constexpr std::string_view ours = "5c0a7c1e-6a0e-5b7e-9a54-6c696e650001";
    return uuid_of_name(ours, key);
}

Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings, line_api_base);
    if (!base) return base.error();
    if (outgoing.to.empty()) return Error{Fault::invalid, "the address is no LINE user"};
    auto messages = messages_of(outgoing);
    if (!messages) return messages.error();
    Headers headers{{"Authorization", "Bearer " + std::string{setting(settings, "access_token")}}};
    json::object body{{"messages", std::move(*messages)}};
    if (auto const token = reply_token(outgoing, settings); !token.empty()) {
        body["replyToken"] = token;
        return json_call(*base + "/v2/bot/message/reply", body, std::move(headers));
    }
    body["to"] = outgoing.to;
    if (!outgoing.reference.empty()) headers.emplace_back("X-Line-Retry-Key", retry_key(key_of(outgoing)));
    return json_call(*base + "/v2/bot/message/push", body, std::move(headers));
}

struct RefusalRow {
    int status;
    std::string_view needle;  // in the lower-cased message; empty = any
    Kind kind;
    bool channel_fault;
    std::string_view detail;
};
// The first row that fits counts. The message itself is never kept: it can quote what was sent.
constexpr RefusalRow refusals[] = {
    {400, "reply token", Kind::temporary, false, "the reply token is used up: the message leaves as a push"},
    {400, "", Kind::permanent, false, "the message was refused"},
    {401, "", Kind::temporary, true, "access_token is wrong or has ended"},
    {403, "", Kind::temporary, true, "the account may not do this: check its plan"},
    {404, "", Kind::temporary, true, "api_base is wrong"},
    {409, "", Kind::sent, false, "LINE had taken the message before"},
    {429, "monthly", Kind::temporary, true, "the messages of the month are used up: change the plan"},
    {429, "", Kind::temporary, false, "too many messages at once"},
};

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto outcome = by_http_status(reply);
    auto const body = parse_json(reply.body);
    auto const id = body ? text_at(*body, "sentMessages.0.id") : std::string{};
    if (reply.status == 200 && body && body->is_object()) {
        outcome = {};
        outcome.kind = Kind::sent;
        outcome.provider_id = id;
        return outcome;
    }
    auto const said = body ? lower(text_at(*body, "message")) : std::string{};
    for (auto const& row : refusals) {
        if (row.status != reply.status || said.find(row.needle) == std::string::npos) continue;
        outcome.kind = row.kind;
        outcome.channel_fault = row.channel_fault;
        outcome.detail = row.detail;
        break;
    }
    outcome.access_expired = reply.status == 401;
    if (outcome.kind == Kind::sent) {
        outcome.provider_id = id;
        outcome.error_code.clear();
    }
    return outcome;
}

Result<HttpCall> ask_quota(Settings const& settings, TimePoint) {
    auto const base = api_base_of(settings, line_api_base);
    if (!base) return base.error();
    HttpCall call;
    call.url = *base + "/v2/bot/message/quota";
    call.headers = {{"Authorization", "Bearer " + std::string{setting(settings, "access_token")}}};
    return call;
}

Result<std::string> read_quota(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    if (reply.status == 200 && body && body->is_object()) {
        auto const most = text_at(*body, "value");
        return most.empty() ? std::string{"the account is open, without a limit of messages"}
                            : "the account is open, its plan has " + most + " messages a month";
    }
    CallResult result;
    result.reply = reply;
    return Error{Fault::refused, classify(result).detail};
}

constexpr Check check{ask_quota, read_quota};

}  // namespace

extern Provider const line{
    .name = "line",
    .scheme = "line",
    .medium = Medium::chat,
    .capabilities = {.receipts = false,
                     .media = true,
                     .buttons = {13, 20, 300},
                     .text_limit = 5000,  // of a message; a call carries five
                     .text_unit = text::Unit::utf16,
                     .per_second = 50,
                     .repeat_is_safe = true},  // by the retry key
    .repeats_unsafe_by = "reply_tokens",
    .settings = settings_of_line,
    .verify = verify,
    .decode = decode,
    .encode = encode,
    .split = split,
    .classify = classify,
    .access = &line_access,
    .check = &check,
};

}  // namespace passerelle::channel
