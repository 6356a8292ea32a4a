#pragma once

#include <span>
#include <string>
#include <string_view>

namespace passerelle::flow {

// What a text or condition of a flow may read, by its first name: contact, fields, results … An @ before any other word
// is ordinary text, so that addresses and handles survive. In byte order.
std::span<std::string const> top_levels();
bool is_top_level(std::string_view word);

// The top level that a word after an @ was probably meant to be (@contcat.name, @result.mood); empty: none. A word with
// a dot behind it may be two letters off, one without is more likely ordinary text.
std::string_view meant_top_level(std::string_view word, bool has_dot);

}  // namespace passerelle::flow
