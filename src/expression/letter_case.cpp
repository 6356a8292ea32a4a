#include "expression/letter_case.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/encoding.hpp"

namespace passerelle::expression {

namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
}
char lower_ascii(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }
char upper_ascii(char letter) { return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter; }

std::string mapped(std::string_view text, char (*of_ascii)(char), UChar32 (*of_any)(UChar32)) {
    std::string result{text};
    if (is_ascii(text)) {
        std::transform(result.begin(), result.end(), result.begin(), of_ascii);
        return result;
    }
    auto code_points = to_code_points(text);
    for (auto& one : code_points) one = static_cast<char32_t>(of_any(static_cast<UChar32>(one)));
    return to_utf8(code_points);
}

}  // namespace

std::string lowered(std::string_view text) { return mapped(text, lower_ascii, u_tolower); }
std::string raised(std::string_view text) { return mapped(text, upper_ascii, u_toupper); }

bool is_lowered(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char letter) {
        return static_cast<unsigned char>(letter) < 0x80 && !(letter >= 'A' && letter <= 'Z');
    });
}

bool same_name(std::string_view one, std::string_view other) {
    if (one == other) return true;
    if (is_ascii(one) && is_ascii(other))
        return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                          [](char left, char right) { return lower_ascii(left) == lower_ascii(right); });
    return lowered(one) == lowered(other);
}

}  // namespace passerelle::expression
