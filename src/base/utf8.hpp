#pragma once

#include <cstdint>
#include <string_view>

namespace passerelle {

inline constexpr char32_t replacement_sign = 0xFFFD;

struct DecodedSign {  // fits a register
    char32_t code_point;
    std::uint8_t bytes;
    bool valid;
};

// One code point at the front of a text that is not empty (RFC 3629 table 3-7); an invalid byte counts as one.
[[gnu::always_inline]] inline DecodedSign decode_sign(std::string_view text) {
    constexpr DecodedSign invalid{replacement_sign, 1, false};
    auto const at = [&](std::size_t n) -> char32_t { return static_cast<unsigned char>(text[n]); };
    auto const rest = [&](std::size_t n) { return at(n) ^ 0x80; };  // below 0x40 where a byte continues a sign
    auto const first = at(0);
    if (first < 0x80) return {first, 1, true};
    if (first < 0xE0) {
        if (first < 0xC2 || text.size() < 2 || rest(1) > 0x3F) return invalid;
        return {(first & 0x1F) << 6 | rest(1), 2, true};
    }
    if (first < 0xF0) {
        if (text.size() < 3 || (rest(1) | rest(2)) > 0x3F) return invalid;
        auto const sign = (first & 0xF) << 12 | rest(1) << 6 | rest(2);
        bool const surrogate = (sign & 0xF800) == 0xD800;
        return sign < 0x800 || surrogate ? invalid : DecodedSign{sign, 3, true};
    }
    if (first > 0xF4 || text.size() < 4 || (rest(1) | rest(2) | rest(3)) > 0x3F) return invalid;
    auto const sign = (first & 7) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3);
    return sign < 0x10000 || sign > 0x10FFFF ? invalid : DecodedSign{sign, 4, true};
}

// Bytes that a code point of Unicode takes.
constexpr std::size_t utf8_bytes(char32_t sign) { return sign < 0x80 ? 1 : sign < 0x800 ? 2 : sign < 0x10000 ? 3 : 4; }

// The byte where the sign before another begins; there is one, and the text is valid UTF-8.
inline std::size_t sign_before(std::string_view text, std::size_t at) {
    do --at;
    while ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
    return at;
}

}  // namespace passerelle
