#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace passerelle::expression {

// ASCII only: what the C library calls a digit may depend on the machine's locale.
constexpr bool is_ascii_digit(char sign) { return sign >= '0' && sign <= '9'; }

// As the \w of regular expressions; bytes of other letters are no word characters.
constexpr bool is_word_character(char sign) {
    return is_ascii_digit(sign) || (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign == '_';
}

inline std::size_t count_digits(std::string_view text, std::size_t at) {
    auto const begin = std::min(at, text.size());
    auto end = begin;
    while (end < text.size() && is_ascii_digit(text[end])) ++end;
    return end - begin;
}

// What the given digits say; at most nine of them.
constexpr int value_of(std::string_view digits) {
    int value = 0;
    for (char const digit : digits) value = value * 10 + (digit - '0');
    return value;
}

// Nanoseconds of what stands after the point; what is finer is cut off.
constexpr int nanoseconds_of(std::string_view fraction) {
    int value = 0;
    for (std::size_t at = 0; at < 9; ++at) value = value * 10 + (at < fraction.size() ? fraction[at] - '0' : 0);
    return value;
}

// Zeros in front up to `width` digits; a sign stands before them.
inline void append_padded(std::string& text, std::int64_t value, std::size_t width) {
    if (value < 0) text += '-';
    auto const digits = std::to_string(value < 0 ? -value : value);
    if (digits.size() < width) text.append(width - digits.size(), '0');
    text += digits;
}

}  // namespace passerelle::expression
