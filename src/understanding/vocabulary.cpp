#include "understanding/vocabulary.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "understanding/typing_error.hpp"

namespace passerelle::understanding {

namespace {

std::string joined(std::string_view word) {
    std::string plain{word};
    std::erase(plain, '\'');
    return plain;
}

bool is_lead(char sign) { return (static_cast<unsigned char>(sign) & 0xC0U) != 0x80; }

std::size_t length_of_letter(std::string_view word, std::size_t at) {
    std::size_t length = 1;
    while (at + length < word.size() && !is_lead(word[at + length])) ++length;
    return length;
}

// A letter stands twice in a row.
bool has_run(std::string_view word) {
    for (std::size_t at = 0, length = 0; at < word.size(); at += length) {
        length = length_of_letter(word, at);
        if (word.substr(at + length, length) == word.substr(at, length)) return true;
    }
    return false;
}

// Runs of `least` and more equal letters become `left`; digits stay. Outside a to z two in a row are spelling.
std::string squeezed(std::string_view word, std::size_t least, std::size_t left) {
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        auto const letter = word.substr(at, length_of_letter(word, at));
        auto end = at + letter.size();
        while (word.substr(end, letter.size()) == letter) end += letter.size();
        auto const count = (end - at) / letter.size();
        bool const run = count >= (letter.size() == 1 ? least : std::max<std::size_t>(least, 3));
        bool const digit = letter[0] >= '0' && letter[0] <= '9';
        for (std::size_t left_over = run && !digit ? left : count; left_over > 0; --left_over) out += letter;
        at = end;
    }
    return out;
}

std::size_t letters(std::string_view word) {
    return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_lead));
}

template <class Take>
void each_delete(std::string_view word, Take const& take) {
    for (std::size_t at = 0; at < word.size();) {
        auto end = at + 1;
        while (end < word.size() && !is_lead(word[end])) ++end;
        std::string shorter{word.substr(0, at)};
        shorter += word.substr(end);
        take(shorter);
        at = end;
    }
}

Tokens raw_tokens(std::string_view text) {
    return tokens_of(text, [](std::string_view) { return true; });
}

constexpr std::size_t longest_word = 40;  // bytes; a longer one is no word
constexpr std::size_t most_fillers = 2;   // inside a phrase
constexpr std::size_t widest_gap = 3;     // words that * of a phrase stands for at most
constexpr std::string_view gap_written = " * ";
constexpr std::uint32_t gap = 0xFFFFFFFFU;  // the word of a gap in the tree

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

// "3h" of a phrase is taken apart as it is in a text; the digits of Arabizi are letters.
Tokens Vocabulary::phrase_tokens(std::string_view phrase) const {
    return tokens_of(phrase, [&](std::string_view word) {
        bool const begins_with_digit = word.front() >= '0' && word.front() <= '9';
        return !begins_with_digit || parts_.sounds == Sounds::arabizi || knows(word);
    });
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

void Vocabulary::index_errors() {
    for (std::uint32_t id = 1; id < words_.size(); ++id) {
        auto const& word = words_[id];
        if (is_number(word)) continue;
        if (parts_.sounds != Sounds::none && word.size() >= 3) sounds_[sound_of(word, parts_.sounds)].push_back(id);
        if (auto const bare = consonants_of(word, parts_.sounds); !bare.empty()) consonants_[bare].push_back(id);
        if (letters(word) >= shortest_forgiven)
            each_delete(word, [&](std::string const& shorter) { deletes_[shorter].push_back(id); });
    }
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

std::uint32_t Vocabulary::by_sound(std::string_view word) const {
    if (parts_.sounds == Sounds::none || word.size() < 3) return 0;
    auto const only = [](Table<Ids> const& table, std::string const& key) {
        auto const found = table.find(key);
        return found != table.end() && found->second.size() == 1 ? found->second.front() : 0;
    };
    if (auto const id = only(sounds_, sound_of(word, parts_.sounds))) return id;
    auto const bare = consonants_of(word, parts_.sounds);
    return bare.empty() ? 0 : only(consonants_, bare);
}

// One word that is one typing error away; several: none.
std::uint32_t Vocabulary::by_typing_error(std::string_view word) const {
    if (letters(word) < shortest_forgiven) return 0;
    std::uint32_t found = 0;
    bool several = false;
    auto const weigh = [&](std::uint32_t id) {
        if (id == found || !one_edit_apart(word, words_[id])) return;
        several = several || found != 0;
        found = id;
    };
    auto const look = [&](std::string_view key) {
        if (auto const ids = deletes_.find(key); ids != deletes_.end())
            for (auto const id : ids->second) weigh(id);
    };
    look(word);
    each_delete(word, [&](std::string const& shorter) {
        if (auto const id = id_of(shorter); id != 0 && letters(shorter) >= shortest_forgiven) weigh(id);
        look(shorter);
    });
    return several ? 0 : found;
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

std::uint32_t Vocabulary::step(std::uint32_t node, std::uint32_t word) const {
    if (node == 0) return word < first_steps_.size() ? first_steps_[word] : 0;
    auto const found = steps_.find(std::uint64_t{node} << 32U | word);
    return found == steps_.end() ? 0 : found->second;
}

void Vocabulary::note_endings(std::uint32_t node, std::vector<Word> const& words, std::size_t from, std::size_t to,
                              std::vector<Match>& into) const {
    auto certainty = Certainty::written;
    for (auto at = from; at <= to; ++at) certainty = std::max(certainty, words[at].certainty);
    for (auto const& ending : endings_[node]) {
        auto const& phrase = parts_.phrases[ending.phrase];
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
