#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/characters.hpp"

// Words of UTF-8 text as the functions and the router tests of the language see them. Views look into the text that was
// given.
namespace passerelle::expression {

struct CodePoint {
    char32_t sign = 0;
    std::size_t bytes = 0;  // 0: the text has ended
};
CodePoint first_code_point(std::string_view text);
CodePoint last_code_point(std::string_view text);

bool is_word_sign(char32_t sign);  // letters, numbers, marks (categories L, N, M), '_' and '\''

// Runs of word signs; a symbol is a word of its own; everything else separates.
std::vector<std::string_view> words_of(std::string_view text);
// Cut at any of the characters of `delimiters`, empty pieces dropped. No delimiters: words_of.
std::vector<std::string_view> words_of(std::string_view text, std::string_view delimiters);
// The whole delimiter, empty pieces kept; an empty delimiter cuts between all characters.
std::vector<std::string_view> pieces_of(std::string_view text, std::string_view delimiter);

std::string joined_by_blanks(std::span<std::string_view const> words);

}  // namespace passerelle::expression
