// Source: https://www.clickatell.com/developers/api-documentation/http-api-reply-callback/.
#include "channel/clickatell_text.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "channel/wire.hpp"

namespace passerelle::channel {

std::optional<std::string> clickatell_text(std::string_view text, std::string_view charset) {
    auto const name = lower(trimmed(charset));
    auto const is_latin = name == "iso-8859-1" || name == "latin1" || name == "windows-1252";
    auto const is_utf16 = name == "utf-16be" || name == "utf-16" || name == "ucs-2";
    // Encoded bytes are written in ASCII alone: anything else stands there as it is meant.
    auto const is_encoded =
        std::ranges::all_of(text, [](char sign) { return static_cast<unsigned char>(sign) < 0x80; });
    if (!is_encoded || (!is_latin && !is_utf16)) return std::string{text};
    auto const bytes = percent_decode(text, true);
    if (is_latin) return windows1252_to_utf8(bytes);
    if (bytes.size() % 2 != 0) return std::nullopt;
    return utf16be_to_utf8(bytes);
}

}  // namespace passerelle::channel
