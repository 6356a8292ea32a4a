#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::understanding {

// A text made ready to be compared with phrases: folded, apostrophes left out (jai = j'ai), Arabic and Persian digits
// as 0–9.
struct Heard {
    std::string folded;                 // signs and all, for phrases that hold no word (`?`, a thumb up)
    std::vector<std::string> words;     // "ouiii" stays
    std::vector<std::string> squeezed;  // "ouiii" is "oui": runs of three and more letters are one

    // The phrase stands in the text, whole words only.
    bool has(std::string_view phrase) const;
    // The text is the phrase and nothing else, punctuation aside.
    bool is(std::string_view phrase) const;

private:
    friend Heard hear(std::string_view text);
    std::string line_, squeezed_line_;  // " word word "
};
Heard hear(std::string_view text);

// A phrase in the form that `Heard` compares with. Lexicons hold their phrases in it.
std::string as_phrase(std::string_view text);
std::vector<std::string> split_phrase(std::string_view phrase);
bool is_word_phrase(std::string_view phrase);   // it holds a letter or a digit
std::string squeezed(std::string const& word);  // "ouiii" is "oui"; digits stay

}  // namespace passerelle::understanding
