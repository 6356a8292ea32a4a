// messagebird/python-rest-api messagebird/request_validator.py.
#include "channel/messagebird_signature.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <vector>

#include "base/digest.hpp"
#include "channel/json_fields.hpp"
#include "channel/sms.hpp"
#include "channel/web_token.hpp"

namespace passerelle::channel {

namespace {

constexpr std::string_view status_route = "/status";
constexpr std::chrono::seconds leeway{1};    // of the official validator
constexpr std::chrono::seconds window{300};  // our choice, for the older scheme

Decoded bad(std::string detail) { return Decoded::reject(Rejection::bad_signature, std::move(detail)); }

bool is_hash_of(std::string_view hash, std::string_view data) {
    return equal_in_constant_time(lower(hash), hex_encode(sha256(data)));
}

// One program of the field hashes the address without its query: as good where the body is hashed beside it, no proof
// of a report, which has nothing but its query.
bool is_of_address(std::string_view hash, Webhook const& webhook) {
    if (is_hash_of(hash, webhook.url)) return true;
    return webhook.request.method == "POST" && is_hash_of(hash, webhook.url.substr(0, webhook.url.find('?')));
}

// The query by its names, as it was sent or with each part encoded anew.
std::vector<std::string> sorted_queries(std::string_view query) {
    auto fields = parse_form(query);
    std::ranges::sort(fields);
    std::vector<std::string> pairs;
    for (std::size_t at = 0; at <= query.size();) {
        auto const end = std::min(query.find('&', at), query.size());
        pairs.emplace_back(query.substr(at, end - at));
        at = end + 1;
    }
    std::ranges::sort(pairs);
    std::string as_sent;
    for (auto const& pair : pairs) as_sent += (as_sent.empty() ? "" : "&") + pair;
    return {as_sent, encode_form(fields)};
}

// The scheme before the token, which MessageBird no longer advises: over time, sorted query and the hash of the body.
std::optional<Decoded> check_older_signature(std::string_view given, Webhook const& webhook, std::string_view key) {
    auto const time = header(webhook.request.headers, "MessageBird-Request-Timestamp").value_or(std::string_view{});
    if (time.empty()) return Decoded::reject(Rejection::missing_signature, "header MessageBird-Request-Timestamp");
    auto right = false;
    for (auto const& query : sorted_queries(split_url(webhook.url).query)) {
        auto const data = std::string{time} + '\n' + query + '\n' + sha256(webhook.request.body);
        right |= equal_in_constant_time(given, base64_encode(hmac_sha256(key, data)));
    }
    if (!right) return bad("MessageBird-Signature is not that of time, query and body");
    return check_age(time, webhook.now, window, "header MessageBird-Request-Timestamp");
}

constexpr std::string_view token_header = "MessageBird-Signature-JWT", older_header = "MessageBird-Signature";

// The path secret, which has been checked before, or the address that the message was sent with.
bool is_at_its_address(Webhook const& webhook, Settings const& settings) {
    if (!setting(settings, "path_secret").empty()) return true;
    auto const wanted = messagebird_report_route(text_of(messagebird_query(webhook.request), "reference"), settings);
    return wanted != status_route && equal_in_constant_time(webhook.suffix, wanted);
}

// One that MessageBird sends to an address of its own settings: only who knows the id of a message can write it.
bool names_its_id(Webhook const& webhook) {
    auto const is_general = webhook.suffix.empty() || webhook.suffix == status_route;
    auto const query = messagebird_query(webhook.request);
    return is_general && !text_of(query, "id").empty() && !text_of(query, "status").empty();
}

// Reports may come unsigned, and nothing else: what is let in here must be read as a report.
bool is_unsigned_report(Webhook const& webhook, Settings const& settings) {
    auto const& request = webhook.request;
    auto const is_signed = header(request.headers, token_header) || header(request.headers, older_header);
    return request.method == "GET" && !is_signed && is_messagebird_report(webhook, messagebird_query(request)) &&
           (is_at_its_address(webhook, settings) || names_its_id(webhook));
}

}  // namespace

FormFields messagebird_query(HttpRequest const& request) {
    auto query = query_of(request);
    for (auto& pair : query) pair.first = lower(pair.first);
    return query;
}

bool is_messagebird_report(Webhook const& webhook, FormFields const& fields) {
    return webhook.suffix.starts_with(status_route) || !text_of(fields, "status").empty();
}

std::string messagebird_report_route(std::string_view reference, Settings const& settings) {
    auto const key = setting(settings, "signing_key");
    if (key.empty() || reference.empty()) return std::string{status_route};
    constexpr std::size_t enough = 16;  // bytes
    auto const proof = hmac_sha256(key, "report:" + std::string{reference}).substr(0, enough);
    return std::string{status_route} + '/' + base64url_encode(proof);
}

bool is_proven_report(Webhook const& webhook, Settings const& settings) {
    auto const& headers = webhook.request.headers;
    auto const is_signed = header(headers, token_header) || header(headers, older_header);
    return setting(settings, "signing_key").empty() || is_signed || is_at_its_address(webhook, settings);
}

std::optional<Decoded> check_messagebird_signature(Webhook const& webhook, Settings const& settings) {
    auto const key = setting(settings, "signing_key");
    if (key.empty()) return std::nullopt;
    auto const& request = webhook.request;
    auto const token = header(request.headers, token_header).value_or(std::string_view{});
    if (token.empty()) {
        auto const older = header(request.headers, older_header).value_or(std::string_view{});
        if (!older.empty()) return check_older_signature(older, webhook, key);
        if (is_unsigned_report(webhook, settings)) return std::nullopt;
        return Decoded::reject(Rejection::missing_signature, "header MessageBird-Signature-JWT");
    }
    auto const verified = verified_claims(token, key, {"HS256", "HS384", "HS512"});
    if (!verified) return bad("the token is not signed with signing_key");
    boost::json::value const claims = *verified;
    if (text_at(claims, "iss") != "MessageBird") return bad("claim iss");
    if (!is_of_address(text_at(claims, "url_hash"), webhook)) return bad("url_hash is not that of the address");
    auto const hash = text_at(claims, "payload_hash");
    if (request.body.empty() != hash.empty() || (!hash.empty() && !is_hash_of(hash, request.body)))
        return bad("payload_hash is not that of the body");
    auto const begin = time_of(text_at(claims, "nbf")), end = time_of(text_at(claims, "exp"));
    if (!begin || !end) return bad("claims nbf and exp");
    if (webhook.now + leeway < *begin || webhook.now - leeway > *end)
        return Decoded::reject(Rejection::stale_timestamp, "claims nbf and exp");
    return std::nullopt;
}

}  // namespace passerelle::channel
