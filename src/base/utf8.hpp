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
    constexpr DecodedSign invalid{replacement_sign, 1, false};
    auto const at = [&](std::size_t n) -> char32_t { return static_cast<unsigned char>(text[n]); };
    auto const continues = [&](std::size_t n) { return (at(n) & 0xC0) == 0x80; };
    auto const first = at(0);
    if (first < 0x80) return {first, 1, true};
    if (first < 0xE0) {
        if (first < 0xC2 || text.size() < 2 || !continues(1)) return invalid;
        return {(first & 0x1F) << 6 | (at(1) & 0x3F), 2, true};
    }
    if (first < 0xF0) {
        if (text.size() < 3 || !continues(1) || !continues(2)) return invalid;
        auto const sign = (first & 0xF) << 12 | (at(1) & 0x3F) << 6 | (at(2) & 0x3F);
        bool const surrogate = sign >= 0xD800 && sign <= 0xDFFF;
        return sign < 0x800 || surrogate ? invalid : DecodedSign{sign, 3, true};
    }
    if (first > 0xF4 || text.size() < 4 || !continues(1) || !continues(2) || !continues(3)) return invalid;
    auto const sign = (first & 7) << 18 | (at(1) & 0x3F) << 12 | (at(2) & 0x3F) << 6 | (at(3) & 0x3F);
    return sign < 0x10000 || sign > 0x10FFFF ? invalid : DecodedSign{sign, 4, true};
}

// The byte where the sign before another begins; there is one, and the text is valid UTF-8.
inline std::size_t sign_before(std::string_view text, std::size_t at) {
    do --at;
    while ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    return at;
}

}  // namespace passerelle
