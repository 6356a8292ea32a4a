#include "expression/path.hpp"

#include <algorithm>

namespace passerelle::expression {

namespace {

bool is_letter(char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign == '_'; }
bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool is_name(char sign) { return is_letter(sign) || is_digit(sign); }

std::string lower(std::string_view text) {
    std::string result{text};
    for (auto& sign : result)
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    return result;
}

}  // namespace

std::vector<std::string_view> const& top_levels() {
    static std::vector<std::string_view> const all{"appointment", "contact", "fields", "input",
                                                   "locals",      "results", "trigger"};
    return all;
}

bool is_top_level(std::string_view word) {
    auto const folded = lower(word);
    return std::find(top_levels().begin(), top_levels().end(), folded) != top_levels().end();
}

std::size_t path_length(std::string_view text) {
    if (text.empty() || !is_letter(text[0])) return 0;
    std::size_t length = 0;
    while (length < text.size()) {
        if (is_name(text[length])) {
            ++length;
        } else if (text[length] == '.' && length + 1 < text.size() && is_name(text[length + 1])) {
            ++length;
        } else {
            break;
        }
    }
    return length;
}

std::optional<Path> read_path(std::string_view text) {
    if (text.empty() || path_length(text) != text.size()) return std::nullopt;
    auto const dot = text.find('.');
    if (dot == std::string_view::npos) return Path{lower(text), {}};
    return Path{lower(text.substr(0, dot)), lower(text.substr(dot + 1))};
}

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace passerelle::expression
