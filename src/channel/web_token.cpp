#include "channel/web_token.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "channel/json_fields.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;

struct AlgorithmRow {
    std::string_view name;
    std::string (*digest)(std::string_view key, std::string_view data);
};
constexpr AlgorithmRow algorithm_rows[] = {
    // RFC 7518 §3.2
    {"HS256", hmac_sha256},
    {"HS384", hmac_sha384},
    {"HS512", hmac_sha512},
};

std::string unsigned_token(std::string_view algorithm, json::object const& claims) {
    json::object const header{{"alg", algorithm}, {"typ", "JWT"}};
    return base64url_encode(json::serialize(header)) + '.' + base64url_encode(json::serialize(claims));
}

std::optional<json::value> part_of(std::string_view encoded) {
    auto const text = base64url_decode(encoded);
    return text ? parse_json(*text) : std::nullopt;
}

}  // namespace

std::string base64url_encode(std::string_view bytes) {
    auto text = base64_encode(bytes);
    while (text.ends_with('=')) text.pop_back();
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    return text;
}

std::optional<std::string> base64url_decode(std::string_view text) {
    if (text.find_first_of("+/=") != std::string_view::npos) return std::nullopt;
    std::string standard{text};
    std::replace(standard.begin(), standard.end(), '-', '+');
    std::replace(standard.begin(), standard.end(), '_', '/');
    while (standard.size() % 4 != 0) standard += '=';
    return base64_decode(standard);
}

std::string_view bearer_token(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() < scheme.size() || lower(authorization.substr(0, scheme.size())) != scheme) return {};
    return trimmed(authorization.substr(scheme.size()));
}

std::optional<json::object> verified_claims(std::string_view token, std::string_view key,
                                            std::initializer_list<std::string_view> algorithms) {
    auto const last = token.rfind('.');
    auto const first = token.find('.');
    if (key.empty() || first == std::string_view::npos || first == last) return std::nullopt;
    auto const header = part_of(token.substr(0, first));
    auto const name = header ? text_at(*header, "alg") : std::string{};
    auto const row = std::ranges::find(algorithm_rows, std::string_view{name}, &AlgorithmRow::name);
    if (row == std::end(algorithm_rows) || std::ranges::find(algorithms, name) == algorithms.end()) return std::nullopt;
    auto const body = token.substr(0, last);
    // Compared as text, so that each signature has one spelling only.
    if (!equal_in_constant_time(base64url_encode(row->digest(key, body)), token.substr(last + 1))) return std::nullopt;
    auto const claims = part_of(body.substr(first + 1));
    if (!claims || !claims->is_object()) return std::nullopt;
    return claims->get_object();
}

std::string hs256_token(json::object const& claims, std::string_view key) {
    auto const body = unsigned_token("HS256", claims);
    return body + '.' + base64url_encode(hmac_sha256(key, body));
}

std::string rs256_token(json::object const& claims, std::string const& private_key_pem) {
    auto const body = unsigned_token("RS256", claims);
    auto const signature = rsa_sha256_signature(private_key_pem, body);
    return signature.empty() ? std::string{} : body + '.' + base64url_encode(signature);
}

}  // namespace passerelle::channel
