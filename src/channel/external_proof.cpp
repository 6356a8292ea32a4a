// How any HTTP program may prove itself, besides the path secret: a shared secret in a header or field, an HMAC.
#include <algorithm>

#include "base/digest.hpp"
#include "channel/external_fields.hpp"
#include "channel/external_settings.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

struct MethodRow {
    std::string_view name;
    std::string (*digest)(std::string_view key, std::string_view data);
};
constexpr MethodRow methods[] = {
    {"md5", hmac_md5}, {"sha1", hmac_sha1}, {"sha256", hmac_sha256}, {"sha512", hmac_sha512}};

std::optional<Decoded> check_hmac(HttpRequest const& request, Settings const& settings) {
    auto const secret = setting(settings, "hmac_secret");
    if (secret.empty()) return std::nullopt;
    auto const name = std::string{setting(settings, "hmac_header", "X-Signature")};
    auto given = header(request.headers, name).value_or(std::string_view{});
    if (given.empty()) return Decoded::reject(Rejection::missing_signature, "header " + name);
    auto const method = setting(settings, "hmac_method", "sha256");
    auto const row = std::ranges::find(methods, method, &MethodRow::name);
    if (row == std::end(methods)) return Decoded::reject(Rejection::bad_signature, "setting hmac_method");
    auto const prefix = std::string{method} + '=';  // "sha256=…", as Meta and GitHub write it
    if (given.starts_with(prefix)) given.remove_prefix(prefix.size());
    auto const data = request.method == "POST" ? request.body : split_url(request.target).query;
    auto const wanted = row->digest(secret, data);
    auto const is_hex = equal_in_constant_time(lower(given), hex_encode(wanted));
    auto const is_base64 = equal_in_constant_time(given, base64_encode(wanted));
    if (is_hex || is_base64) return std::nullopt;
    return Decoded::reject(Rejection::bad_signature, "header " + name);
}

std::optional<Decoded> check_secret(HttpRequest const& request, Settings const& settings) {
    auto const secret = setting(settings, "secret");
    if (secret.empty()) return std::nullopt;
    auto const name = setting(settings, "secret_header");
    auto const field_name = setting(settings, "secret_field", "secret");
    auto const where = name.empty() ? "field " + std::string{field_name} : "header " + std::string{name};
    std::string given;
    if (!name.empty()) {
        given = header(request.headers, name).value_or(std::string_view{});
    } else {
        given = text_of(query_of(request), field_name);
        if (given.empty()) given = ExternalFields::of(request, false).at(field_name).value_or("");
    }
    if (given.empty()) return Decoded::reject(Rejection::missing_signature, where);
    if (equal_in_constant_time(given, secret)) return std::nullopt;
    return Decoded::reject(Rejection::bad_signature, where);
}

}  // namespace

std::optional<Decoded> check_external_proof(Webhook const& webhook, Settings const& settings) {
    if (auto refused = check_hmac(webhook.request, settings)) return refused;
    return check_secret(webhook.request, settings);
}

}  // namespace passerelle::channel
