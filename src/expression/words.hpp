#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Code points and words of UTF-8 text, as the functions and the router tests of the language see them. Views look into
// the text that was given. An invalid byte counts as one U+FFFD.
namespace passerelle::expression {

struct CodePoint {
    char32_t sign = 0;
    std::size_t bytes = 0;  // 0: the text has ended
};
CodePoint first_code_point(std::string_view text);
CodePoint last_code_point(std::string_view text);

std::size_t count_code_points(std::string_view text);
// Where the code point of this index begins; the size of the text when it has fewer.
std::size_t offset_of_code_point(std::string_view text, std::size_t index);

bool is_white_space(char32_t sign);  // Unicode's White_Space
bool is_word_sign(char32_t sign);    // letters, numbers, marks (categories L, N, M), '_' and '\''
bool is_symbol(char32_t sign);       // category S
bool is_letter(char32_t sign);       // category L
bool is_digit(char32_t sign);        // category N

std::string_view trim(std::string_view text);  // white space at both ends
std::string_view trim_left(std::string_view text);
std::string_view trim_right(std::string_view text);

// Simple case mapping: one code point becomes one.
std::string to_upper(std::string_view text);
std::string to_lower(std::string_view text);

// Runs of word signs; a symbol is a word of its own; everything else separates.
std::vector<std::string_view> words_of(std::string_view text);
// Cut at any of the characters of `delimiters`, empty pieces dropped. No delimiters: words_of.
std::vector<std::string_view> words_of(std::string_view text, std::string_view delimiters);
// The whole delimiter, empty pieces kept; an empty delimiter cuts between all characters.
std::vector<std::string_view> pieces_of(std::string_view text, std::string_view delimiter);

}  // namespace passerelle::expression
