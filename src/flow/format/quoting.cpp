#include "flow/format/quoting.hpp"

#include <algorithm>
#include <array>

namespace passerelle::flow {

namespace {

// What YAML 1.1 does not take for text.
constexpr std::array<std::string_view, 10> special{"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"};

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
bool is_control(char sign) { return static_cast<unsigned char>(sign) < 0x20 || sign == 0x7F; }

std::string lower(std::string_view text) {
    std::string result{text};
    for (auto& sign : result)
        if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
    return result;
}

// true and false are written plain where they are meant: as flags.
bool reads_as_text(std::string_view text) {
    auto const word = lower(text);
    return std::find(special.begin(), special.end(), word) == special.end() || word == "true" || word == "false";
}

bool begins_plain(std::string_view text) {
    constexpr std::string_view signs = "!&*?|>%@`\"'#,[]{}-:=~<.+";
    return !text.empty() && signs.find(text.front()) == std::string_view::npos && text.front() != ' ' &&
           text.back() != ' ' && text.back() != ':';
}

bool is_plain(std::string_view text, bool in_brackets) {
    if (!begins_plain(text) || !reads_as_text(text)) return false;
    if (std::any_of(text.begin(), text.end(), is_control)) return false;
    if (text.find('"') != std::string_view::npos) return false;
    if (in_brackets && text.find_first_of(",[]{}?:") != std::string_view::npos) return false;
    if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
    // 10:00 and 07 are numbers to some.
    bool const looks_like_number =
        is_digit(text.front()) && text.find_first_not_of("0123456789.:_eExX+-") == std::string_view::npos;
    return !looks_like_number || is_whole_number(text);
}

}  // namespace

bool is_whole_number(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit) && (text.front() != '0' || text == "0");
}

std::string quoted(std::string_view text, bool may_be_single) {
    bool const has_control = std::any_of(text.begin(), text.end(), is_control);
    if (may_be_single && text.find_first_of("\"\\") != std::string_view::npos &&
        text.find('\'') == std::string_view::npos && !has_control)
        return "'" + std::string{text} + "'";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result = "\"";
    for (char const sign : text) {
        if (sign == '"' || sign == '\\')
            (result += '\\') += sign;
        else if (sign == '\n')
            result += "\\n";
        else if (sign == '\t')
            result += "\\t";
        else if (is_control(sign))
            ((result += "\\x") += digits[static_cast<unsigned char>(sign) >> 4U]) += digits[sign & 0xF];
        else
            result += sign;
    }
    return result + "\"";
}

std::string plain_or_quoted(std::string_view text, bool in_brackets) {
    return is_plain(text, in_brackets) ? std::string{text} : quoted(text);
}

}  // namespace passerelle::flow
