#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::understanding {

// A word, a number or a picture sign of a text, folded.
struct Token {
    std::string text;
    std::string before;   // the signs between the token before and this one, without blanks
    bool spaced = false;  // a blank stands before it
};

struct Tokens {
    std::vector<Token> list;
    std::string after;  // the signs behind the last one
};

bool is_number(std::string_view word);  // of digits alone

// The longest text that is looked at; what stands behind is left alone (DESIGN: a message is 1,600 characters).
inline constexpr std::size_t most_bytes = 6'400;

// Words whose letters and digits are mixed ("14h30", "jeudi14h") are taken apart, except those that `whole` knows
// ("2m1", "na3am").
Tokens tokens_of(std::string_view text, std::function<bool(std::string_view)> const& whole);

}  // namespace passerelle::understanding
