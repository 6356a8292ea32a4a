#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

// UTF-16 code units of valid UTF-8 without decoding it: each sign is counted at its first byte.
namespace passerelle::text {

constexpr int utf16_units(char byte) {
    auto const value = static_cast<unsigned char>(byte);
    return (value & 0xC0) == 0x80 ? 0 : value >= 0xF0 ? 2 : 1;
}

inline int utf16_units_of_eight(char const* bytes) {
    constexpr std::uint64_t high = 0x8080808080808080, ones = 0x0101010101010101;
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes, 8);
    auto const continuing = eight & ~(eight << 1) & high;                      // 10xxxxxx
    auto const of_four = eight & eight << 1 & eight << 2 & eight << 3 & high;  // 1111xxxx
    auto const of_each = ones - (continuing >> 7) + (of_four >> 7);            // 0, 1 or 2 a byte
    return static_cast<int>(of_each * ones >> 56);
}

inline int utf16_units(std::string_view text) {
    int units = 0;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) units += utf16_units_of_eight(text.data() + at);
    for (; at < text.size(); ++at) units += utf16_units(text[at]);
    return units;
}

}  // namespace passerelle::text
