#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::flow::lint {

// A sentence as people read it: its words by blanks, as written, punctuation at their ends left out.
struct Sentence {
    std::string text;
    std::vector<std::string> words;
    bool is_question = false;
};
// Ends at . ! ? … before a blank, and at line ends; "12.02" and "14:30" hold none.
std::vector<Sentence> sentences_of(std::string_view text);

// The literal text with one short word in the place of each hole.
std::string without_holes(std::string_view source);

}  // namespace passerelle::flow::lint
