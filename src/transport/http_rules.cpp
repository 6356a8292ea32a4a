#include "transport/http_rules.hpp"

#include <algorithm>
#include <array>

namespace passerelle::transport {

namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }

bool is_clean(std::string_view text) { return text.find_first_of(std::string_view{"\r\n\0", 3}) == text.npos; }

}  // namespace

bool equal_without_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char one, char other) { return lower(one) == lower(other); });
}

bool is_unambiguous(unsigned version, Headers const& headers) {
    int hosts = 0, framings = 0;
    bool is_known_coding = true, is_plain_length = true;
    for (auto const& [name, value] : headers) {
        bool const is_coding = equal_without_case(name, "Transfer-Encoding");
        if (is_coding) is_known_coding = version >= 11 && equal_without_case(value, "chunked");
        bool const is_length = equal_without_case(name, "Content-Length");
        if (is_length) is_plain_length = value.find_first_not_of("0123456789") == value.npos;  // no list of lengths
        if (is_coding || is_length) ++framings;
        if (equal_without_case(name, "Host")) ++hosts;
    }
    return framings <= 1 && is_known_coding && is_plain_length && hosts <= 1 && (hosts == 1 || version < 11);
}

std::string origin_form(std::string_view target, std::string_view method) {
    if (target.starts_with('/') || (target == "*" && method == "OPTIONS")) return std::string{target};
    for (std::string_view const scheme : {"http://", "https://"}) {
        if (!equal_without_case(target.substr(0, scheme.size()), scheme)) continue;
        auto const rest = target.substr(scheme.size());
        auto const path = rest.substr(std::min(rest.find_first_of("/?"), rest.size()));
        return (path.starts_with('/') ? "" : "/") + std::string{path};
    }
    return {};
}

bool is_sendable(HttpResponse const& response) {
    return response.status >= 200 && response.status <= 599 && is_clean(response.content_type) &&
           std::all_of(response.headers.begin(), response.headers.end(), [](auto const& one) {
               return !one.first.empty() && is_clean(one.first) && is_clean(one.second);
           });
}

bool is_framing(std::string_view name) {
    constexpr std::array<std::string_view, 3> ours{"Connection", "Content-Length", "Transfer-Encoding"};
    return std::any_of(ours.begin(), ours.end(), [&](auto one) { return equal_without_case(name, one); });
}

}  // namespace passerelle::transport
