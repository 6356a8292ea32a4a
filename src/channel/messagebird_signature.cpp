// messagebird/python-rest-api messagebird/request_validator.py.
#include "channel/messagebird_signature.hpp"

#include <boost/json.hpp>

#include "base/digest.hpp"
#include "channel/json_fields.hpp"
#include "channel/web_token.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr std::chrono::seconds leeway{1};  // of the official validator

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

}  // namespace

std::optional<Decoded> check_messagebird_signature(Webhook const& webhook, Settings const& settings) {
    auto const key = setting(settings, "signing_key");
    if (key.empty()) return std::nullopt;
    auto const& request = webhook.request;
    auto const token = header(request.headers, "MessageBird-Signature-JWT").value_or(std::string_view{});
    if (token.empty()) {
        // Reports may come unsigned: then the path secret, which has been checked before, is their proof.
        if (request.method == "GET" && !setting(settings, "path_secret").empty()) return std::nullopt;
        return Decoded::reject(Rejection::missing_signature, "header MessageBird-Signature-JWT");
    }
    auto const verified = verified_claims(token, key);
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
