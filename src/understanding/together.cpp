#include "understanding/together.hpp"

#include <algorithm>
#include <functional>
#include <span>

namespace passerelle::understanding {

namespace {

constexpr std::string_view plus = " + ";
constexpr std::size_t widest = 11;  // words from the first part to the last: about what one clause holds

std::vector<std::string> split(std::string_view text, std::string_view at) {
    std::vector<std::string> pieces;
    for (auto cut = text.find(at); cut != std::string_view::npos; cut = text.find(at)) {
        pieces.emplace_back(text.substr(0, cut));
        text.remove_prefix(cut + at.size());
    }
    pieces.emplace_back(text);
    return pieces;
}

std::size_t span_with(Match const& whole, Match const& part) {
    return static_cast<std::size_t>(std::max(whole.end, part.end) - std::min(whole.begin, part.begin));
}

void widen(Match& whole, Match const& part) {
    whole.begin = std::min(whole.begin, part.begin);
    whole.end = std::max(whole.end, part.end);
    whole.words = static_cast<std::uint16_t>(whole.words + part.words);
    whole.certainty = std::max(whole.certainty, part.certainty);
}

bool overlap(Match const& left, Match const& right) { return left.begin < right.end && right.begin < left.end; }

// The signs of a text, those of one kind beside each other.
class Found {
public:
    Found(std::span<Match> signs, std::size_t kinds) : signs_{signs}, begin_(kinds + 1) {
        std::stable_sort(signs.begin(), signs.end(),
                         [](Match const& left, Match const& right) { return left.value < right.value; });
        for (auto const& sign : signs) ++begin_[static_cast<std::size_t>(sign.value) + 1];
        for (std::size_t kind = 1; kind <= kinds; ++kind) begin_[kind] = begin_[kind] + begin_[kind - 1];
    }
    std::span<Match const> operator[](std::uint32_t kind) const {
        return signs_.subspan(begin_[kind], static_cast<std::size_t>(begin_[kind + 1] - begin_[kind]));
    }

private:
    std::span<Match> signs_;
    std::vector<std::uint32_t> begin_;  // by kind
};

// The nearest one of each further sign; two parts do not share a word.
bool grow(Match& whole, std::vector<std::uint32_t> const& signs, Found const& found) {
    auto const first = whole;
    std::vector<Match const*> taken{&first};
    for (std::size_t at = 1; at < signs.size(); ++at) {
        Match const* best = nullptr;
        for (auto const& part : found[signs[at]]) {
            if (span_with(whole, part) > widest || (best && span_with(whole, part) >= span_with(whole, *best)))
                continue;
            if (std::none_of(taken.begin(), taken.end(), [&](Match const* one) { return overlap(*one, part); }))
                best = &part;
        }
        if (!best) return false;
        taken.push_back(best);
        widen(whole, *best);
    }
    return true;
}

}  // namespace

bool Together::is_written_in(std::string_view entry) { return entry.find(plus) != std::string_view::npos; }

std::string Together::example(std::string_view entry) {
    std::string text;
    for (auto const& part : split(entry, plus)) text += (text.empty() ? "" : " ") + split(part, "|").front();
    return text;
}

std::string Together::add(VocabularyParts::Phrase const& entry, std::uint32_t phrase,
                          std::vector<VocabularyParts::Phrase>& signs) {
    Rule rule{phrase, {}};
    std::string shown;
    for (auto const& part : split(entry.text, plus)) {
        auto const [sign, is_new] = signs_.try_emplace(part, static_cast<std::uint32_t>(signs_.size()));
        auto const alternatives = split(part, "|");
        if (is_new)
            for (auto const& text : alternatives) signs.push_back({Tag::sign, static_cast<int>(sign->second), text});
        rule.signs.push_back(sign->second);
        shown += (shown.empty() ? "" : std::string{plus}) + alternatives.front();
    }
    rules_.push_back(std::move(rule));
    return shown;
}

void Together::combine(std::vector<VocabularyParts::Phrase> const& phrases, std::vector<Match>& matches,
                       std::size_t first) const {
    auto const from = matches.begin() + static_cast<std::ptrdiff_t>(first);
    auto const is_sign = [](Match const& match) { return match.tag == Tag::sign; };
    if (std::none_of(from, matches.end(), is_sign)) return;
    auto const signs = std::stable_partition(from, matches.end(), std::not_fn(is_sign));
    std::vector<Match> parts{signs, matches.end()};
    matches.erase(signs, matches.end());
    Found const found{parts, signs_.size()};
    for (auto const& rule : rules_) {
        if (std::any_of(rule.signs.begin(), rule.signs.end(), [&](auto sign) { return found[sign].empty(); })) continue;
        auto const& phrase = phrases[rule.phrase];
        for (auto whole : found[rule.signs.front()]) {
            if (!grow(whole, rule.signs, found)) continue;
            whole.tag = phrase.tag;
            whole.value = phrase.value;
            whole.phrase = phrase.text;
            whole.detail = phrase.detail;
            matches.push_back(whole);
        }
    }
}

}  // namespace passerelle::understanding
