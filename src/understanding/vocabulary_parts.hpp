#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "understanding/sounds.hpp"
#include "understanding/tag.hpp"

namespace passerelle::understanding {

// What config/lexicon/<language>.yaml holds for the readers, as it was written.
struct VocabularyParts {
    std::string language;
    std::vector<std::string> beside;    // languages that people mix in
    std::vector<std::string> elisions;  // j in j'arrive
    std::vector<std::string> dropped;   // ne
    std::vector<std::string> fillers;   // may stand inside a phrase: vraiment
    std::vector<std::string> words;     // common words without a meaning here: they belong to this language
    Sounds sounds = Sounds::none;
    struct Spelling {
        std::string typed, meant;
    };
    std::vector<Spelling> spelling;
    struct Phrase {
        Tag tag;
        int value = 0;
        std::string text;
        std::string detail = {};  // topic of a danger, name of an intent
    };
    std::vector<Phrase> phrases;
};

// How a word was recognised, best first.
enum class Certainty : std::uint8_t { written, spelling, sound, typing_error };

// A phrase of a lexicon that stands in a text.
struct Match {
    Tag tag;
    int value;
    std::uint16_t begin, end;  // tokens
    std::uint16_t words;       // of the phrase
    Certainty certainty;       // the least of its words
    std::string_view phrase;   // as the lexicon writes it
    std::string_view detail;
    std::string_view language;
    std::size_t length() const { return static_cast<std::size_t>(end - begin); }
};

}  // namespace passerelle::understanding
