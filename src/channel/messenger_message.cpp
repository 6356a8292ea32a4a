#include "channel/messenger_message.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "channel/meta_answer.hpp"
#include "channel/split.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;

constexpr std::chrono::hours window{24};
constexpr int instagram_bytes = 1000;

constexpr std::string_view permission = "a permission is missing: give the page token pages_messaging";

// By code and subcode, else by the code alone. The message waits where the channel is broken.
constexpr CodeRow codes[] = {
    {"190", temporary, "the page token has expired: make a new one, of a system user", false, true},
    {"10/2018278", permanent, "the 24-hour window is closed for this person"},
    {"10", temporary, permission, false, true},
    {"200", temporary, permission, false, true},
    {"230", temporary, permission, false, true},
    {"100/2018001", permanent, "no such person for this page"},
    {"100", permanent, "a parameter is not valid"},
    {"551", permanent, "the person cannot be written to: they blocked the page or left", true},
    {"4", temporary, "too many messages at once"},
    {"613", temporary, "too many messages at once"},
    {"80006", temporary, "too many messages at once"},
    {"1200", temporary, "Messenger cannot take it now"},
    {"2", temporary, "the service is down"},
    {"1", temporary, "unknown error of the provider"},
    {"368", temporary, "the page is blocked for a policy: see the page's support inbox", false, true},
};

CodeRow const* row_of(std::string_view code, std::string_view subcode) {
    auto const* row = find_code(codes, std::string{code} + '/' + std::string{subcode});
    return row ? row : find_code(codes, code);
}

bool is_outside_window(Outgoing const& outgoing) {
    if (outgoing.now == TimePoint{}) return false;  // who does not know the time lets Messenger decide
    return !outgoing.last_heard || outgoing.now - *outgoing.last_heard >= window;
}

std::string_view kind_of(flow::MediaLink const& link) {
    auto const type = std::string_view{link.type}.substr(0, link.type.find('/'));
    for (auto const kind : {"image", "audio", "video"})
        if (type == kind) return kind;
    return "file";
}

json::array quick_replies(std::vector<flow::Choice> const& buttons) {
    json::array replies;
    for (auto const& button : buttons)
        replies.push_back({{"content_type", "text"}, {"title", button.label}, {"payload", button.name}});
    return replies;
}

// A message is a text or a file; a text that has files names their addresses.
Result<json::object> message_of(Outgoing const& outgoing, bool in_bytes) {
    json::object message;
    auto const& links = outgoing.attachments;
    if (outgoing.text.empty() && links.size() == 1) {
        json::object payload{{"url", links.front().url}, {"is_reusable", true}};
        message["attachment"] = json::object{{"type", kind_of(links.front())}, {"payload", std::move(payload)}};
    } else {
        auto text = outgoing.text;
        for (auto const& link : links) text += (text.empty() ? "" : "\n") + link.url;
        if (text.empty()) return Error{Fault::invalid, "a message without text cannot be sent"};
        if (in_bytes && text.size() > std::size_t{instagram_bytes})
            return Error{Fault::invalid, "the text has more than 1,000 bytes: shorten it in the flow"};
        if (text::units_of(text, text::Unit::signs) > messenger_capabilities.text_limit)
            return Error{Fault::invalid, "the text has more than 1,999 characters: shorten it in the flow"};
        message["text"] = text;
    }
    if (!outgoing.buttons.empty()) message["quick_replies"] = quick_replies(outgoing.buttons);
    return message;
}

bool is_instagram(Settings const& settings) { return setting(settings, "object") == "instagram"; }

}  // namespace

std::vector<Outgoing> split_messenger(Outgoing const& outgoing, Settings const& settings) {
    auto capabilities = messenger_capabilities;
    if (is_instagram(settings)) {
        capabilities.text_limit = instagram_bytes;
        capabilities.text_unit = text::Unit::bytes;
    }
    return split_by(capabilities, outgoing);
}

Result<std::string> messenger_url(std::string_view path, Settings const& settings, std::string_view more) {
    auto const base = api_base_of(settings, messenger_api_base);
    if (!base) return base.error();
    return *base + '/' + percent_encode(setting(settings, "api_version", messenger_api_version)) + "/me" +
           std::string{path} + "?access_token=" + percent_encode(setting(settings, "access_token")) + std::string{more};
}

Result<HttpCall> encode_messenger(Outgoing const& outgoing, Settings const& settings) {
    if (outgoing.to.empty()) return Error{Fault::invalid, "the address is no person of Messenger"};
    auto const url = messenger_url("/messages", settings);
    if (!url) return url.error();
    auto message = message_of(outgoing, is_instagram(settings));
    if (!message) return message.error();
    json::object body{{"messaging_type", "RESPONSE"}, {"recipient", {{"id", outgoing.to}}}};
    if (is_outside_window(outgoing)) {
        auto const tag = setting(settings, "tag");
        if (tag.empty())
            return Error{Fault::refused,
                         "the 24-hour window of Messenger is closed for this person: write another way, or set `tag` "
                         "of the channel to one that Meta allows you"};
        body["messaging_type"] = "MESSAGE_TAG";
        body["tag"] = tag;
    }
    body["message"] = std::move(*message);
    return json_call(*url, body);
}

SendOutcome classify_messenger(CallResult const& result) { return classify_meta(result, "message_id", row_of); }

}  // namespace passerelle::channel
