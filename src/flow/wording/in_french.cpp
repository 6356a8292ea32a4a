#include "flow/wording/in_french.hpp"

#include <vector>

#include "flow/wording/sentences.hpp"

namespace passerelle::flow {

namespace {

// {1} at that place of a pattern: the hole's number from 0; else nothing.
std::optional<std::size_t> hole_at(std::string_view pattern, std::size_t at) {
    if (at + 2 >= pattern.size() || pattern[at] != '{' || pattern[at + 2] != '}') return std::nullopt;
    auto const digit = pattern[at + 1];
    return digit >= '1' && digit <= '9' ? std::optional{static_cast<std::size_t>(digit - '1')} : std::nullopt;
}

std::size_t next_hole(std::string_view pattern, std::size_t from) {
    while (from < pattern.size() && !hole_at(pattern, from)) ++from;
    return from;
}

// What stands in the holes when the whole sentence is of that pattern. A hole ends where the text behind it begins
// first; the last piece is looked for from the end, since a hole may hold the same words.
std::optional<std::vector<std::string_view>> held(std::string_view pattern, std::string_view sentence) {
    auto const first = next_hole(pattern, 0);
    if (!sentence.starts_with(pattern.substr(0, first))) return std::nullopt;
    std::vector<std::string_view> words;
    sentence.remove_prefix(first);
    for (auto at = first; at < pattern.size();) {
        auto const behind = at + 3, next = next_hole(pattern, behind);
        auto const piece = pattern.substr(behind, next - behind);
        if (next == pattern.size() && !sentence.ends_with(piece)) return std::nullopt;
        auto const end = next == pattern.size() ? sentence.size() - piece.size() : sentence.find(piece);
        if (end == std::string_view::npos) return std::nullopt;
        words.push_back(sentence.substr(0, end));
        sentence.remove_prefix(end + piece.size());
        at = next;
    }
    return sentence.empty() ? std::optional{words} : std::nullopt;
}

std::string filled(std::string_view pattern, std::vector<std::string> const& words) {
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        auto const hole = hole_at(pattern, at);
        if (hole && *hole < words.size())
            text += words[*hole], at += 3;
        else
            text += pattern[at++];
    }
    return text;
}

}  // namespace

std::optional<std::string> found_in(std::span<Bilingual const> table, std::string_view sentence, InHole in_hole) {
    for (auto const& row : table)
        if (auto const words = held(row.en, sentence)) {
            std::vector<std::string> french;
            for (auto const word : *words) french.push_back(in_hole(word).value_or(std::string{word}));
            return filled(row.fr, french);
        }
    return std::nullopt;
}

std::optional<std::string> found_in(std::span<Bilingual const> table, std::string_view sentence) {
    return found_in(table, sentence, [](std::string_view held) { return found_in(sentences_of_places(), held); });
}

std::optional<std::string> in_french(std::string_view sentence) {
    for (auto const table :
         {sentences_of_place_files(), sentences_of_lexicons(), sentences_of_yaml(), sentences_of_files(),
          sentences_of_trials(), sentences_of_steps(), sentences_of_values(), sentences_of_played()})
        if (auto french = found_in(table, sentence)) return french;
    return std::nullopt;
}

std::optional<std::string> talk_in_french(std::string_view sentence) {
    return found_in(sentences_of_talks(), sentence);
}

std::optional<std::string> failure_in_french(std::string_view sentence) {
    return found_in(sentences_of_failures(), sentence);
}

Finding in_french(Finding finding) {
    if (auto message = in_french(finding.message)) finding.message = *std::move(message);
    if (auto hint = in_french(finding.hint)) finding.hint = *std::move(hint);
    return finding;
}

}  // namespace passerelle::flow
