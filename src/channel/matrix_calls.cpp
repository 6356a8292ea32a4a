// Wire facts: matrix-org/matrix-spec (d0ba2aa, 2026-07), data/api/client-server.
#include "channel/matrix_calls.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "channel/matrix_events.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

constexpr auto permanent = SendOutcome::Kind::permanent;
constexpr auto temporary = SendOutcome::Kind::temporary;

constexpr std::size_t text_bytes = 60'000;  // an event holds 65,536 with all that stands around its text

// A call as our user: an application service has several, and names the one.
Result<HttpCall> call_to(std::string_view path, json::object const& body, Settings const& settings) {
    auto const base = api_base_of(settings);
    if (!base) return base.error();
    auto url = *base + std::string{path};
    if (auto const user = setting(settings, "user_id"); !user.empty() && !asks_matrix(settings))
        url += "?user_id=" + percent_encode(user);
    return json_call(std::move(url), body, matrix_credentials(settings));
}

}  // namespace

bool asks_matrix(Settings const& settings) { return !setting(settings, "access_token").empty(); }

Headers matrix_credentials(Settings const& settings) {
    auto const token = setting(settings, asks_matrix(settings) ? "access_token" : "as_token");
    return {{"Authorization", "Bearer " + std::string{token}}};
}

Result<HttpCall> encode_matrix(Outgoing const& outgoing, Settings const& settings) {
    auto const room = matrix_room(outgoing.to);
    if (room.empty())
        return Error{Fault::invalid, "the address names no room: the person must write first (@user:server/!room)"};
    if (outgoing.text.empty()) return Error{Fault::invalid, "a message without text cannot be sent"};
    if (outgoing.text.size() > text_bytes)
        return Error{Fault::invalid, "the text has more than 60,000 bytes: shorten it in the flow"};
    if (outgoing.reference.empty()) return Error{Fault::invalid, "a message needs an id of ours"};
    auto const path =
        "/_matrix/client/v3/rooms/" + percent_encode(room) + "/send/m.room.message/" + percent_encode(key_of(outgoing));
    auto call = call_to(path, {{"msgtype", "m.notice"}, {"body", outgoing.text}}, settings);
    if (call) call->method = "PUT";
    return call;
}

Result<HttpCall> join_matrix_room(std::string_view room, Settings const& settings) {
    return call_to("/_matrix/client/v3/join/" + percent_encode(room), {}, settings);
}

namespace {

constexpr CodeRow codes[] = {
    {"M_LIMIT_EXCEEDED", temporary, "too many messages at once: set rate_limited: false in the registration"},
    {"M_FORBIDDEN", permanent, "our user is not in the room"},
    {"M_NOT_FOUND", permanent, "no such room"},
    {"M_UNKNOWN_TOKEN", temporary, "as_token or access_token is wrong, or the registration is not loaded", false, true},
    {"M_MISSING_TOKEN", temporary, "as_token or access_token is absent", false, true},
    {"M_EXCLUSIVE", temporary, "user_id is outside the namespace of the registration", false, true},
    {"M_UNRECOGNIZED", temporary, "api_base is no homeserver, or too old a one", false, true},
    {"M_TOO_LARGE", permanent, "the text is too long: shorten it in the flow"},
    {"M_BAD_JSON", permanent, "the message was refused"},
};

std::optional<std::chrono::seconds> wait_of(HttpReply const& reply, json::value const& body) {
    if (auto const wait = retry_after(reply)) return wait;
    auto const milliseconds = number_at(body, "retry_after_ms");
    if (!milliseconds || *milliseconds < 0) return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(
        std::chrono::milliseconds{std::min<std::int64_t>(*milliseconds, 86'400'000)});
}

}  // namespace

SendOutcome classify_matrix(CallResult const& result) {
    if (!result.reply) return without_reply(result);
    auto const& reply = *result.reply;
    auto outcome = by_http_status(reply);
    auto const body = parse_json(reply.body);
    if (!body) return outcome;
    if (auto id = text_at(*body, "event_id"); reply.status == 200 && !id.empty()) {
        SendOutcome sent;
        sent.kind = SendOutcome::Kind::sent;
        sent.provider_id = std::move(id);
        return sent;
    }
    auto const* row = find_code(codes, text_at(*body, "errcode"));
    if (!row || reply.status >= 500) return outcome;
    outcome = outcome_of(*row);
    if (row->kind == temporary) outcome.retry_after = wait_of(reply, *body);
    return outcome;
}

namespace {

Result<HttpCall> ask_who(Settings const& settings, TimePoint) {
    auto call = call_to("/_matrix/client/v3/account/whoami", {}, settings);
    if (!call) return call;
    call->method = "GET";
    call->body.clear();
    return call;
}

Result<std::string> read_who(HttpReply const& reply) {
    auto const body = parse_json(reply.body);
    if (auto const user = body ? text_at(*body, "user_id") : std::string{}; reply.status == 200 && !user.empty())
        return "the homeserver knows us as " + user;
    CallResult result;
    result.reply = reply;
    return Error{Fault::refused, classify_matrix(result).detail};
}

}  // namespace

Check const matrix_check{ask_who, read_who};

}  // namespace passerelle::channel
