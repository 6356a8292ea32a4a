#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/utf8.hpp"
#include "text/gsm_tables.hpp"

namespace passerelle::text {

// One pass over a text: all that the common case needs, without an allocation.
struct Scan {
    std::optional<std::size_t> invalid_at;  // the byte where it stops being UTF-8; then the rest stands for nothing
    bool gsm7 = true;                       // every sign is in the default alphabet or the extension table
    bool simple = true;                     // no sign that composes with another (NFC) or makes a cluster with it
    bool has_return = false;                // CR, which makes a cluster with LF
    int septets = 0;                        // signs outside count nothing
    int utf16 = 0;
};

// Below U+0300 nothing composes or joins, nor among the letters, dashes and quotes named here (Unicode 15,
// DerivedNormalizationProps NFC_QC, GraphemeBreakProperty).
constexpr bool is_simple(char32_t sign) {
    return sign < 0x300 || (sign >= 0x388 && sign < 0x483) || (sign >= 0x2010 && sign < 0x2028) || sign == U'€';
}

inline Scan scan(std::string_view text) {
    Scan seen;
    for (std::size_t at = 0; at < text.size();) {
        auto const byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            auto const septets = low_septets[byte];
            seen.septets += septets;
            seen.gsm7 &= septets != 0;
            seen.has_return |= byte == '\r';
            ++seen.utf16;
            ++at;
            continue;
        }
        // Two bytes, below U+0300: the accents of GSM-7.
        if (byte >= 0xC2 && byte < 0xCC && at + 1 < text.size() && (text[at + 1] & 0xC0) == 0x80) {
            auto const septets = low_septets[(byte & 0x1Fu) << 6 | (static_cast<unsigned char>(text[at + 1]) & 0x3Fu)];
            seen.septets += septets;
            seen.gsm7 &= septets != 0;
            ++seen.utf16;
            at += 2;
            continue;
        }
        auto const one = decode_sign(text.substr(at));
        if (!one.valid) {
            seen.invalid_at = at;
            return seen;
        }
        auto const septets = default_septets(one.code_point);
        seen.septets += septets;
        seen.gsm7 &= septets != 0;
        seen.simple &= is_simple(one.code_point);
        seen.utf16 += one.code_point > 0xFFFF ? 2 : 1;
        at += one.bytes;
    }
    return seen;
}

}  // namespace passerelle::text
