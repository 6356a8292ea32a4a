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

std::optional<Part> part_of_header(std::string_view udh, std::string_view receiver) {
    auto const header = hex_decode(trimmed(udh));
    if (!header || header->empty()) return std::nullopt;
    auto const octet = [&](std::size_t at) { return static_cast<int>(static_cast<unsigned char>((*header)[at])); };
    auto const end = std::min<std::size_t>(header->size(), static_cast<std::size_t>(octet(0)) + 1);
    // Information elements: id, length, data. 00 has a reference of 8 bits, 08 of 16.
    for (std::size_t at = 1; at + 2 <= end; at += 2 + static_cast<std::size_t>(octet(at + 1))) {
        auto const wide = octet(at) == 8;
        auto const length = wide ? 4 : 3;
        if ((octet(at) != 0 && !wide) || octet(at + 1) != length || at + 2 + static_cast<std::size_t>(length) > end)
            continue;
        auto const reference = wide ? octet(at + 2) * 256 + octet(at + 3) : octet(at + 2);
        auto const total = octet(at + (wide ? 4 : 3)), number = octet(at + (wide ? 5 : 4));
        if (total < 2 || number < 1 || number > total) return std::nullopt;
        return Part{std::to_string(reference) + '/' + std::to_string(total) + '/' + std::string{receiver}, number,
                    total};
    }
    return std::nullopt;
}

}  // namespace passerelle::channel
