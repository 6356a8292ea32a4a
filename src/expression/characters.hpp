#pragma once

#include <cstddef>
#include <string_view>

namespace passerelle::expression {

// The code point that begins at `at`, which moves behind it; U+FFFD for a byte that begins none.
char32_t next_code_point(std::string_view text, std::size_t& at);
// The code point that ends before `at`, which moves to its beginning.
char32_t previous_code_point(std::string_view text, std::size_t& at);
std::size_t count_code_points(std::string_view text);
// The first `count` code points.
std::string_view first_code_points(std::string_view text, std::size_t count);

bool is_letter(char32_t code_point);         // category L
bool is_number(char32_t code_point);         // category N: also ½ and ٣
bool is_decimal_digit(char32_t code_point);  // category Nd
bool is_symbol(char32_t code_point);         // category S: + $ € and most emoji
bool is_mark(char32_t code_point);           // category M
bool is_white_space(char32_t code_point);    // White_Space

// Without the white space of Unicode at both ends.
std::string_view stripped(std::string_view text);
std::string_view stripped_front(std::string_view text);
std::string_view stripped_back(std::string_view text);

}  // namespace passerelle::expression
