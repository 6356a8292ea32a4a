#include <algorithm>
#include <iterator>
#include <utility>

#include "understanding/vocabulary.hpp"
#include "understanding/word_letters.hpp"

// The phrases of a language as a tree of words, and the walk of a text through it.
namespace passerelle::understanding {

namespace {

constexpr std::size_t most_fillers = 2;  // inside a phrase
constexpr std::size_t widest_gap = 3;    // words that * of a phrase stands for at most
constexpr std::string_view gap_written = " * ";
constexpr std::uint32_t gap = 0xFFFFFFFFU;  // the word of a gap in the tree

}  // namespace

// "3h" of a phrase is taken apart as it is in a text; the digits of Arabizi are letters.
Tokens Vocabulary::phrase_tokens(std::string_view phrase) const {
    return tokens_of(phrase, [&](std::string_view word) {
        bool const begins_with_digit = word.front() >= '0' && word.front() <= '9';
        return !begins_with_digit || parts_.sounds == Sounds::arabizi || knows(word);
    });
}

// Phrases go through the same spellings as texts, so that authors may write as they like. A word that is new here is
// added as it stands.
void Vocabulary::add_phrase(std::uint32_t phrase) {
    if (Together::is_written_in(parts_.phrases[phrase].text)) return add_together(phrase);
    std::string_view text = parts_.phrases[phrase].text;
    std::uint32_t node = 0;
    std::uint16_t count = 0;
    for (bool more = true; more;) {
        auto const cut = text.find(gap_written);
        more = cut != std::string_view::npos;
        node = add_run(text.substr(0, cut), node, count);
        if (!more) break;
        text.remove_prefix(cut + gap_written.size());
        node = next_node(node, gap);
    }
    if (node != 0) endings_[node].push_back({phrase, count});
}

// The signs of the entry go behind the phrases, and so become phrases themselves.
void Vocabulary::add_together(std::uint32_t phrase) {
    std::vector<VocabularyParts::Phrase> signs;
    parts_.phrases[phrase].text = together_.add(parts_.phrases[phrase], phrase, signs);
    std::move(signs.begin(), signs.end(), std::back_inserter(parts_.phrases));
}

// The words of a phrase, or of the part of one on this side of a gap.
std::uint32_t Vocabulary::add_run(std::string_view text, std::uint32_t node, std::uint16_t& count) {
    auto const tokens = phrase_tokens(text).list;
    for (auto const& token : tokens)
        if (auto const cut = token.text.find('\''); cut != std::string::npos && is_elision(token.text.substr(0, cut)))
            add_word(joined(token.text.substr(cut + 1)));
    // "kkk" of a list is that word, and no "k" that is stretched.
    for (auto const& token : tokens)
        if (squeezed(token.text, 3, 1).size() != token.text.size() && !entry_of(joined(token.text)))
            add_word(joined(token.text));
    for (auto const& word : hear(tokens, false)) {
        node = next_node(node, word.id ? word.id : add_word(joined(tokens[word.token].text)));
        ++count;
    }
    return node;
}

std::uint32_t Vocabulary::next_node(std::uint32_t node, std::uint32_t word) {
    auto const [step, added] =
        steps_.try_emplace(std::uint64_t{node} << 32U | word, static_cast<std::uint32_t>(endings_.size()));
    if (added) endings_.emplace_back();
    has_gap_.resize(endings_.size());
    if (word == gap) has_gap_[node] = true;
    if (node == 0) {
        first_steps_.resize(std::max(first_steps_.size(), words_.size()));
        first_steps_[word] = step->second;
    }
    return step->second;
}

std::uint32_t Vocabulary::step(std::uint32_t node, std::uint32_t word) const {
    if (node == 0) return word < first_steps_.size() ? first_steps_[word] : 0;
    auto const found = steps_.find(std::uint64_t{node} << 32U | word);
    return found == steps_.end() ? 0 : found->second;
}

void Vocabulary::note_endings(std::uint32_t node, std::vector<Word> const& words, std::size_t from, std::size_t to,
                              std::vector<Match>& into) const {
    // "bien" and "mort" of "bien mdr" are no "bien mort": the words that one typed word stands for are not parted in an
    // answer. "mezz'ora" is a number and its unit.
    bool const parted = to + 1 < words.size() && words[to + 1].token == words[to].token &&
                        words[to].certainty == Certainty::spelling && words[to + 1].certainty == Certainty::spelling;
    auto certainty = Certainty::written;
    for (auto at = from; at <= to; ++at) certainty = std::max(certainty, words[at].certainty);
    for (auto const& ending : endings_[node]) {
        auto const& phrase = parts_.phrases[ending.phrase];
        if (parted && (phrase.tag == Tag::yes || phrase.tag == Tag::no)) continue;
        into.push_back({phrase.tag, phrase.value, words[from].token, static_cast<std::uint16_t>(words[to].token + 1),
                        ending.words, certainty, phrase.text, phrase.detail, parts_.language});
    }
}

void Vocabulary::match(std::vector<Word> const& words, std::vector<Match>& into) const {
    auto const first = into.size();
    for (std::size_t from = 0; from < words.size(); ++from) walk(0, words, from, from, into);
    together_.combine(parts_.phrases, into, first);
}

// From a node on, the words from `at`; the phrase began at `from`.
void Vocabulary::walk(std::uint32_t node, std::vector<Word> const& words, std::size_t from, std::size_t at,
                      std::vector<Match>& into) const {
    std::size_t skipped = 0;
    for (; at < words.size(); ++at) {
        auto const next = words[at].id ? step(node, words[at].id) : 0;
        if (next != 0) {
            node = next;
            note_endings(node, words, from, at, into);
            if (has_gap_[node]) walk_over(step(node, gap), words, from, at + 1, into);
        } else if (at == from || words[at].id == 0 || !filler_[words[at].id] || ++skipped > most_fillers) {
            return;
        }
    }
}

// What stands behind a gap: at the next word, or some words on.
void Vocabulary::walk_over(std::uint32_t node, std::vector<Word> const& words, std::size_t from, std::size_t at,
                           std::vector<Match>& into) const {
    auto const last = std::min(words.size(), at + widest_gap + 1);
    for (; at < last; ++at)
        if (words[at].id != 0 && step(node, words[at].id) != 0) walk(node, words, from, at, into);
}

}  // namespace passerelle::understanding
