#include "flow/words_meant.hpp"

#include <array>
#include <utility>

namespace passerelle::flow {

namespace {

// What people write between two conditions, and what the language has for it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> joining_words{
    {{" and ", "write and(a, b) for both"},
     {" et ", "write and(a, b) for both"},
     {"&&", "write and(a, b) for both"},
     {" or ", "write or(a, b) for one of them"},
     {" ou ", "write or(a, b) for one of them"},
     {"||", "write or(a, b) for one of them"},
     {"==", "one = compares"}}};

}  // namespace

std::string words_meant(std::string_view expression) {
    bool inside = false;
    for (std::size_t at = 0; at < expression.size(); ++at) {
        if (expression[at] == '"') inside = !inside;
        if (inside) continue;
        for (auto const& [word, hint] : joining_words)
            if (expression.substr(at).starts_with(word)) return std::string{hint};
    }
    return {};
}

}  // namespace passerelle::flow
