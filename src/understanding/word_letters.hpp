#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// What a word is made of, as the vocabulary looks at it.
namespace passerelle::understanding {

std::string joined(std::string_view word);  // without its apostrophes
bool has_run(std::string_view word);        // a letter stands twice in a row
// Runs of `least` and more equal letters become `left`; digits stay. Outside a to z two in a row are spelling.
std::string squeezed(std::string_view word, std::size_t least, std::size_t left);
std::size_t letters(std::string_view word);
std::size_t length_of_letter(std::string_view word, std::size_t at);  // in bytes

// The word with one letter left out, each in turn.
template <class Take>
void each_delete(std::string_view word, Take const& take) {
    for (std::size_t at = 0; at < word.size();) {
        auto const end = at + length_of_letter(word, at);
        std::string shorter{word.substr(0, at)};
        shorter += word.substr(end);
        take(shorter);
        at = end;
    }
}

}  // namespace passerelle::understanding
