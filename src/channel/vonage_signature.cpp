// Nexmo/nexmo-developer concepts/guides/signing-messages.md and messages/concepts/signed-webhooks.md;
// vonage-java-sdk auth/RequestSigning.java.
#include "channel/vonage_signature.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/digest.hpp"
#include "channel/json_fields.hpp"
#include "channel/sms.hpp"
#include "channel/web_token.hpp"

namespace passerelle::channel {

namespace {

constexpr std::chrono::seconds window{300};  // of `timestamp`; for the token's `iat`, which has no end, the same

struct MethodRow {
    std::string_view name;
    std::string (*digest)(std::string_view secret, std::string_view text);
};
constexpr MethodRow methods[] = {
    {"md5hash", [](std::string_view secret, std::string_view text) { return md5(std::string{text} += secret); }},
    {"md5", hmac_md5},
    {"sha1", hmac_sha1},
    {"sha256", hmac_sha256},
    {"sha512", hmac_sha512},
};

std::string without_separators(std::string text) {
    std::replace(text.begin(), text.end(), '&', '_');
    std::replace(text.begin(), text.end(), '=', '_');
    return text;
}

// "&key=value…" of all but `sig`, by key in byte order, not percent-encoded.
std::string signed_text(FormFields parameters, bool with_empty) {
    std::erase_if(parameters,
                  [&](auto const& pair) { return pair.first == "sig" || (!with_empty && pair.second.empty()); });
    std::ranges::stable_sort(parameters, {}, &FormFields::value_type::first);
    std::string text;
    for (auto const& [name, value] : parameters)
        text += '&' + without_separators(name) + '=' + without_separators(value);
    return text;
}

// As the dashboard writes them too: "SHA-256", "HMAC-SHA256".
std::string method_of(Settings const& settings) {
    auto method = lower(setting(settings, "signature_method", "md5hash"));
    std::erase_if(method, [](char sign) { return sign == '-' || sign == '_' || sign == ' '; });
    return method.starts_with("hmac") ? method.substr(4) : method;
}

std::string signature_over(std::string_view text, Settings const& settings) {
    auto const method = method_of(settings);
    auto const row = std::ranges::find(methods, std::string_view{method}, &MethodRow::name);
    if (row == std::end(methods)) return {};
    return hex_encode(row->digest(setting(settings, "signature_secret"), text));
}

bool has_repeats(FormFields parameters) {
    std::ranges::sort(parameters, {}, &FormFields::value_type::first);
    return std::ranges::adjacent_find(parameters, {}, &FormFields::value_type::first) != parameters.end();
}

// Empty values of a form are left out of the text by one of the provider's libraries and kept by others; a query behind
// the address of a POST may count. Nothing else about the parameters is open.
bool is_signed(VonageRequest const& read, HttpRequest const& request, Settings const& settings) {
    auto const given = lower(read.parameter("sig"));
    std::vector<FormFields> variants{read.parameters};
    if (auto query = query_of(request); request.method == "POST" && !query.empty() && query != read.parameters) {
        query.insert(query.end(), read.parameters.begin(), read.parameters.end());
        variants.push_back(std::move(query));
    }
    auto right = false;
    for (auto const& variant : variants)
        for (auto const with_empty : {true, false}) {
            auto const wanted = signature_over(signed_text(variant, with_empty), settings);
            right |= !wanted.empty() && equal_in_constant_time(given, wanted);
        }
    return right;
}

bool differs(Settings const& settings, std::string_view name, std::string_view given) {
    auto const configured = setting(settings, name);
    return !configured.empty() && !given.empty() && configured != given;
}

std::optional<Decoded> check_token(std::string_view token, HttpRequest const& request, TimePoint now,
                                   Settings const& settings) {
    auto const verified = verified_claims(token, setting(settings, "signature_secret"));
    if (!verified) return Decoded::reject(Rejection::bad_signature, "the token is not signed with signature_secret");
    boost::json::value const claims = *verified;
    auto const hash = lower(text_at(claims, "payload_hash"));
    if (!equal_in_constant_time(hash, hex_encode(sha256(request.body))))
        return Decoded::reject(Rejection::bad_signature, "payload_hash is not that of the body");
    if (text_at(claims, "iss") != "Vonage") return Decoded::reject(Rejection::bad_signature, "claim iss");
    if (auto stale = check_age(text_at(claims, "iat"), now, window, "claim iat")) return stale;
    if (differs(settings, "api_key", text_at(claims, "api_key")))
        return Decoded::reject(Rejection::wrong_account, "claim api_key");
    if (differs(settings, "application_id", text_at(claims, "application_id")))
        return Decoded::reject(Rejection::wrong_account, "claim application_id");
    return std::nullopt;
}

bool is_read_from_address(HttpRequest const& request) {
    return request.method != "POST" || trimmed(request.body).empty();
}

// The console calls an address without anything in it before it takes it.
bool is_address_check(VonageRequest const& read) {
    constexpr std::string_view names[] = {"sig", "messageId", "message_uuid", "msisdn", "to", "text", "status"};
    return std::ranges::all_of(names, [&](auto const name) { return read.parameter(name).empty(); }) &&
           (!read.json.is_object() || read.json.get_object().empty());
}

}  // namespace

VonageRequest read_vonage_request(HttpRequest const& request) {
    VonageRequest read;
    if (is_read_from_address(request)) {
        read.parameters = query_of(request);
        return read;
    }
    auto const untyped_json = media_type(request.headers).empty() && trimmed(request.body).starts_with('{');
    if (is_form(request.headers) && !untyped_json) {
        read.parameters = parse_form(request.body);
        return read;
    }
    auto body = json_body(request);
    if (!body.rejected && !body.value.is_object())
        body.rejected = Decoded::reject(Rejection::malformed, "the body is no JSON object");
    read.rejected = std::move(body.rejected);
    if (read.rejected) return read;
    read.json = std::move(body.value);
    for (auto const& member : read.json.get_object())
        if (!member.value().is_structured() && !member.value().is_null())
            read.parameters.emplace_back(member.key(), text_at(member.value(), ""));
    return read;
}

std::string vonage_signature(FormFields const& parameters, Settings const& settings) {
    return signature_over(signed_text(parameters, true), settings);
}

std::optional<Decoded> check_vonage_signature(Webhook const& webhook, Settings const& settings) {
    if (setting(settings, "signature_secret").empty()) return std::nullopt;
    auto const& request = webhook.request;
    auto const token = bearer_token(header(request.headers, "Authorization").value_or(std::string_view{}));
    // A token covers the body, and so nothing of what stands in the address.
    if (!token.empty() && !is_read_from_address(request)) return check_token(token, request, webhook.now, settings);
    auto read = read_vonage_request(request);
    if (read.rejected) return std::move(read.rejected);
    if (is_address_check(read)) return Decoded::answered({});
    if (read.parameter("sig").empty()) {
        // The Messages API may forget to sign for a fault of its own, and repeats with a signature after a 5xx.
        auto const is_messages = !read.parameter("message_uuid").empty();
        return is_messages ? Decoded::reject(Rejection::missing_signature, 503, "header Authorization")
                           : Decoded::reject(Rejection::missing_signature, "parameter sig");
    }
    if (has_repeats(read.parameters)) return Decoded::reject(Rejection::bad_signature, "a parameter is repeated");
    if (!is_signed(read, request, settings))
        return Decoded::reject(Rejection::bad_signature, "sig is not that of the parameters");
    return check_age(read.parameter("timestamp"), webhook.now, window, "parameter timestamp");
}

}  // namespace passerelle::channel
