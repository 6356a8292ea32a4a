#include "understanding/heard.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "text/fold.hpp"

namespace passerelle::understanding {

namespace {

// U+0660… and U+06F0…: the digits of Arabic and of Persian keyboards (field-context §7).
std::string with_plain_digits(std::string_view text) {
    auto const is_ascii =
        std::all_of(text.begin(), text.end(), [](char sign) { return static_cast<signed char>(sign) >= 0; });
    if (is_ascii) return std::string{text};
    auto points = to_code_points(text);
    for (auto& point : points) {
        if (point >= 0x0660 && point <= 0x0669) point = U'0' + (point - 0x0660);
        if (point >= 0x06F0 && point <= 0x06F9) point = U'0' + (point - 0x06F0);
    }
    return to_utf8(points);
}

std::string line_of(std::vector<std::string> const& words) {
    std::string line = " ";
    for (auto const& word : words) line += word + " ";
    return line;
}

bool stands_in(std::string const& line, std::string_view phrase) {
    for (auto at = line.find(phrase); at != std::string::npos; at = line.find(phrase, at + 1))
        if (line[at - 1] == ' ' && line[at + phrase.size()] == ' ') return true;
    return false;
}

}  // namespace

std::string squeezed(std::string const& word) {
    std::string short_word;
    for (std::size_t at = 0; at < word.size();) {
        auto const end = std::min(word.find_first_not_of(word[at], at), word.size());
        auto const digit = word[at] >= '0' && word[at] <= '9';
        short_word.append(end - at >= 3 && !digit ? 1 : end - at, word[at]);
        at = end;
    }
    return short_word;
}

bool is_word_phrase(std::string_view phrase) {
    return std::any_of(phrase.begin(), phrase.end(),
                       [](unsigned char sign) {
                           return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign >= 0xC3;
                       }) &&
           !text::words(phrase).empty();
}

bool Heard::has(std::string_view phrase) const {
    if (phrase.empty()) return false;
    // The lines begin and end with a blank, so a neighbour always exists.
    if (line_.size() > 1 && (stands_in(line_, phrase) || stands_in(squeezed_line_, phrase))) return true;
    auto const first = static_cast<unsigned char>(phrase.front());
    auto const may_be_sign = first >= 0x80 || !((first >= 'a' && first <= 'z') || (first >= '0' && first <= '9'));
    return may_be_sign && !is_word_phrase(phrase) && folded.find(phrase) != std::string::npos;
}

bool Heard::is(std::string_view phrase) const {
    if (phrase.empty()) return false;
    if (words.empty()) return folded == phrase;
    auto const same = [&](std::string const& line) {
        return std::string_view{line}.substr(1, line.size() - 2) == phrase;
    };
    return same(line_) || same(squeezed_line_);
}

Heard hear(std::string_view text) {
    Heard heard;
    auto const plain = with_plain_digits(text);
    heard.folded = text::fold(plain);
    for (auto& word : text::words(plain)) {
        std::erase(word, '\'');
        if (word.empty()) continue;
        heard.squeezed.push_back(understanding::squeezed(word));
        heard.words.push_back(std::move(word));
    }
    heard.line_ = line_of(heard.words);
    heard.squeezed_line_ = line_of(heard.squeezed);
    return heard;
}

std::string as_phrase(std::string_view text) {
    auto const heard = hear(text);
    if (heard.words.empty()) return heard.folded;
    std::string phrase;
    for (auto const& word : heard.words) phrase += (phrase.empty() ? "" : " ") + word;
    return phrase;
}

std::vector<std::string> split_phrase(std::string_view phrase) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < phrase.size();) {
        auto const end = std::min(phrase.find(' ', at), phrase.size());
        if (end > at) words.emplace_back(phrase.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

}  // namespace passerelle::understanding
