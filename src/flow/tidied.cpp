#include "flow/tidied.hpp"

namespace passerelle::flow {

namespace {

// Of two neighbours: whether one of them is to go.
bool is_untidy(char before, char sign) {
    if (sign == ' ') return before == ' ' || before == '\n';
    return (sign == ',' || sign == '.') && before == ' ';
}

}  // namespace

std::string tidied(std::string text) {
    bool untidy = text.starts_with(' ');
    for (std::size_t at = 1; at < text.size() && !untidy; ++at) untidy = is_untidy(text[at - 1], text[at]);
    if (!untidy) return text;
    std::string out;
    out.reserve(text.size());
    for (char const sign : text) {
        if (sign == ' ' && (out.empty() || is_untidy(out.back(), sign))) continue;
        if (!out.empty() && is_untidy(out.back(), sign)) out.pop_back();
        out += sign;
    }
    return out;
}

}  // namespace passerelle::flow
