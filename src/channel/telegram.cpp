// Telegram Bot API 10.1: updates by webhook, messages by sendMessage, choices as an inline keyboard.
// Wire facts: https://core.telegram.org/bots/api and its machine form PaulSonOfLars/telegram-bot-api-spec.
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "channel/telegram_reply.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view default_api_base = "https://api.telegram.org";

constexpr SettingSpec settings_of_telegram[] = {
    {"bot_token", true, true, "from @BotFather"},
    {"secret_token", true, true, "1-256 of A-Z a-z 0-9 _ -, as given to setWebhook", {}, true},
    {"api_base", false, false, "address of the Bot API", default_api_base},
};

// A member of a wrong type is a malformed update, an absent one is not.
class Reader {
public:
    explicit Reader(json::object const& object) : object_{object} {}
    json::object const* object(std::string_view name) {
        auto const* value = object_.if_contains(name);
        if (!value || value->is_null()) return nullptr;
        if (!value->is_object()) broken_ = true;
        return value->if_object();
    }
    std::optional<std::string> text(std::string_view name) {
        auto const* value = object_.if_contains(name);
        if (!value || value->is_null()) return std::nullopt;
        if (!value->is_string()) {
            broken_ = true;
            return std::nullopt;
        }
        return std::string{value->get_string()};
    }
    // Ids have up to 52 significant bits.
    std::optional<std::int64_t> number(std::string_view name) {
        auto const* value = object_.if_contains(name);
        if (!value || value->is_null()) return std::nullopt;
        if (!value->is_int64()) {
            broken_ = true;
            return std::nullopt;
        }
        return value->get_int64();
    }
    bool flag(std::string_view name) {
        auto const* value = object_.if_contains(name);
        if (!value || value->is_null()) return false;
        if (!value->is_bool()) broken_ = true;
        return value->is_bool() && value->get_bool();
    }
    bool has(std::string_view name) const { return object_.contains(name); }
    bool broken() const { return broken_; }

private:
    json::object const& object_;
    bool broken_ = false;
};

Decoded malformed(std::string_view where) {
    return Decoded::reject(Rejection::malformed, "wrong type in " + std::string{where});
}
Decoded missing(std::string_view what) { return Decoded::reject(Rejection::missing_field, std::string{what}); }

Decoded ignored(Event event) {
    event.kind = Event::Kind::other;
    return Decoded::one(std::move(event));
}

// Who wrote, and whether it is a person in a private chat: groups, channels and bots are no conversation of ours.
struct Writer {
    bool broken = false;
    bool is_person = false;
    std::string id;
};

Writer writer_of(json::object const* from, json::object const* chat) {
    Writer writer;
    if (!from) return writer;
    Reader person{*from};
    auto const id = person.number("id");
    auto const is_bot = person.flag("is_bot");
    writer.broken = person.broken() || !id;
    if (id) writer.id = std::to_string(*id);
    auto in_private = true;
    if (chat) {
        Reader place{*chat};
        in_private = place.text("type").value_or("private") == "private";
        writer.broken = writer.broken || place.broken();
    }
    writer.is_person = in_private && !is_bot;
    return writer;
}

// What a person can send that is no text; service messages (pinned, joined …) are none of these.
constexpr std::string_view contents[] = {"photo",     "voice",   "audio",    "video", "video_note", "document",
                                         "animation", "sticker", "location", "venue", "contact"};

// The number of a shared contact, when it is the sender's own: what a "share my number" button sends.
std::string own_number(json::object const& message, std::string_view sender) {
    auto const* shared = message.if_contains("contact");
    if (!shared || !shared->is_object()) return {};
    Reader contact{shared->get_object()};
    auto const owner = contact.number("user_id");
    auto const number = contact.text("phone_number");
    if (!owner || !number || std::to_string(*owner) != sender) return {};
    auto const written = number->starts_with('+') ? *number : '+' + *number;
    return is_e164(written) ? written : std::string{};
}

Decoded read_message(json::object const& message, Event event) {
    Reader reader{message};
    auto const* from = reader.object("from");
    auto const* chat = reader.object("chat");
    if (reader.broken()) return malformed("message");
    if (!chat) return missing("message.chat");
    auto const writer = writer_of(from, chat);
    if (writer.broken) return malformed("message.from or message.chat");
    if (!writer.is_person) return ignored(std::move(event));
    event.from = writer.id;
    if (auto const date = reader.number("date")) event.time = time_of(std::to_string(*date));
    auto text = reader.text("text");
    if (!text) text = reader.text("caption");
    if (reader.broken()) return malformed("message");
    if (!text) {
        auto known = false;
        for (auto const name : contents) known = known || reader.has(name);
        if (!known) return ignored(std::move(event));
        text = own_number(message, writer.id);
    }
    event.text = std::move(*text);
    return Decoded::one(std::move(event));
}

// The label of the pressed button, when the message came along and still shows it.
std::string label_of(json::object const* message, std::string_view data) {
    if (!message) return {};
    auto const* rows = message->if_contains("reply_markup");
    if (!rows || !rows->is_object()) return {};
    auto const* keyboard = rows->get_object().if_contains("inline_keyboard");
    if (!keyboard || !keyboard->is_array()) return {};
    for (auto const& row : keyboard->get_array()) {
        if (!row.is_array()) continue;
        for (auto const& button : row.get_array()) {
            if (!button.is_object()) continue;
            Reader reader{button.get_object()};
            if (reader.text("callback_data") == data) return reader.text("text").value_or("");
        }
    }
    return {};
}

Decoded read_press(json::object const& query, Event event) {
    Reader reader{query};
    auto const* from = reader.object("from");
    auto const* message = reader.object("message");
    auto const id = reader.text("id");
    auto const data = reader.text("data");
    if (reader.broken()) return malformed("callback_query");
    if (!id) return missing("callback_query.id");
    if (!from) return missing("callback_query.from");
    auto const* chat = message ? Reader{*message}.object("chat") : nullptr;
    auto const writer = writer_of(from, chat);
    if (writer.broken) return malformed("callback_query.from");
    event.callback_id = *id;
    if (!writer.is_person || !data) return ignored(std::move(event));
    event.from = writer.id;
    event.choice = *data;
    event.text = label_of(message, *data);
    if (event.text.empty()) event.text = *data;
    return Decoded::one(std::move(event));
}

// The person blocked the bot: nothing may be sent any more.
Decoded read_membership(json::object const& change, Event event) {
    Reader reader{change};
    auto const* from = reader.object("from");
    auto const* chat = reader.object("chat");
    auto const* member = reader.object("new_chat_member");
    if (reader.broken()) return malformed("my_chat_member");
    auto const writer = writer_of(from, chat);
    if (writer.broken) return malformed("my_chat_member.from");
    auto const status = member ? Reader{*member}.text("status").value_or("") : std::string{};
    if (!writer.is_person || status != "kicked") return ignored(std::move(event));
    event.kind = Event::Kind::opt_out;
    event.from = writer.id;
    event.stop_contact = true;
    if (auto const date = reader.number("date")) event.time = time_of(std::to_string(*date));
    return Decoded::one(std::move(event));
}

Decoded read_update(json::object const& update) {
    Reader reader{update};
    auto const id = reader.number("update_id");
    auto const* message = reader.object("message");
    auto const* press = reader.object("callback_query");
    auto const* membership = reader.object("my_chat_member");
    if (reader.broken()) return malformed("the update");
    if (!id) return missing("update_id");
    Event event;
    event.external_id = std::to_string(*id);
    if (message) return read_message(*message, std::move(event));
    if (press) return read_press(*press, std::move(event));
    if (membership) return read_membership(*membership, std::move(event));
    return ignored(std::move(event));  // edits, posts of channels, kinds of later versions
}

// No signature over the body: the header is the whole proof.
std::optional<Decoded> check_secret(Webhook const& webhook, Settings const& settings) {
    auto const& request = webhook.request;
    auto const secret = setting(settings, "secret_token");
    if (secret.empty()) return std::nullopt;
    auto const given = header(request.headers, "X-Telegram-Bot-Api-Secret-Token");
    if (!given) return Decoded::reject(Rejection::missing_signature, "header X-Telegram-Bot-Api-Secret-Token");
    if (!equal_in_constant_time(*given, secret))
        return Decoded::reject(Rejection::bad_signature, "header X-Telegram-Bot-Api-Secret-Token");
    return std::nullopt;
}

Decoded decode_telegram(Webhook const& webhook, Settings const&) {
    auto const& request = webhook.request;
    if (!is_json(request.headers) && !media_type(request.headers).empty())
        return Decoded::reject(Rejection::wrong_content_type, "application/json is expected");
    boost::system::error_code error;
    auto const update = json::parse(repaired_json(request.body), error);
    if (error) return Decoded::reject(Rejection::malformed, "the body is not JSON");
    if (!update.is_object()) return malformed("the body");
    return read_update(update.get_object());
}

}  // namespace

extern Provider const telegram{
    .name = "telegram",
    .scheme = "telegram",
    .medium = Medium::chat,
    .capabilities = {.receipts = false, .media = true, .buttons = {8, 64, 64}, .text_limit = 4096, .per_second = 25},
    .settings = settings_of_telegram,
    .verify = check_secret,
    .decode = decode_telegram,
    .encode = encode_telegram,
    .classify = classify_telegram,
    .acknowledge = acknowledge_telegram,
    .check = &telegram_check,
};

}  // namespace passerelle::channel
