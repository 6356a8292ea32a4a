#include <algorithm>
#include <set>

#include "understanding/heard.hpp"
#include "understanding/vocabulary.hpp"

// Words typed as one: a basic phone has its blank on another key, and Italian writes its numbers so.
namespace passerelle::understanding {

namespace {

constexpr std::size_t shortest_number = 3, shortest_part = 4, longest_part = 14, shortest_whole = 6, longest_whole = 40;

Tags const& joinable_tags() {
    static Tags const tags{Tag::day,  Tag::weekday, Tag::morning,  Tag::afternoon, Tag::evening, Tag::next,
                           Tag::noon, Tag::weekend, Tag::midnight, Tag::number,    Tag::hundred, Tag::thousand};
    return tags;
}
bool is_vowel(char sign) { return std::string_view{"aeiou"}.find(sign) != std::string_view::npos; }
bool holds_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char sign) { return sign >= '0' && sign <= '9'; });
}

}  // namespace

void Vocabulary::index_joinable() {
    std::set<std::string, std::less<>> numbers, moments;
    for (auto const& phrase : parts_.phrases) {
        if (!joinable_tags().has(phrase.tag)) continue;
        bool const number = phrase.tag == Tag::number || phrase.tag == Tag::hundred || phrase.tag == Tag::thousand;
        (number ? numbers : moments).insert(as_phrase(phrase.text));
    }
    auto const add = [&](std::string const& typed, bool number) {
        bool const rebus = holds_digit(typed) && typed.size() >= shortest_number;  // "2m1", "dem1"
        bool const long_enough = typed.size() >= (number ? shortest_number : shortest_part) || rebus;
        if (long_enough && typed.size() <= longest_part && typed.find(' ') == std::string::npos && !is_number(typed))
            joinable_.try_emplace(typed, number);
    };
    for (auto const& number : numbers) add(number, true);
    for (auto const& moment : moments) add(moment, false);
    for (auto const& spelling : parts_.spelling) {
        auto const meant = as_phrase(spelling.meant);
        bool const number = numbers.contains(meant);
        if (number || moments.contains(meant)) add(as_phrase(spelling.typed), number);
    }
}

// The longest part first; what is left must be parts too.
bool Vocabulary::part_from(std::string_view word, std::size_t at, std::vector<std::string>& parts) const {
    if (at == word.size()) return true;
    for (auto length = std::min(longest_part, word.size() - at); length >= shortest_number; --length) {
        auto const found = joinable_.find(word.substr(at, length));
        if (found == joinable_.end()) continue;
        parts.push_back(found->first);
        if (part_from(word, at + length, parts)) return true;
        // Two vowels of Italian that meet are one: "trecentottanta".
        bool const melts = found->second && parts_.language == "it" && is_vowel(word[at + length - 1]);
        if (melts && at + length < word.size() && part_from(word, at + length - 1, parts)) return true;
        parts.pop_back();
    }
    return false;
}

std::vector<std::string> Vocabulary::run_together(std::string_view word) const {
    std::vector<std::string> parts;
    if (word.size() < shortest_whole || word.size() > longest_whole || entry_of(word) || !part_from(word, 0, parts))
        return {};
    bool const telling =
        std::any_of(parts.begin(), parts.end(), [](std::string const& part) { return part.size() >= shortest_part; });
    return parts.size() > 1 && telling ? parts : std::vector<std::string>{};
}

}  // namespace passerelle::understanding
