// Source: https://www.clickatell.com/developers/api-documentation/http-api-reply-callback/.
#include "channel/clickatell_text.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

namespace {

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char sign) { return static_cast<unsigned char>(sign) < 0x80; });
}

// Of a GET whose query encodes the text but once, the bytes themselves are left when the query has been read.
bool are_bytes(std::string_view text, bool is_utf16) {
    auto const is_control = [](char sign) { return static_cast<unsigned char>(sign) < 0x20; };
    return !is_valid_utf8(text) || (is_utf16 && std::ranges::any_of(text, is_control));
}

}  // namespace

std::optional<std::string> clickatell_text(std::string_view text, std::string_view charset) {
    auto name = lower(charset);
    std::erase_if(name, [](char sign) { return sign == '-' || sign == '_' || sign == ' '; });
    auto const is_latin = name == "iso88591" || name == "latin1" || name == "windows1252";
    auto const is_utf16 = name == "utf16be" || name == "utf16" || name == "ucs2";
    if (!is_latin && !is_utf16) return std::string{text};
    auto const is_raw = are_bytes(text, is_utf16);
    // Encoded bytes are written in ASCII alone: anything else stands there as it is meant.
    if (!is_raw && !is_ascii(text)) return std::string{text};
    auto const bytes = is_raw ? std::string{text} : percent_decode(text, true);
    if (is_latin) return windows1252_to_utf8(bytes);
    if (bytes.size() % 2 != 0) return std::nullopt;
    return utf16be_to_utf8(bytes);
}

}  // namespace passerelle::channel
