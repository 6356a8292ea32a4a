#include "understanding/choice.hpp"
#include "understanding/heard.hpp"

namespace passerelle::understanding {

namespace {

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }
// Letters of any script: in UTF-8 every byte of one is above 0x7F.
bool is_letter(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (static_cast<unsigned char>(sign) & 0x80U);
}

// Reads from a digit on: "1 200", "12,5". at stands behind it afterwards.
std::string take_number(std::string_view text, std::size_t& at) {
    std::string number;
    auto const digits = [&](std::size_t from) {
        auto end = from;
        while (end < text.size() && is_digit(text[end])) ++end;
        return text.substr(from, end - from);
    };
    auto const run = digits(at);
    number += run;
    at += run.size();
    // Groups of three after a blank belong to it, if what comes before is no longer than a group.
    while (run.size() <= 3 && at < text.size() && text[at] == ' ' && digits(at + 1).size() == 3) {
        number += digits(at + 1);
        at += 4;
    }
    if (at + 1 < text.size() && (text[at] == ',' || text[at] == '.') && is_digit(text[at + 1])) {
        auto const fraction = digits(at + 1);
        number += "." + std::string{fraction};
        at += 1 + fraction.size();
    }
    return number;
}

// "2m1" is "demain", "3h30" an hour: digits on both sides of letters are no number.
bool goes_on_with_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_letter(text[at])) ++at;
    return at < text.size() && is_digit(text[at]);
}

}  // namespace

std::optional<std::string> read_number(std::string_view text) {
    auto const folded = hear(text).folded;
    std::optional<std::string> found;
    for (std::size_t at = 0; at < folded.size();) {
        if (is_letter(folded[at])) {  // a word, with the digits that end it
            while (at < folded.size() && (is_letter(folded[at]) || is_digit(folded[at]))) ++at;
            continue;
        }
        if (!is_digit(folded[at])) {
            ++at;
            continue;
        }
        bool const minus = at > 0 && folded[at - 1] == '-' && (at == 1 || folded[at - 2] == ' ');
        auto number = take_number(folded, at);
        auto const letters = at < folded.size() && is_letter(folded[at]);
        if (letters && goes_on_with_digits(folded, at)) {
            while (at < folded.size() && (is_letter(folded[at]) || is_digit(folded[at]))) ++at;
            continue;
        }
        if (found) return std::nullopt;
        auto const first = number.find_first_not_of('0');
        if (first != 0 && number.size() > 1)  // "07" is 7, "0,5" stays
            number.erase(0, first == std::string::npos ? number.size() - 1 : number[first] == '.' ? first - 1 : first);
        found = (minus ? "-" : "") + number;
    }
    return found;
}

}  // namespace passerelle::understanding
