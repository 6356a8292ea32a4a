// https://www.twilio.com/docs/usage/webhooks/webhooks-security and twilio-node src/webhooks/webhooks.ts.
#include "channel/twilio_signature.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "base/digest.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

// Every name, sorted by byte, once for each of its different values (sorted), name and value without separators.
std::string form_data(std::string_view body) {
    std::map<std::string, std::set<std::string>> sorted;
    for (auto& [name, value] : parse_form(body)) sorted[name].insert(value);
    std::string data;
    for (auto const& [name, values] : sorted)
        for (auto const& value : values) data += name + value;
    return data;
}

struct Authority {
    std::string host, port;
};

Authority split_authority(std::string const& authority) {
    auto const colon = authority.rfind(':');
    auto const before = authority.find_last_of("]@");  // of IPv6, or a user and password
    if (colon == std::string::npos || (before != std::string::npos && colon < before)) return {authority, {}};
    return {authority.substr(0, colon), authority.substr(colon + 1)};
}

// The same query, decoded and encoded again, with "%20" for a blank as the provider's library does it, and with '+':
// what is signed where the URL was stored so.
std::array<std::string, 2> encoded_again(std::string_view query) {
    auto const encoded = encode_form(parse_form(query));
    auto with_plus = encoded;
    for (auto at = with_plus.find("%20"); at != std::string::npos; at = with_plus.find("%20", at + 1))
        with_plus.replace(at, 3, "+");
    return {encoded, with_plus};
}

// Without port, with its explicit one, and both with the query encoded again.
std::vector<std::string> variants_of(std::string const& url) {
    auto const parts = split_url(url);
    auto const [host, given] = split_authority(parts.authority);
    auto const port = given.empty() ? std::string{parts.scheme == "http" ? "80" : "443"} : given;
    std::vector<std::string> variants{url};
    for (auto const& authority : {host, host + ':' + port}) {
        auto const start = parts.scheme + "://" + authority + parts.path;
        if (parts.query.empty()) {
            variants.push_back(start);
            continue;
        }
        variants.push_back(start + '?' + parts.query);
        for (auto const& query : encoded_again(parts.query)) variants.push_back(start + '?' + query);
    }
    return variants;
}

// Whether the address holds the hash of the body: then it alone is signed.
bool body_matches(Webhook const& webhook) {
    auto const query = parse_form(split_url(webhook.url).query);
    auto const wanted = lower(field(query, "bodySHA256").value_or(std::string_view{}));
    return !wanted.empty() && equal_in_constant_time(wanted, hex_encode(sha256(webhook.request.body)));
}

bool is_signature_of(std::string_view given, std::string const& url, std::string_view parameters,
                     std::string_view auth_token) {
    auto right = false;
    for (auto const& variant : variants_of(url))
        right |= equal_in_constant_time(given, base64_encode(hmac_sha1(auth_token, variant + std::string{parameters})));
    return right;
}

}  // namespace

std::optional<Decoded> check_twilio_signature(Webhook const& webhook, std::string_view auth_token) {
    // The middleware of Twilio's own SDK: 400 when absent, 403 when wrong.
    auto const given = header(webhook.request.headers, "X-Twilio-Signature");
    if (!given || given->empty())
        return Decoded::reject(Rejection::missing_signature, 400, "header X-Twilio-Signature");
    if (auth_token.empty())
        return Decoded::reject(Rejection::bad_signature, "auth_token is not set: nothing can be verified");
    auto const post = webhook.request.method == "POST";
    if (post && !is_form(webhook.request.headers) && !is_json(webhook.request.headers))
        return Decoded::reject(Rejection::wrong_content_type, "a form is expected");
    auto const json = post && is_json(webhook.request.headers);
    auto const hashed = post && body_matches(webhook);
    if (json && !hashed) return Decoded::reject(Rejection::bad_signature, "bodySHA256 is not that of the body");
    auto const parameters = post && !json ? form_data(webhook.request.body) : std::string{};
    // Twilio's own library takes the hash in the address for any body.
    auto const right = is_signature_of(*given, webhook.url, parameters, auth_token) ||
                       (hashed && is_signature_of(*given, webhook.url, {}, auth_token));
    if (!right) return Decoded::reject(Rejection::bad_signature, "the signature is not that of URL and parameters");
    return std::nullopt;
}

}  // namespace passerelle::channel
