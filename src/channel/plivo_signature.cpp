// plivo-python plivo/utils/__init__.py (V2) and plivo/utils/signature_v3.py.
#include "channel/plivo_signature.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

// Pairs by name, repeats by value.
std::string joined(FormFields fields, std::string_view equals, std::string_view between) {
    std::ranges::sort(fields);
    std::string text;
    for (auto const& [name, value] : fields) {
        if (!text.empty()) text += between;
        text += name;
        text += equals;
        text += value;
    }
    return text;
}

std::string without_query(std::string const& url) { return url.substr(0, url.find_first_of("?#")); }

// What V3 signs, before the nonce. A POST without a query keeps the '?' and leaves out the '.'.
std::string v3_text(Webhook const& webhook) {
    auto const query = joined(parse_form(split_url(webhook.url).query), "=", "&");
    auto const& request = webhook.request;
    auto const parameters = request.method == "POST" ? parse_form(request.body) : FormFields{};
    auto text = without_query(webhook.url);
    if (!query.empty() || !parameters.empty()) text += '?' + query;
    if (!query.empty() && !parameters.empty()) text += '.';
    return text + joined(parameters, "", "");
}

// Several signatures may stand in one header, separated by commas.
bool holds(std::string_view list, std::string_view wanted) {
    auto found = false;
    while (true) {
        auto const comma = list.find(',');
        found |= equal_in_constant_time(list.substr(0, comma), wanted);
        if (comma == std::string_view::npos) return found;
        list = trimmed(list.substr(comma + 1));
    }
}

std::string_view header_of(Webhook const& webhook, std::string_view name) {
    return header(webhook.request.headers, name).value_or(std::string_view{});
}

Decoded absent(std::string_view name) {
    return Decoded::reject(Rejection::missing_signature, "header " + std::string{name});
}

}  // namespace

std::optional<Decoded> check_plivo_signature(Webhook const& webhook, Settings const& settings) {
    auto const token = setting(settings, "auth_token");
    if (token.empty()) return std::nullopt;
    auto const& request = webhook.request;
    auto const v3 = header_of(webhook, "X-Plivo-Signature-V3"), main_v3 = header_of(webhook, "X-Plivo-Signature-Ma-V3");
    if (!v3.empty() || !main_v3.empty()) {
        auto const nonce = header_of(webhook, "X-Plivo-Signature-V3-Nonce");
        if (nonce.empty()) return absent("X-Plivo-Signature-V3-Nonce");
        if (request.method == "POST" && !is_form(request.headers))
            return Decoded::reject(Rejection::wrong_content_type, "a form is expected");
        auto const wanted = base64_encode(hmac_sha256(token, v3_text(webhook) + '.' + std::string{nonce}));
        if (holds(v3, wanted) || holds(main_v3, wanted)) return std::nullopt;
        return Decoded::reject(Rejection::bad_signature, "V3 is not that of address and parameters");
    }
    auto const v2 = header_of(webhook, "X-Plivo-Signature-V2");
    if (v2.empty() || setting(settings, "signature_version") == "v3") return absent("X-Plivo-Signature-V3");
    auto const nonce = header_of(webhook, "X-Plivo-Signature-V2-Nonce");
    if (nonce.empty()) return absent("X-Plivo-Signature-V2-Nonce");
    auto const wanted = base64_encode(hmac_sha256(token, without_query(webhook.url) + std::string{nonce}));
    if (equal_in_constant_time(v2, wanted)) return std::nullopt;
    return Decoded::reject(Rejection::bad_signature, "V2 is not that of the address");
}

}  // namespace passerelle::channel
