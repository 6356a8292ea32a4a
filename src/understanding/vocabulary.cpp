#include "understanding/vocabulary.hpp"

#include <algorithm>
#include <utility>

#include "understanding/word_letters.hpp"

namespace passerelle::understanding {

namespace {

Tokens raw_tokens(std::string_view text) {
    return tokens_of(text, [](std::string_view) { return true; });
}

constexpr std::size_t longest_word = 40;  // bytes; a longer one is no word

}  // namespace

Vocabulary::Vocabulary(VocabularyParts parts) : parts_{std::move(parts)} {
    dropped_.resize(1);
    filler_.resize(1);
    for (auto const& word : parts_.words)
        for (auto const& token : raw_tokens(word).list) add_word(joined(token.text));
    for (auto const& word : parts_.dropped) dropped_[add_word(word)] = true;
    for (auto const& word : parts_.fillers) filler_[add_word(joined(word))] = true;
    for (auto const& spelling : parts_.spelling) add_spelling(spelling);
    for (auto& [first, entry] : entries_)
        std::stable_sort(entry.spelt.begin(), entry.spelt.end(),
                         [](auto const& left, auto const& right) { return left.typed.size() > right.typed.size(); });
    for (std::uint32_t phrase = 0; phrase < parts_.phrases.size(); ++phrase) add_phrase(phrase);
    index_errors();
    index_joinable();
}

std::uint32_t Vocabulary::add_word(std::string_view word) {
    if (word.empty()) return 0;
    auto& entry = entries_[std::string{word}];
    if (entry.id == 0) entry.id = same_sounding(word);
    if (entry.id == 0) {
        entry.id = static_cast<std::uint32_t>(words_.size());
        words_.emplace_back(word);
        dropped_.push_back(false);
        filler_.push_back(false);
    }
    return entry.id;
}

// Arabizi has no spelling: two that sound alike are one word.
std::uint32_t Vocabulary::same_sounding(std::string_view word) {
    constexpr std::size_t shortest = 5;
    if (parts_.sounds != Sounds::arabizi || word.size() < shortest) return 0;
    auto const id = static_cast<std::uint32_t>(words_.size());
    auto bare = consonants_of(word, parts_.sounds);
    auto const [known, is_new] =
        heard_alike_.try_emplace(bare.empty() ? "." + sound_of(word, parts_.sounds) : std::move(bare), id);
    return is_new ? 0 : known->second;
}

Vocabulary::Entry const* Vocabulary::entry_of(std::string_view word) const {
    auto const found = entries_.find(word);
    return found == entries_.end() ? nullptr : &found->second;
}

std::uint32_t Vocabulary::id_of(std::string_view word) const {
    auto const* entry = entry_of(word);
    return entry ? entry->id : 0;
}

void Vocabulary::add_spelling(VocabularyParts::Spelling const& spelling) {
    Spelt entry;
    for (auto const& token : raw_tokens(spelling.typed).list) entry.typed.push_back(joined(token.text));
    // Once for all spellings of a meaning: one of them may be a part of it ("quinta" of "quinta-feira").
    auto const [meant, first_time] = meant_.try_emplace(spelling.meant);
    if (first_time)
        for (auto const& token : raw_tokens(spelling.meant).list) add_meant(token.text, meant->second);
    entry.meant = meant->second;
    if (entry.typed.empty() || entry.meant.empty()) return;
    auto const first = entry.typed.front();
    entries_[first].spelt.push_back(std::move(entry));
}

// What a spelling means is itself written with spellings that stand before it: "j'arrive" is "je" and "arrive".
void Vocabulary::add_meant(std::string_view word, Ids& meant) {
    auto const plain = joined(word);
    std::vector<Word> known;
    if (!take_plain(plain, 0, Certainty::written, known)) {
        auto const cut = word.find('\'');
        if (cut != std::string_view::npos && is_elision(word.substr(0, cut)) &&
            take_plain(word.substr(0, cut), 0, Certainty::written, known))
            add_meant(word.substr(cut + 1), meant = ids_in(known, std::move(meant)));
        else
            meant.push_back(add_word(plain));
        return;
    }
    meant = ids_in(known, std::move(meant));
}

Vocabulary::Ids Vocabulary::ids_in(std::vector<Word> const& words, Ids before) {
    for (auto const& word : words) before.push_back(word.id);
    return before;
}

bool Vocabulary::knows(std::string_view word) const {
    if (word.find('\'') != std::string_view::npos) return knows(joined(word));
    return entry_of(word) != nullptr;
}

bool Vocabulary::has_digits_for_letters(std::string_view word) const {
    constexpr std::size_t shortest = 5;  // "dem1" and "2m1" are French rebus
    auto const is_digit = [](char sign) { return sign >= '0' && sign <= '9'; };
    if (parts_.sounds != Sounds::arabizi || word.size() < shortest || is_digit(word.back())) return false;
    // A word that begins so: "3echrine", "9rayti"; "10jours" and "4euros" do not.
    constexpr std::string_view letters{"235789"};
    return !is_digit(word.front()) || (letters.find(word.front()) != std::string_view::npos && !is_digit(word[1]));
}

bool Vocabulary::is_elision(std::string_view part) const {
    return std::find(parts_.elisions.begin(), parts_.elisions.end(), part) != parts_.elisions.end();
}

void Vocabulary::put(std::uint32_t id, std::uint16_t token, Certainty certainty, std::vector<Word>& out) const {
    if (!dropped_[id]) out.push_back({id, token, certainty});
}

// The longest spelling that begins here; how many tokens it takes.
std::size_t Vocabulary::take_spelt(Entry const& first, std::vector<Token> const& tokens, std::size_t at,
                                   std::vector<Word>& out) const {
    for (auto const& entry : first.spelt) {
        if (at + entry.typed.size() > tokens.size()) continue;
        bool same = true;
        for (std::size_t next = 1; same && next < entry.typed.size(); ++next)
            same = tokens[at + next].text == entry.typed[next];
        if (!same) continue;
        auto const last = entry.meant.size() - 1, width = entry.typed.size() - 1;
        for (std::size_t word = 0; word < entry.meant.size(); ++word) {
            // The last word ends at the last token, so that a match covers what was typed.
            auto const token = word == last ? at + width : at + std::min(word, width);
            put(entry.meant[word], static_cast<std::uint16_t>(token), Certainty::spelling, out);
        }
        return entry.typed.size();
    }
    return 0;
}

bool Vocabulary::take_plain(std::string_view word, std::uint16_t token, Certainty certainty,
                            std::vector<Word>& out) const {
    auto const* found = entry_of(word);
    if (!found) return false;
    for (auto const& entry : found->spelt) {
        if (entry.typed.size() != 1) continue;
        for (auto const id : entry.meant) put(id, token, std::max(certainty, Certainty::spelling), out);
        return true;
    }
    if (found->id != 0) put(found->id, token, certainty, out);
    return found->id != 0;
}

bool Vocabulary::take_squeezed(std::string_view word, std::uint16_t token, std::vector<Word>& out) const {
    if (!has_run(word)) return false;
    // "kkkkk" is the "kkk" of a list before it is a "k".
    for (auto const& [least, left] : {std::pair{4U, 3U}, {3U, 1U}, {2U, 1U}}) {
        auto const shorter = squeezed(word, least, left);
        if (shorter.size() != word.size() && take_plain(shorter, token, Certainty::spelling, out)) return true;
    }
    return false;
}

// j'arrive: "je" and "arrive". False: the apostrophe does not stand behind an elision.
bool Vocabulary::take_parts(std::string_view word, std::uint16_t token, bool forgiving, std::vector<Word>& out) const {
    auto const cut = word.find('\'');
    if (cut == std::string_view::npos || !is_elision(word.substr(0, cut))) return false;
    auto const rest = word.substr(cut + 1);
    if (!take_plain(word.substr(0, cut), token, Certainty::written, out)) return false;
    take(rest, token, forgiving, out);
    return true;
}

// "jarrive": an elision without its apostrophe.
bool Vocabulary::take_glued(std::string_view word, std::uint16_t token, std::vector<Word>& out) const {
    for (std::size_t const length : {1U, 2U}) {
        if (word.size() < length + 3 || !is_elision(word.substr(0, length))) continue;
        auto const rest = word.substr(length);
        if (!knows(rest)) continue;
        auto const before = out.size();
        if (take_plain(word.substr(0, length), token, Certainty::spelling, out) &&
            take_plain(rest, token, Certainty::spelling, out))
            return true;
        out.resize(before);
    }
    return false;
}

void Vocabulary::take(std::string_view word, std::uint16_t token, bool forgiving, std::vector<Word>& out) const {
    if (word.size() > longest_word) return out.push_back({0, token, Certainty::written});
    if (word.find('\'') != std::string_view::npos) {
        auto const plain = joined(word);
        if (take_plain(plain, token, Certainty::written, out) || take_parts(word, token, forgiving, out)) return;
        return take(plain, token, forgiving, out);
    }
    if (take_plain(word, token, Certainty::written, out) || take_squeezed(word, token, out)) return;
    if (!forgiving || is_number(word)) return out.push_back({0, token, Certainty::written});
    if (take_glued(word, token, out)) return;
    if (auto const id = by_sound(word)) return put(id, token, Certainty::sound, out);
    if (auto const id = by_typing_error(word)) return put(id, token, Certainty::typing_error, out);
    out.push_back({0, token, Certainty::written});
}

std::vector<Word> Vocabulary::hear(std::vector<Token> const& tokens, bool forgiving) const {
    std::vector<Word> words;
    words.reserve(tokens.size() + 4);
    for (std::size_t at = 0; at < tokens.size();) {
        auto const* entry = entry_of(tokens[at].text);
        if (auto const used = entry ? take_spelt(*entry, tokens, at, words) : 0) {
            at += used;
            continue;
        }
        auto const token = static_cast<std::uint16_t>(at);
        if (entry && entry->id != 0)
            put(entry->id, token, Certainty::written, words);
        else
            take(tokens[at].text, token, forgiving, words);
        ++at;
    }
    return words;
}

}  // namespace passerelle::understanding
