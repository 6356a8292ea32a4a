// Rocket.Chat, two ways: an outgoing integration with the REST API, or its "RapidPro" app.
// Wire facts: https://developer.rocket.chat/apidocs, https://docs.rocket.chat/docs/integrations, nyaruka/courier
// handlers/rocketchat.
#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

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

constexpr std::size_t text_characters = 5000;

constexpr SettingSpec settings_of_rocketchat[] = {
    {"api_base", true, false, "address of the Rocket.Chat server (of the app, where `secret` is set)"},
    {"token", false, true, "of the outgoing integration: stands in every call to us", {}, true},
    {"auth_token", false, true, "personal access token of the bot user (X-Auth-Token)"},
    {"user_id", false, false, "id of the bot user (X-User-Id)"},
    {"secret", false, true, "of the RapidPro app, in place of the four above", {}, true},
    {"bot", false, false, "name of the bot of the RapidPro app"},
    {"path_secret", false, true, "last part of the path of the webhook", {}, true},
};

constexpr std::string_view routes[] = {"/receive"};

Decoded missing(std::string_view member) {
    return Decoded::reject(Rejection::missing_field, "member " + std::string{member});
}

// The secret stands in the body itself.
std::optional<Decoded> check_token(json::value const& body, Settings const& settings) {
    auto const token = setting(settings, "token");
    if (token.empty()) return std::nullopt;
    auto const given = text_at(body, "token");
    if (given.empty()) return Decoded::reject(Rejection::missing_signature, "member token");
    if (!equal_in_constant_time(given, token)) return Decoded::reject(Rejection::bad_signature, "member token");
    return std::nullopt;
}

// What was written is answered in the person's direct room, wherever it was written: an answer of ours is for one
// person. Messages of bots, our own and edits are no words of theirs.
Decoded read_integration(json::value const& body, Settings const& settings) {
    if (auto refused = check_token(body, settings)) return std::move(*refused);
    Event event;
    event.external_id = text_at(body, "message_id");
    event.from = text_at(body, "user_id");
    event.time = time_of(text_at(body, "timestamp"));
    auto const* bot = at_path(body, "bot");
    auto const is_bot = bot && !(bot->is_bool() && !bot->get_bool());
    auto const own = setting(settings, "user_id");
    auto const is_own = !own.empty() && event.from == own;
    if (is_bot || is_own || flag_at(body, "isEdited").value_or(false)) {
        event.kind = Event::Kind::other;
        return Decoded::one(std::move(event));
    }
    if (event.external_id.empty()) return missing("message_id");
    if (event.from.empty()) return missing("user_id");
    event.text = text_at(body, "text");
    return Decoded::one(std::move(event));
}

constexpr int unauthorized = 401;  // what the app understands

std::optional<Decoded> check_app(HttpRequest const& request, Settings const& settings) {
    auto const secret = setting(settings, "secret");
    if (secret.empty()) return std::nullopt;
    auto const given = header(request.headers, "Authorization");
    if (!given) return Decoded::reject(Rejection::missing_signature, unauthorized, "header Authorization");
    if (!equal_in_constant_time(*given, "Token " + std::string{secret}))
        return Decoded::reject(Rejection::bad_signature, unauthorized, "header Authorization");
    return std::nullopt;
}

bool is_of_app(std::string_view address) { return address.starts_with("livechat:") || address.starts_with("direct:"); }

// No id and no time come along: who, what and the instant of arrival stand in their place.
Decoded read_app(json::value const& body) {
    Event event;
    event.from = text_at(body, "user.urn");
    if (event.from.empty()) return missing("user.urn");
    event.text = text_at(body, "text");
    auto const* attachments = array_at(body, "attachments");
    if (event.text.empty() && (!attachments || attachments->empty())) return missing("text");
    event.media = media_of(text_at(body, "attachments.0.type"));
    return Decoded::one(std::move(event));
}

// The way that the channel has no secret of is closed, so that it needs no proof of its own.
Decoded decode(Webhook const& webhook, Settings const& settings) {
    auto const is_app = webhook.suffix == "/receive";
    auto const has_token = !setting(settings, "token").empty();
    auto const has_secret = !setting(settings, "secret").empty();
    if (is_app ? has_token && !has_secret : has_secret && !has_token)
        return Decoded::reject(Rejection::unknown_route, "this channel has no secret for this way in");
    if (is_app)
        if (auto refused = check_app(webhook.request, settings)) return std::move(*refused);
    auto const body = json_body(webhook.request);
    if (body.rejected) return *body.rejected;
    return is_app ? read_app(body.value) : read_integration(body.value, settings);
}

std::string with_addresses(Outgoing const& outgoing) {
    auto text = outgoing.text;
    for (auto const& link : outgoing.attachments) text += (text.empty() ? "" : "\n") + link.url;
    return text;
}

HttpCall call_of_app(std::string const& base, Outgoing const& outgoing, Settings const& settings) {
    json::object body{{"user", outgoing.to}, {"bot", setting(settings, "bot")}, {"text", outgoing.text}};
    json::array attachments;
    for (auto const& link : outgoing.attachments) attachments.push_back({{"type", link.type}, {"url", link.url}});
    if (!attachments.empty()) body["attachments"] = std::move(attachments);
    return json_call(base + "/message", body, {{"Authorization", "Token " + std::string{setting(settings, "secret")}}});
}

Headers credentials(Settings const& settings) {
    return {{"X-Auth-Token", std::string{setting(settings, "auth_token")}},
            {"X-User-Id", std::string{setting(settings, "user_id")}}};
}

// `@` takes a name and an id alike (Rocket.Chat getRoomByNameOrIdWithOptionToJoin) and opens the direct room.
Result<HttpCall> encode(Outgoing const& outgoing, Settings const& settings) {
    auto const base = api_base_of(settings);
    if (!base) return base.error();
    if (outgoing.to.empty()) return Error{Fault::invalid, "the address is no Rocket.Chat user"};
    auto const text = with_addresses(outgoing);
    if (text.empty()) return Error{Fault::invalid, "a message without text cannot be sent"};
    if (to_code_points(text).size() > text_characters)
        return Error{Fault::invalid, "the text has more than 5,000 characters: shorten it in the flow"};
    if (is_of_app(outgoing.to)) return call_of_app(*base, outgoing, settings);
    if (setting(settings, "auth_token").empty() || setting(settings, "user_id").empty())
        return Error{Fault::invalid, "set `auth_token` and `user_id` of the channel"};
    auto const is_named = outgoing.to.starts_with('@') || outgoing.to.starts_with('#');
    return json_call(*base + "/api/v1/chat.postMessage",
                     json::object{{"channel", (is_named ? "" : "@") + outgoing.to}, {"text", text}},
                     credentials(settings));
}

// By `errorType`, or `error` where there is none. The words of `error` are never kept.
constexpr CodeRow codes[] = {
    {"error-room-not-found", permanent, "no such room"},
    {"invalid-channel", permanent, "no such user or room"},
    {"error-invalid-user", permanent, "no such user"},
    {"error-not-allowed", permanent, "the bot may not write there"},
    {"error-message-size-exceeded", permanent, "the text is longer than the server takes: shorten it in the flow"},
    {"error-too-many-requests", temporary, "too many messages at once: give the bot api-bypass-rate-limit"},
};

// "… You must wait 24 seconds before trying this endpoint again. …"
std::optional<std::chrono::seconds> wait_in_words(std::string_view said) {
    constexpr std::string_view before = "wait ";
    constexpr int longest = 86'400;
    auto const at = said.find(before);
    if (at == std::string_view::npos) return std::nullopt;
    said.remove_prefix(at + before.size());
    auto seconds = 0;
    auto const [end, error] = std::from_chars(said.data(), said.data() + said.size(), seconds);
    if (error != std::errc{} || seconds < 0) return std::nullopt;
    return std::chrono::seconds{std::min(seconds, longest)};
}

SendOutcome classify(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto outcome = by_http_status(reply);
    auto const body = parse_json(reply.body);
    if (!body || !body->is_object()) return outcome;
    auto const success = flag_at(*body, "success");
    auto const is_taken = reply.status == 200 || reply.status == 201;
    if (is_taken && success == false) {
        outcome.kind = permanent;
        outcome.detail = "refused";
    } else if (is_taken) {
        auto id = text_at(*body, "message._id");
        if (id.empty()) id = text_at(*body, "id");  // of the app
        if (id.empty() && !success) return outcome;
        SendOutcome sent;
        sent.kind = SendOutcome::Kind::sent;
        sent.provider_id = std::move(id);
        return sent;
    }
    auto const* row = find_code(codes, text_at(*body, "errorType"));
    auto const said = text_at(*body, "error");
    for (auto const& each : codes)
        if (!row && said.find(each.code) != std::string::npos) row = &each;
    if (!row || reply.status == 401 || reply.status >= 500) return outcome;
    auto const wait = outcome.retry_after;
    outcome = outcome_of(*row);
    if (row->kind == temporary) outcome.retry_after = wait ? wait : wait_in_words(said);
    return outcome;
}

Result<HttpCall> ask_info(Settings const& settings, TimePoint) {
    auto const base = api_base_of(settings);
    if (!base) return base.error();
    HttpCall call;
    auto const is_app = !setting(settings, "secret").empty();
    auto const parts = split_url(*base);
    call.url = is_app ? parts.scheme + "://" + parts.authority + "/api/info" : *base + "/api/v1/me";
    if (!is_app) call.headers = credentials(settings);
    return call;
}

Result<std::string> read_info(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    auto const is_good = reply.status == 200 && body && flag_at(*body, "success").value_or(false);
    if (!is_good && reply.status == 401) return Error{Fault::refused, "auth_token or user_id is wrong"};
    if (!is_good)
        return Error{Fault::refused,
                     "no Rocket.Chat answers at api_base (HTTP status " + std::to_string(reply.status) + ')'};
    auto const name = text_at(*body, "username");
    return name.empty() ? "Rocket.Chat " + text_at(*body, "version") + " is there"
                        : "the bot @" + name + " is connected";
}

constexpr Check check{ask_info, read_info};

}  // namespace

extern Provider const rocketchat{
    .name = "rocketchat",
    .scheme = "rocketchat",
    .medium = Medium::chat,
    .capabilities =
        {.receipts = false, .media = true, .text_limit = 5000, .text_unit = text::Unit::utf16, .per_second = 1},
    .settings = settings_of_rocketchat,
    .routes = routes,
    .decode = decode,
    .encode = encode,
    .classify = classify,
    .check = &check,
};

}  // namespace passerelle::channel
