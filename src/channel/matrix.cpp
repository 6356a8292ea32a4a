// Matrix, as an application service of a homeserver, or as a normal user who asks for what is new.
// Wire facts: matrix-org/matrix-spec (d0ba2aa, 2026-07), content/application-service-api.md.
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "channel/matrix_calls.hpp"
#include "channel/matrix_events.hpp"
#include "channel/matrix_sync.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

// Synapse puts up to 100 events into a transaction, each of 65,536 bytes at most.
constexpr std::size_t transaction_bytes = 8 * 1024 * 1024;

constexpr SettingSpec settings_of_matrix[] = {
    {"api_base", true, false, "address of the homeserver"},
    {"as_token", true, true, "of the registration file: opens the homeserver", {}, false, "access_token"},
    {"hs_token", false, true, "of the registration file: the homeserver proves itself by it", {}, true},
    {"access_token", false, true, "of a normal user, in place of a registration: we ask for what is new", {}, true},
    {"user_id", true, false, "our user: @<sender_localpart>:<server>"},
    {"user_prefix", false, false, "what other users of ours begin with: @sms_"},
    {"path_secret", false, true, "last part of the path of the webhook", {}, true},
};

constexpr std::string_view routes[] = {"/_matrix/app/v1/*", "/transactions/*", "/users/*", "/rooms/*"};
constexpr std::string_view methods[] = {"GET", "POST", "PUT"};

constexpr int unauthorized = 401, forbidden = 403;

// Old servers name the token in the query, as well or instead; where both come they must agree.
std::optional<Decoded> verify(Webhook const& webhook, Settings const& settings) {
    auto const token = setting(settings, "hs_token");
    if (token.empty() && asks_matrix(settings) && setting(settings, "path_secret").empty())
        return Decoded::reject(Rejection::unknown_route, "the channel asks by /sync: nobody calls it");
    if (token.empty()) return std::nullopt;
    auto const in_header = header(webhook.request.headers, "Authorization");
    auto const query = query_of(webhook.request);
    auto const in_query = field(query, "access_token");
    if (!in_header && !in_query)
        return Decoded::reject(Rejection::missing_signature, unauthorized, "header Authorization");
    auto const header_is_good = !in_header || equal_in_constant_time(*in_header, "Bearer " + std::string{token});
    auto const query_is_good = !in_query || equal_in_constant_time(*in_query, token);
    if (!header_is_good || !query_is_good)
        return Decoded::reject(Rejection::bad_signature, forbidden, "header Authorization or parameter access_token");
    return std::nullopt;
}

json::object error_body(std::string_view code, std::string_view words) { return {{"errcode", code}, {"error", words}}; }

// Anything but 200 comes again, and all that follows waits behind it: an event that says nothing is let go.
Decoded read_transaction(HttpRequest const& request, Settings const& settings) {
    auto const body = matrix_json(request.body);
    if (!body || !body->is_structured()) return Decoded::reject(Rejection::malformed, "the body is no JSON object");
    Decoded decoded;
    if (auto const* events = array_at(*body, "events"))
        for (auto const& event : *events)
            if (event.is_object()) decoded.events.push_back(read_matrix_event(event, settings));
    // The second name is that of servers before version 1.13.
    auto const* root = body->if_object();
    for (auto const* name : {"ephemeral", "de.sorunome.msc2409.ephemeral"}) {
        auto const* found = root ? root->if_contains(name) : nullptr;
        if (!found || !found->is_array()) continue;
        for (auto const& event : found->get_array())
            for (auto& receipt : read_matrix_receipts(event, settings)) decoded.events.push_back(std::move(receipt));
    }
    return decoded.events.empty() ? nothing_of_use() : decoded;
}

// We make no users and no rooms when we are asked for them: the one that is ours is there.
Decoded answer_query(std::string_view kind, std::string_view name, Settings const& settings) {
    if (kind == "users" && percent_decode(name, false) == setting(settings, "user_id"))
        return Decoded::answered(json_response(json::object{}));
    return Decoded::answered(json_response(error_body("M_NOT_FOUND", "not of this application service"), 404));
}

struct RouteRow {
    std::string_view kind, method;
};
constexpr RouteRow known[] = {
    {"transactions", "PUT"}, {"users", "GET"}, {"rooms", "GET"}, {"ping", "POST"}, {"thirdparty", "GET"}};

Decoded decode(Webhook const& webhook, Settings const& settings) {
    auto rest = std::string_view{webhook.suffix};
    constexpr std::string_view prefix = "/_matrix/app/v1";
    if (rest.starts_with(prefix)) rest.remove_prefix(prefix.size());
    if (rest.starts_with('/')) rest.remove_prefix(1);
    auto const slash = rest.find('/');
    auto const kind = rest.substr(0, slash);
    auto const name = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
    auto const& request = webhook.request;
    for (auto const& row : known) {
        if (row.kind != kind) continue;
        if (row.method != request.method) return Decoded::reject(Rejection::wrong_method, "another method is expected");
        if (kind == "transactions") return read_transaction(request, settings);
        if (kind == "ping") return Decoded::answered(json_response(json::object{}));
        return answer_query(kind, name, settings);
    }
    return Decoded::reject(Rejection::unknown_route, "the application service API has no such path");
}

HttpResponse respond(Decoded const&, std::optional<Answer> const&, Settings const&) {
    return json_response(json::object{});
}

struct RefusalRow {
    Rejection rejection;
    std::string_view code;
};
constexpr RefusalRow refusals[] = {
    {Rejection::missing_signature, "M_MISSING_TOKEN"},
    {Rejection::bad_signature, "M_FORBIDDEN"},
    {Rejection::unknown_route, "M_UNRECOGNIZED"},
    {Rejection::wrong_method, "M_UNRECOGNIZED"},
    {Rejection::malformed, "M_NOT_JSON"},
    {Rejection::too_large, "M_TOO_LARGE"},
};

HttpResponse refuse(Decoded const& rejected) {
    std::string_view code = "M_UNKNOWN";
    for (auto const& row : refusals)
        if (row.rejection == rejected.rejection) code = row.code;
    return json_response(error_body(code, name_of(*rejected.rejection)), rejected.status);
}

}  // namespace

extern Provider const matrix{
    .name = "matrix",
    .scheme = "matrix",
    .medium = Medium::chat,
    .capabilities = {.text_limit = 32'000,  // with every sign escaped an event holds them
                     .text_unit = text::Unit::bytes,
                     .per_second = 10,
                     .repeat_is_safe = true,
                     .body_limit = transaction_bytes},
    .settings = settings_of_matrix,
    .routes = routes,
    .methods = methods,
    .verify = verify,
    .decode = decode,
    .respond = respond,
    .refuse = refuse,
    .encode = encode_matrix,
    .classify = classify_matrix,
    .acknowledge = join_matrix_room,
    .pulling = &matrix_sync,
    .check = &matrix_check,
};

}  // namespace passerelle::channel
