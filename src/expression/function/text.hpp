#pragma once

#include <span>

#include "expression/function.hpp"

namespace passerelle::expression {

// Rows of text_functions(), one file each.
std::span<Builtin const> letter_functions();  // text.cpp: case, blanks, code points
std::span<Builtin const> word_functions();    // text_words.cpp: words, fields, patterns
std::span<Builtin const> coding_functions();  // text_coding.cpp: for URLs, HTML, speech and percentages

}  // namespace passerelle::expression
