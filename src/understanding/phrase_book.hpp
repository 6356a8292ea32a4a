#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace passerelle::understanding {

// What a phrase of an answer says: an option of the question, a yes, a no, or nothing that counts (it only covers its
// words: "pas de souci" holds no "pas").
enum class Meaning : std::uint8_t { option, yes, no, neutral };

struct Phrase {
    std::vector<std::string> words;  // as `Heard` has them; empty: a sign
    std::string sign;                // a thumb up
    Meaning meaning = Meaning::neutral;
    std::size_t option = 0;  // of Meaning::option: its place
};

// Phrases made ready to be found in a text, by their first word. Made once, when a flow or a lexicon is loaded.
class PhraseBook {
public:
    void add(std::string_view phrase, Meaning meaning, std::size_t option = 0);  // in the form of as_phrase()

    // Calls back with every phrase that begins with the word, in the order they were added.
    template <class Take>
    void beginning_with(std::string const& word, Take const& take) const {
        auto const found = by_first_word_.find(word);
        if (found == by_first_word_.end()) return;
        for (auto const at : found->second) take(phrases_[at]);
    }
    std::vector<Phrase> const& phrases() const { return phrases_; }  // those of words
    std::vector<Phrase> const& signs() const { return signs_; }

private:
    std::vector<Phrase> phrases_, signs_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_first_word_;
};

}  // namespace passerelle::understanding
