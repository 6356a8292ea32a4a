#pragma once

#include <string_view>

namespace passerelle {

inline constexpr char32_t replacement_sign = 0xFFFD;

struct DecodedSign {
    char32_t code_point;
    std::size_t bytes;
    bool valid;
};

// One code point at the front of a text that is not empty (RFC 3629 table 3-7); an invalid byte counts as one.
inline DecodedSign decode_sign(std::string_view text) {
    auto const at = [&](std::size_t n) { return static_cast<unsigned char>(text[n]); };
    auto const first = at(0);
    if (first < 0x80) return {first, 1, true};
    std::size_t const length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length) return {replacement_sign, 1, false};
    char32_t code_point = first & (0xFF >> (length + 1));
    for (std::size_t n = 1; n < length; ++n) {
        if ((at(n) & 0xC0) != 0x80) return {replacement_sign, 1, false};
        code_point = (code_point << 6) | (at(n) & 0x3F);
    }
    bool const overlong = (length == 3 && code_point < 0x800) || (length == 4 && code_point < 0x10000);
    bool const surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (overlong || surrogate || code_point > 0x10FFFF) return {replacement_sign, 1, false};
    return {code_point, length, true};
}

}  // namespace passerelle
