#include "channel/telegram_reply.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;
using Kind = SendOutcome::Kind;

constexpr std::string_view default_api_base = "https://api.telegram.org";
constexpr std::size_t callback_data_bytes = 64;

Result<HttpCall> method_call(std::string_view method, json::object const& body, Settings const& settings) {
    auto url = telegram_url(method, settings);
    if (!url) return url.error();
    return json_call(std::move(*url), body);
}

Result<json::array> keyboard_of(std::vector<flow::Choice> const& buttons) {
    json::array rows;
    for (auto const& button : buttons) {
        if (button.name.empty() || button.name.size() > callback_data_bytes)
            return Error{Fault::invalid, "the name of an option must have 1 to 64 bytes to be a Telegram button"};
        rows.push_back(json::array{json::object{{"text", button.label}, {"callback_data", button.name}}});
    }
    return rows;
}

struct RefusalRow {
    int code;
    std::string_view needle;  // in the lower-cased description; empty = any
    Kind kind;
    bool stop_contact, channel_fault;
    std::string_view detail;
};
// The first row that fits counts. The description itself is never kept: it can name a person.
constexpr RefusalRow refusals[] = {
    {400, "query is too old", Kind::sent, false, false, "the button was pressed too long ago"},
    {400, "query id is invalid", Kind::sent, false, false, "the button was pressed too long ago"},
    {400, "http url", Kind::permanent, false, false, "the address of the attachment could not be fetched"},
    {400, "chat not found", Kind::permanent, false, false, "chat not found"},
    {400, "", Kind::permanent, false, false, "the message was refused"},
    {401, "", Kind::temporary, false, true, "bot_token is wrong"},
    {403, "bot was blocked", Kind::permanent, true, false, "the person blocked the bot"},
    {403, "user is deactivated", Kind::permanent, true, false, "the account is deactivated"},
    {403, "bot was kicked", Kind::permanent, true, false, "the bot was removed from the chat"},
    {403, "can't initiate conversation", Kind::permanent, false, false, "the person has not started the bot"},
    {403, "can't send messages to bots", Kind::permanent, false, false, "the address is a bot"},
    // Seen to pass later (rss2tg tracker): the person is not stopped.
    {403, "can't send messages to the user", Kind::temporary, false, false, "the person cannot be written to now"},
    {403, "", Kind::permanent, false, false, "forbidden"},
    {404, "", Kind::temporary, false, true, "bot_token or api_base is wrong"},
    {409, "", Kind::temporary, false, true, "another program polls for this bot"},
    {429, "", Kind::temporary, false, false, "too many messages at once"},
};

std::int64_t number_in(json::object const& object, std::string_view name, std::int64_t otherwise) {
    auto const* value = object.if_contains(name);
    return value && value->is_int64() ? value->get_int64() : otherwise;
}

// The message's address here is chat and number: the number alone is unique in its chat only.
SendOutcome success(json::object const& reply) {
    SendOutcome outcome;
    outcome.kind = Kind::sent;
    auto const* result = reply.if_contains("result");
    if (!result || !result->is_object()) return outcome;
    auto const& message = result->get_object();
    auto const* chat = message.if_contains("chat");
    if (!chat || !chat->is_object()) return outcome;
    auto const id = number_in(message, "message_id", 0);
    if (id != 0)
        outcome.provider_id = std::to_string(number_in(chat->get_object(), "id", 0)) + ':' + std::to_string(id);
    return outcome;
}

SendOutcome refusal(json::object const& reply, HttpReply const& http) {
    auto const code = static_cast<int>(number_in(reply, "error_code", http.status));
    auto const* text = reply.if_contains("description");
    auto const description = text && text->is_string() ? lower(std::string_view{text->get_string()}) : std::string{};
    auto outcome = by_http_status(http);
    auto const row = std::find_if(std::begin(refusals), std::end(refusals), [&](RefusalRow const& each) {
        return each.code == code && description.find(each.needle) != std::string::npos;
    });
    if (row != std::end(refusals)) {
        outcome.kind = row->kind;
        outcome.stop_contact = row->stop_contact;
        outcome.channel_fault = row->channel_fault;
        outcome.detail = row->detail;
    } else if (code >= 500) {
        outcome.kind = Kind::temporary;
        outcome.detail = "Telegram cannot take it now";
    }
    outcome.error_code = std::to_string(code);
    auto const* parameters = reply.if_contains("parameters");
    if (parameters && parameters->is_object()) {
        auto const wait = number_in(parameters->get_object(), "retry_after", -1);
        if (wait >= 0) outcome.retry_after = std::chrono::seconds{std::min<std::int64_t>(wait, 86'400)};
    }
    return outcome;
}

}  // namespace

Result<std::string> telegram_url(std::string_view method, Settings const& settings) {
    auto const base = api_base_of(settings, default_api_base);
    if (!base) return base.error();
    auto const token = setting(settings, "bot_token");
    if (token.empty()) return Error{Fault::invalid, "set `bot_token` of the channel"};
    return *base + "/bot" + std::string{token} + '/' + std::string{method};
}

Result<HttpCall> acknowledge_telegram(std::string_view callback_id, Settings const& settings) {
    return method_call("answerCallbackQuery", {{"callback_query_id", callback_id}}, settings);
}

namespace {

struct MediaRow {
    std::string_view type;  // of the attachment: what it begins with
    std::string_view method, member;
};
// The first row that fits counts; Telegram shows other pictures (SVG, TIFF …) as files only.
constexpr MediaRow media[] = {
    {"image/gif", "sendAnimation", "animation"},
    {"image/jpeg", "sendPhoto", "photo"},
    {"image/png", "sendPhoto", "photo"},
    {"image/webp", "sendPhoto", "photo"},
    {"image/", "sendDocument", "document"},
    {"image", "sendPhoto", "photo"},
    {"audio", "sendAudio", "audio"},
    {"video", "sendVideo", "video"},
    {"", "sendDocument", "document"},
};

MediaRow const& row_of(std::string_view type) {
    return *std::find_if(std::begin(media), std::end(media),
                         [&](MediaRow const& row) { return lower(type).starts_with(row.type); });
}

constexpr std::size_t caption_units = 1024;  // UTF-16

// One attachment with the text as its caption; more of them, or a longer text, go as addresses in a message: one
// message of ours is one of Telegram's.
Result<HttpCall> content_call(Outgoing const& outgoing, json::object body, Settings const& settings) {
    auto const& attachments = outgoing.attachments;
    if (attachments.size() == 1 && utf8_to_utf16be(outgoing.text).size() / 2 <= caption_units) {
        auto const& row = row_of(attachments.front().type);
        body[row.member] = attachments.front().url;
        if (!outgoing.text.empty()) body["caption"] = outgoing.text;
        return method_call(row.method, body, settings);
    }
    auto text = outgoing.text;
    for (auto const& attachment : attachments) text += (text.empty() ? "" : "\n") + attachment.url;
    if (text.empty()) return Error{Fault::invalid, "a message without text cannot be sent"};
    body["text"] = text;
    return method_call("sendMessage", body, settings);
}

Result<HttpCall> ask_for_bot(Settings const& settings, TimePoint) { return method_call("getMe", {}, settings); }

Result<std::string> read_bot(HttpReply const& reply) {
    if (reply.status == 401 || reply.status == 404)
        return Error{Fault::refused, "bot_token is wrong: @BotFather shows it (/token)"};
    boost::system::error_code error;
    auto const value = json::parse(repaired_json(reply.body), error);
    auto const name = error ? std::string{} : text_at(value, "result.username");
    if (name.empty())
        return Error{Fault::refused,
                     "this is not the Bot API: check api_base (HTTP " + std::to_string(reply.status) + ")"};
    return "bot @" + name + " answers";
}

}  // namespace

Result<HttpCall> encode_telegram(Outgoing const& outgoing, Settings const& settings) {
    if (outgoing.text.empty() && outgoing.attachments.empty() && !outgoing.callback_id.empty())
        return acknowledge_telegram(outgoing.callback_id, settings);
    std::int64_t chat = 0;
    auto const* const end = outgoing.to.data() + outgoing.to.size();
    if (auto const [rest, error] = std::from_chars(outgoing.to.data(), end, chat); error != std::errc{} || rest != end)
        return Error{Fault::invalid, "the address is no Telegram chat: a chat id is a whole number"};
    json::object body{{"chat_id", chat}};
    if (!outgoing.buttons.empty()) {
        auto keyboard = keyboard_of(outgoing.buttons);
        if (!keyboard) return keyboard.error();
        body["reply_markup"] = json::object{{"inline_keyboard", std::move(*keyboard)}};
    }
    return content_call(outgoing, std::move(body), settings);
}

SendOutcome classify_telegram(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    boost::system::error_code error;
    auto const value = json::parse(repaired_json(result.reply->body), error);
    if (error || !value.is_object()) return by_http_status(*result.reply);
    auto const& reply = value.get_object();
    auto const* ok = reply.if_contains("ok");
    if (!ok || !ok->is_bool()) return by_http_status(*result.reply);
    return ok->get_bool() ? success(reply) : refusal(reply, *result.reply);
}

Check const telegram_check{ask_for_bot, read_bot};

}  // namespace passerelle::channel
