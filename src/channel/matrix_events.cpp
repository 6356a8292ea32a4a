#include "channel/matrix_events.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

// Types of m.room.message whose `body` is the person's own words, and those where it is a caption only if a name of the
// file stands beside it. m.notice comes from bots and is in neither: answering it would be a loop.
constexpr std::string_view spoken[] = {"m.text", "m.emote"};
constexpr std::string_view shown[] = {"m.image", "m.audio", "m.video", "m.file", "m.location"};

template <std::size_t count>
bool is_among(std::string_view const (&names)[count], std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// Older clients quote what they reply to: lines that begin with '>', then an empty one.
std::string without_quote(std::string_view body) {
    if (!body.starts_with("> ")) return std::string{body};
    while (body.starts_with(">")) {
        auto const end = body.find('\n');
        if (end == std::string_view::npos) return {};
        body.remove_prefix(end + 1);
    }
    if (body.starts_with('\n')) body.remove_prefix(1);
    return std::string{body};
}

// Names hold dots, which `at_path` would split.
json::value const* member(json::value const* value, std::string_view name) {
    auto const* object = value ? value->if_object() : nullptr;
    return object ? object->if_contains(name) : nullptr;
}

std::string text_of_member(json::value const* value, std::string_view name) {
    auto const* found = member(value, name);
    return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}

void read_message(json::value const* content, Event& event) {
    auto const type = text_of_member(content, "msgtype");
    auto const* relation = member(content, "m.relates_to");
    if (text_of_member(relation, "rel_type") == "m.replace") return;  // an edit of what was answered already
    auto const body = text_of_member(content, "body");
    if (is_among(spoken, type)) {
        event.kind = Event::Kind::message;
        event.text = member(relation, "m.in_reply_to") ? without_quote(body) : body;
    } else if (is_among(shown, type)) {
        event.kind = Event::Kind::message;
        event.media = media_of(type);
        auto const name = text_of_member(content, "filename");
        if (!name.empty() && name != body) event.text = body;
    }
}

void read_membership(json::value const& written, json::value const* content, Settings const& settings, Event& event) {
    auto const who = text_at(written, "state_key");
    auto const membership = text_of_member(content, "membership");
    auto const room = text_at(written, "room_id");
    if (is_matrix_user_of_ours(who, settings)) {
        if (membership == "invite" && who == setting(settings, "user_id")) event.callback_id = room;
        return;
    }
    if (who.empty() || (membership != "leave" && membership != "ban")) return;
    event.kind = Event::Kind::opt_out;
    event.from = who;  // who leaves, not who has put them out
    event.stop_contact = true;
}

std::string_view server_of(std::string_view user) {
    auto const colon = user.find(':');
    return colon == std::string_view::npos ? std::string_view{} : user.substr(colon + 1);
}

}  // namespace

std::string matrix_room(std::string_view address) {
    if (address.starts_with('!')) return std::string{address};
    // A name may hold '/', a server may not.
    auto const server = address.find(':');
    if (!address.starts_with('@') || server == std::string_view::npos) return {};
    auto const at = address.find("/!", server);
    return at == std::string_view::npos ? std::string{} : std::string{address.substr(at + 1)};
}

bool is_matrix_user_of_ours(std::string_view user, Settings const& settings) {
    auto const prefix = setting(settings, "user_prefix");
    auto const us = setting(settings, "user_id");
    // On another server the same name is somebody else's.
    auto const is_of_our_server = us.empty() || server_of(user) == server_of(us);
    return user == us || (!prefix.empty() && user.starts_with(prefix) && is_of_our_server);
}

Event read_matrix_event(json::value const& written, Settings const& settings) {
    Event event;
    event.kind = Event::Kind::other;
    event.external_id = text_at(written, "event_id");
    event.time = time_of(text_at(written, "origin_server_ts"));
    auto const sender = text_at(written, "sender");
    event.from = sender;
    event.room = text_at(written, "room_id");
    event.to = setting(settings, "user_id");
    auto const type = text_at(written, "type");
    auto const is_useful = !event.external_id.empty() && !sender.empty() && !event.room.empty();
    if (!is_useful || is_matrix_user_of_ours(sender, settings)) return event;
    auto const* content = at_path(written, "content");
    if (type == "m.room.message")
        read_message(content, event);
    else if (type == "m.room.member")
        read_membership(written, content, settings, event);
    else if (type == "m.room.encrypted")
        event.kind = Event::Kind::message;  // cannot be read: as a voice note, it has no text
    return event;
}

std::vector<Event> read_matrix_receipts(json::value const& written, Settings const& settings) {
    std::vector<Event> receipts;
    if (text_at(written, "type") != "m.receipt") return receipts;
    auto const* content = object_at(written, "content");
    if (!content) return receipts;
    for (auto const& of_event : *content) {
        auto const* readers = member(&of_event.value(), "m.read");
        if (!readers || !readers->is_object()) continue;
        for (auto const& reader : readers->get_object()) {
            if (is_matrix_user_of_ours(reader.key(), settings)) continue;
            Event receipt;
            receipt.kind = Event::Kind::receipt;
            receipt.status = Status::delivered;
            receipt.external_id = of_event.key();
            receipt.from = setting(settings, "user_id");
            receipt.to = reader.key();
            receipt.room = text_at(written, "room_id");
            receipt.time = time_of(text_at(reader.value(), "ts"));
            receipts.push_back(std::move(receipt));
        }
    }
    return receipts;
}

}  // namespace passerelle::channel
