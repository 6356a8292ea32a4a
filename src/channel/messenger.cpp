// Facebook Messenger and Instagram messaging, through a page.
// Wire facts: https://developers.facebook.com/docs/messenger-platform, nyaruka/courier handlers/meta.
#include <boost/json.hpp>
#include <iterator>

#include "channel/json_fields.hpp"
#include "channel/media.hpp"
#include "channel/messenger_message.hpp"
#include "channel/meta_webhook.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr std::string_view objects[] = {"page", "instagram"};

constexpr SettingSpec settings_of_messenger[] = {
    {"access_token", true, true, "page token, of a system user"},
    {"app_secret", false, true, "of the application: signs the webhooks", {}, true},
    {"verify_token", true, true, "any text of ours, typed in at Meta too: proves the set-up of the webhook"},
    {"page_id", false, false, "takes what is for this page only"},
    {.name = "object", .about = "page or instagram (shorter texts)", .fallback = "page", .one_of = objects},
    {"tag", false, false, "for what leaves 24 hours after a person's last message: HUMAN_AGENT …"},
    {"api_version", false, false, "of the Graph API; one lives about two years", messenger_api_version},
    {"api_base", false, false, "address of the Graph API", messenger_api_base},
};

constexpr std::string_view methods[] = {"GET", "POST"};

// The thumbs-up button sends a picture, by its size.
constexpr std::string_view thumbs_up[] = {"369239263222822", "369239343222814", "369239383222810"};

std::string text_of_message(json::value const& message) {
    auto text = text_at(message, "text");
    auto const sticker = text_at(message, "attachments.0.payload.sticker_id");
    for (auto const known : thumbs_up)
        if (text.empty() && sticker == known) text = "👍";
    if (text.empty() && text_at(message, "attachments.0.type") == "fallback")  // a link that was shared
        text = text_at(message, "attachments.0.payload.url");
    return text;
}

Event ignored(Event event) {
    event.kind = Event::Kind::other;
    return event;
}

// Echoes are our own messages; a deleted one says nothing any more.
Event read_message(json::value const& message, Event event) {
    event.external_id = text_at(message, "mid");
    for (auto const* flag : {"is_echo", "is_deleted", "is_unsupported"})
        if (flag_at(message, flag).value_or(false)) return ignored(std::move(event));
    event.text = text_of_message(message);
    auto const* attachments = array_at(message, "attachments");
    auto const says = !event.text.empty() || (attachments && !attachments->empty());
    if (event.external_id.empty() || event.from.empty() || !says) return ignored(std::move(event));
    auto const is_sticker = !text_at(message, "attachments.0.payload.sticker_id").empty();
    event.media = is_sticker ? Media::sticker : media_of(text_at(message, "attachments.0.type"));
    event.choice = text_at(message, "quick_reply.payload");
    return event;
}

// A press of a menu or of a button that stays. Before version 11 it had no id: who, when and what make one.
Event read_postback(json::value const& item, Event event) {
    event.choice = text_at(item, "postback.payload");
    event.text = text_at(item, "postback.title");
    if (event.text.empty()) event.text = event.choice;
    if (event.from.empty() || event.text.empty()) return ignored(std::move(event));
    event.external_id = text_at(item, "postback.mid");
    if (event.external_id.empty())
        event.external_id = event.from + ':' + text_at(item, "timestamp") + ':' + event.choice;
    return event;
}

// What a person has been given (`delivery`) or has read: the messages that are named, else all up to the watermark.
std::vector<Event> read_receipts(json::value const& receipt, Event event) {
    std::vector<Event> receipts;
    std::swap(event.from, event.to);  // the person reports what the page sent
    event.kind = Event::Kind::receipt;
    event.status = Status::delivered;
    if (auto const* ids = array_at(receipt, "mids"))
        for (auto const& id : *ids) {
            event.external_id = text_at(id, "");
            if (!event.external_id.empty()) receipts.push_back(event);
        }
    if (!receipts.empty()) return receipts;
    event.external_id.clear();
    event.up_to = time_of(text_at(receipt, "watermark"));
    if (event.up_to && !event.to.empty()) return {event};
    event.status.reset();
    return {ignored(std::move(event))};
}

class Batch {
public:
    explicit Batch(Settings const& settings) : page_{setting(settings, "page_id")} {}

    // `page` is the one that the entry is for: what it says itself is no message of a person, even where the mark of an
    // echo is missing, and an answer to it would never end.
    void take(json::value const& item, std::string_view page) {
        if (!item.is_object()) return;
        Event event;
        event.from = text_at(item, "sender.id");
        event.to = text_at(item, "recipient.id");
        event.time = time_of(text_at(item, "timestamp"));
        auto const ours = page_.empty() ? page : page_;
        if (!ours.empty() && event.from == ours) {
            decoded_.events.push_back(ignored(std::move(event)));
            return;
        }
        if (!ours.empty() && !event.to.empty() && event.to != ours) {
            is_foreign_ = true;
            return;
        }
        if (auto const* message = at_path(item, "message"))
            decoded_.events.push_back(read_message(*message, std::move(event)));
        else if (at_path(item, "postback"))
            decoded_.events.push_back(read_postback(item, std::move(event)));
        else if (auto const* delivery = at_path(item, "delivery"))
            take_all(read_receipts(*delivery, std::move(event)));
        else if (auto const* read = at_path(item, "read"))
            take_all(read_receipts(*read, std::move(event)));
        else
            decoded_.events.push_back(ignored(std::move(event)));  // reaction, referral, optin, later kinds
    }

    Decoded result() && {
        if (!decoded_.events.empty()) return std::move(decoded_);
        // One application has one address for all its pages, and is unsubscribed where it fails for long.
        if (is_foreign_) return Decoded::reject(Rejection::wrong_account, 200, "member recipient.id");
        return nothing_of_use();
    }

private:
    void take_all(std::vector<Event> events) {
        decoded_.events.insert(decoded_.events.end(), std::make_move_iterator(events.begin()),
                               std::make_move_iterator(events.end()));
    }

    std::string_view page_;
    Decoded decoded_;
    bool is_foreign_ = false;
};

Decoded decode_items(Webhook const& webhook, Settings const& settings) {
    auto const body = json_object_body(webhook.request);
    if (body.rejected) return *body.rejected;
    auto const object = text_at(body.value, "object");
    auto const* entries = array_at(body.value, "entry");
    auto const is_known = object == "page" || object == "instagram" || (object.empty() && entries);
    if (!is_known) return nothing_of_use();
    if (!entries) return Decoded::reject(Rejection::missing_field, "member entry");
    Batch batch{settings};
    for (auto const& entry : *entries) {
        auto const* items = array_at(entry, "messaging");
        if (!items) continue;  // `standby`: another application owns the conversation
        for (auto const& item : *items) batch.take(item, text_at(entry, "id"));
    }
    return std::move(batch).result();
}

Decoded decode(Webhook const& webhook, Settings const& settings) {
    return webhook.request.method == "GET" ? answer_meta_handshake(webhook) : decode_items(webhook, settings);
}

Result<HttpCall> ask_page(Settings const& settings, TimePoint) {
    auto const url = messenger_url("", settings, "&fields=name");
    if (!url) return url.error();
    HttpCall call;
    call.url = *url;
    return call;
}

Result<std::string> read_page(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    if (body && reply.status == 200 && !text_at(*body, "id").empty())
        return "the page \"" + text_at(*body, "name") + "\" is connected";
    CallResult result;
    result.reply = reply;
    return Error{Fault::refused, classify_messenger(result).detail};
}

constexpr Check check{ask_page, read_page};

}  // namespace

extern Provider const messenger{
    .name = "messenger",
    .scheme = "messenger",
    .medium = Medium::chat,
    .capabilities = messenger_capabilities,
    .settings = settings_of_messenger,
    .methods = methods,
    .verify = verify_meta,
    .decode = decode,
    .encode = encode_messenger,
    .split = split_messenger,
    .classify = classify_messenger,
    .check = &check,
};

}  // namespace passerelle::channel
