#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "understanding/together.hpp"
#include "understanding/token.hpp"
#include "understanding/vocabulary_parts.hpp"

namespace passerelle::understanding {

struct Word {
    std::uint32_t id;  // 0: not known
    std::uint16_t token;
    Certainty certainty;
};

// The value of a danger that counts only where it is the whole text.
inline constexpr int said_alone = 1;

// One language made ready: its words, its spellings, and its phrases as a tree of words. Made once, at load.
class Vocabulary {
public:
    explicit Vocabulary(VocabularyParts parts);

    std::string const& language() const { return parts_.language; }
    std::vector<std::string> const& beside() const { return parts_.beside; }
    // The word is one of the language, or an entry of its spellings.
    bool knows(std::string_view word) const;
    // A word that nobody knows with digits between its letters: "mana9darch" in Arabizi, whose digits are letters.
    bool has_digits_for_letters(std::string_view word) const;
    // The words meant; forgiving: also by their sound and with one typing error.
    std::vector<Word> hear(std::vector<Token> const& tokens, bool forgiving) const;
    void match(std::vector<Word> const& words, std::vector<Match>& into) const;
    std::string_view word(std::uint32_t id) const { return words_[id]; }
    // "lundimatin", "duemilacinquecento": days and numbers that were typed as one word. Empty: it is none of these.
    std::vector<std::string> run_together(std::string_view word) const;

private:
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    template <class Value>
    using Table = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
    using Ids = std::vector<std::uint32_t>;
    struct Spelt {
        std::vector<std::string> typed;
        Ids meant;
    };
    struct Entry {
        std::uint32_t id = 0;      // 0: no word, a spelling alone
        std::vector<Spelt> spelt;  // longest first
    };
    struct Ending {  // of a phrase, at a node
        std::uint32_t phrase;
        std::uint16_t words;
    };

    std::uint32_t add_word(std::string_view word);
    std::uint32_t same_sounding(std::string_view word);
    std::uint32_t id_of(std::string_view word) const;
    void add_spelling(VocabularyParts::Spelling const& spelling);
    void add_meant(std::string_view word, Ids& meant);
    static Ids ids_in(std::vector<Word> const& words, Ids before);
    void add_phrase(std::uint32_t phrase);
    void add_together(std::uint32_t phrase);
    std::uint32_t add_run(std::string_view text, std::uint32_t node, std::uint16_t& count);
    std::uint32_t next_node(std::uint32_t node, std::uint32_t word);
    Tokens phrase_tokens(std::string_view phrase) const;
    void index_errors();
    void index_joinable();
    bool part_from(std::string_view word, std::size_t at, std::vector<std::string>& parts) const;

    Entry const* entry_of(std::string_view word) const;
    std::size_t take_spelt(Entry const& entry, std::vector<Token> const& tokens, std::size_t at,
                           std::vector<Word>& out) const;
    void take(std::string_view word, std::uint16_t token, bool forgiving, std::vector<Word>& out) const;
    bool take_plain(std::string_view word, std::uint16_t token, Certainty certainty, std::vector<Word>& out) const;
    bool take_squeezed(std::string_view word, std::uint16_t token, std::vector<Word>& out) const;
    bool take_glued(std::string_view word, std::uint16_t token, std::vector<Word>& out) const;
    bool take_parts(std::string_view word, std::uint16_t token, bool forgiving, std::vector<Word>& out) const;
    std::uint32_t by_sound(std::string_view word) const;
    std::uint32_t by_typing_error(std::string_view word) const;
    void put(std::uint32_t id, std::uint16_t token, Certainty certainty, std::vector<Word>& out) const;
    bool is_elision(std::string_view part) const;
    std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
    void walk(std::uint32_t node, std::vector<Word> const& words, std::size_t from, std::size_t at,
              std::vector<Match>& into) const;
    void walk_over(std::uint32_t node, std::vector<Word> const& words, std::size_t from, std::size_t at,
                   std::vector<Match>& into) const;
    void note_endings(std::uint32_t node, std::vector<Word> const& words, std::size_t from, std::size_t to,
                      std::vector<Match>& into) const;

    VocabularyParts parts_;
    Together together_;
    Table<Entry> entries_;                // words and the first tokens of spellings
    std::vector<std::string> words_{""};  // by id
    std::vector<bool> dropped_, filler_;  // by id
    Table<Ids> meant_;                    // what spellings mean, as it is written
    Table<Ids> sounds_;                   // keys of sound
    Table<Ids> consonants_;               // the same without short vowels
    Table<std::uint32_t> heard_alike_;    // Arabizi: the first word of a sound
    Table<bool> joinable_;                // may be typed without a blank beside it; true: a number
    Table<Ids> deletes_;                  // words of five letters and more, one letter left out
    std::unordered_map<std::uint64_t, std::uint32_t> steps_;
    std::vector<std::uint32_t> first_steps_;  // by word: the steps from the root, which every word tries
    std::vector<std::vector<Ending>> endings_{1};
    std::vector<bool> has_gap_{false};  // by node: a phrase goes on behind a gap
};

}  // namespace passerelle::understanding
