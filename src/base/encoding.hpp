#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passerelle {

// Fields of a query string or a form, decoded, in wire order with repeats ('+' is a blank).
using FormFields = std::vector<std::pair<std::string, std::string>>;
FormFields parse_form(std::string_view text);
// First value of a name; empty optional when absent. Names are case-sensitive.
std::optional<std::string_view> field(FormFields const& fields, std::string_view name);

std::string percent_decode(std::string_view text, bool plus_is_blank);
// RFC 3986 unreserved characters stay; everything else becomes %XX.
std::string percent_encode(std::string_view text);
// application/x-www-form-urlencoded of the fields, in order.
std::string encode_form(FormFields const& fields);

// The parts of an absolute URL or an origin-form target. Nothing is decoded.
struct UrlParts {
    std::string scheme, authority, path, query;
};
UrlParts split_url(std::string_view url);

std::string base64_encode(std::string_view bytes);
std::optional<std::string> base64_decode(std::string_view text);  // standard alphabet, padding required
std::string hex_encode(std::string_view bytes);                   // lower case
std::optional<std::string> hex_decode(std::string_view text);

std::string escape_html(std::string_view text);  // & < > " '
std::string escape_xml(std::string_view text);   // without the control characters that XML 1.0 cannot hold

// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, ≤ U+10FFFF.
bool is_valid_utf8(std::string_view text);
std::optional<std::size_t> first_invalid_byte(std::string_view text);  // empty when all of it is UTF-8
// Invalid sequences become U+FFFD.
std::string repair_utf8(std::string_view text);
// UTF-16BE bytes (lone surrogates become U+FFFD) and Windows-1252 to UTF-8.
std::string utf16be_to_utf8(std::string_view bytes);
std::string windows1252_to_utf8(std::string_view bytes);
std::string utf8_to_utf16be(std::string_view text);
std::u32string to_code_points(std::string_view utf8);
std::string to_utf8(std::u32string_view code_points);
std::string to_utf8(char32_t code_point);

}  // namespace passerelle
