#include "channel/telegram_update.hpp"
#include "channel/media.hpp"

#include <boost/json.hpp>

#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

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
    auto const* page = reader.object("web_app_data");
    if (reader.broken()) return malformed("message");
    if (page) {  // what a page behind a button of ours has sent
        event.text = Reader{*page}.text("button_text").value_or("");
        event.choice = Reader{*page}.text("data").value_or("");
        return Decoded::one(std::move(event));
    }
    for (auto const name : contents)
        if (event.media == Media::none && reader.has(name)) event.media = media_of(name);
    if (!text) {
        if (event.media == Media::none) return ignored(std::move(event));
        text = own_number(message, writer.id);
        if (!text->empty()) event.media = Media::none;
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

}  // namespace

Decoded read_telegram_update(json::value const& update) {
    if (!update.is_object()) return malformed("the update");
    Reader reader{update.get_object()};
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

}  // namespace passerelle::channel
