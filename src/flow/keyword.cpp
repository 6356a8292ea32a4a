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

}  // namespace

std::size_t keyword_words(Flow const& flow, std::vector<std::string> const& words) {
    std::size_t longest = 0;
    for (auto const& rule : flow.starts)
        for (auto const& [language, keywords] : rule.keywords)
            for (auto const& keyword : keywords) {
                auto const own = text::words(keyword);
                if (begins_with(words, own) && (!rule.whole || own.size() == words.size()))
                    longest = std::max(longest, own.size());
            }
    return longest;
}

std::string rest_behind_keyword(Flow const& flow, std::string_view text) {
    auto words = text::words(text);
    auto const count = keyword_words(flow, words);
    if (count == 0 || count == words.size()) return {};
    words.resize(count);
    auto rest = expression::stripped(text.substr(end_of_words(text, words)));
    if (!rest.empty() && std::string_view{":,;.!?"}.find(rest.front()) != std::string_view::npos)
        rest = expression::stripped(rest.substr(1));
    return std::string{rest};
}

}  // namespace passerelle::flow
