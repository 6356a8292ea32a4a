#include "channel/meta_webhook.hpp"

#include "base/digest.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

constexpr int forbidden = 403;
constexpr std::string_view signature_header = "X-Hub-Signature-256";

std::optional<Decoded> check_handshake(HttpRequest const& request, Settings const& settings) {
    auto const query = query_of(request);
    auto const token = field(query, "hub.verify_token");
    if (!token) return Decoded::reject(Rejection::missing_signature, "parameter hub.verify_token");
    auto const ours = setting(settings, "verify_token");
    if (ours.empty() || !equal_in_constant_time(*token, ours))
        return Decoded::reject(Rejection::bad_signature, "parameter hub.verify_token");
    if (field(query, "hub.mode") != "subscribe")
        return Decoded::reject(Rejection::missing_field, forbidden, "parameter hub.mode=subscribe");
    if (!field(query, "hub.challenge"))
        return Decoded::reject(Rejection::missing_field, forbidden, "parameter hub.challenge");
    return std::nullopt;
}

}  // namespace

std::optional<Decoded> verify_meta(Webhook const& webhook, Settings const& settings) {
    auto const& request = webhook.request;
    if (request.method == "GET") return check_handshake(request, settings);
    auto const secret = setting(settings, "app_secret");
    if (secret.empty()) return std::nullopt;
    auto const given = header(request.headers, signature_header);
    if (!given) return Decoded::reject(Rejection::missing_signature, "header X-Hub-Signature-256");
    auto const expected = "sha256=" + hex_encode(hmac_sha256(secret, request.body));
    if (!equal_in_constant_time(*given, expected))
        return Decoded::reject(Rejection::bad_signature, "header X-Hub-Signature-256");
    return std::nullopt;
}

Decoded answer_meta_handshake(Webhook const& webhook) {
    HttpResponse response;
    response.content_type = "text/plain";
    response.body = text_of(query_of(webhook.request), "hub.challenge");
    return Decoded::answered(std::move(response));
}

}  // namespace passerelle::channel
