#include "flow/keyword.hpp"

#include <algorithm>

#include "expression/characters.hpp"
#include "text/fold.hpp"

namespace passerelle::flow {

namespace {

bool begins_with(std::vector<std::string> const& words, std::vector<std::string> const& keyword) {
    return !keyword.empty() && keyword.size() <= words.size() &&
           std::equal(keyword.begin(), keyword.end(), words.begin());
}

// Where the first words of a text end: the first place up to which it holds just these and behind which it still does.
std::size_t end_of_words(std::string_view text, std::vector<std::string> const& words) {
    auto const holds = [&](std::size_t end) { return text::words(text.substr(0, end)) == words; };
    std::size_t at = 0;
    while (at < text.size()) {
        expression::next_code_point(text, at);
        if (!holds(at)) continue;
        auto next = at;  // an accent of its own, as Apple writes it, is nothing to the words and belongs to the letter
        while (next < text.size()) {
            auto const sign = expression::next_code_point(text, next);
            if (sign < 0x300 || sign > 0x36F) break;
            at = next;
        }
        return at;
    }
    return text.size();
}

bool is_for(StartRule const& rule, Groups const& groups) {
    return rule.group.empty() || std::find(groups.begin(), groups.end(), rule.group) != groups.end();
}

// The most words of a keyword of this start that the message begins with.
std::size_t words_of(StartRule const& rule, std::vector<std::string> const& words) {
    std::size_t longest = 0;
    for (auto const& [language, keywords] : rule.keywords)
        for (auto const& keyword : keywords) {
            auto const own = text::words(keyword);
            if (begins_with(words, own) && (!rule.whole || own.size() == words.size()))
                longest = std::max(longest, own.size());
        }
    return longest;
}

}  // namespace

std::size_t keyword_words(Flow const& flow, std::vector<std::string> const& words, Groups const& groups) {
    std::size_t longest = 0;
    for (auto const& rule : flow.starts)
        if (is_for(rule, groups)) longest = std::max(longest, words_of(rule, words));
    return longest;
}

bool is_whole_keyword(Flow const& flow, std::string_view text, Groups const& groups) {
    auto const folded = text::fold(text);
    for (auto const& rule : flow.starts) {
        if (!is_for(rule, groups)) continue;
        for (auto const& [language, keywords] : rule.keywords)
            for (auto const& keyword : keywords)
                if (text::fold(keyword) == folded) return true;
    }
    return false;
}

bool may_begin(Flow const& flow, Groups const& groups) {
    bool by_keyword = false;
    for (auto const& rule : flow.starts) {
        if (rule.kind != StartRule::Kind::keyword) continue;
        if (is_for(rule, groups)) return true;
        by_keyword = true;
    }
    return !by_keyword;
}

std::string rest_behind_keyword(Flow const& flow, std::string_view text) {
    auto words = text::words(text);
    std::size_t count = 0;  // whoever it was for: the flow has begun
    for (auto const& rule : flow.starts) count = std::max(count, words_of(rule, words));
    if (count == 0 || count == words.size()) return {};
    words.resize(count);
    auto rest = expression::stripped(text.substr(end_of_words(text, words)));
    if (!rest.empty() && std::string_view{":,;.!?"}.find(rest.front()) != std::string_view::npos)
        rest = expression::stripped(rest.substr(1));
    return std::string{rest};
}

}  // namespace passerelle::flow
