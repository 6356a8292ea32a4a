#include "expression/characters.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace passerelle::expression {

namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_ascii_letter(char32_t code_point) {
    return (code_point >= 'a' && code_point <= 'z') || (code_point >= 'A' && code_point <= 'Z');
}
bool is_ascii_digit(char32_t code_point) { return code_point >= '0' && code_point <= '9'; }

bool has_category(char32_t code_point, std::uint32_t mask) {
    return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & mask) != 0;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    UChar32 code_point = 0;
    U8_NEXT(reinterpret_cast<std::uint8_t const*>(text.data()), at, text.size(), code_point);
    return code_point < 0 ? replacement : static_cast<char32_t>(code_point);
}

char32_t previous_code_point(std::string_view text, std::size_t& at) {
    auto index = static_cast<std::int32_t>(at);
    UChar32 code_point = 0;
    U8_PREV(reinterpret_cast<std::uint8_t const*>(text.data()), 0, index, code_point);
    at = static_cast<std::size_t>(index);
    return code_point < 0 ? replacement : static_cast<char32_t>(code_point);
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
    return count;
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count) next_code_point(text, at);
    return text.substr(0, at);
}

bool is_letter(char32_t code_point) {
    return code_point < 0x80 ? is_ascii_letter(code_point) : has_category(code_point, U_GC_L_MASK);
}
bool is_number(char32_t code_point) {
    return code_point < 0x80 ? is_ascii_digit(code_point) : has_category(code_point, U_GC_N_MASK);
}
bool is_decimal_digit(char32_t code_point) {
    return code_point < 0x80 ? is_ascii_digit(code_point) : has_category(code_point, U_GC_ND_MASK);
}

bool is_symbol(char32_t code_point) { return has_category(code_point, U_GC_S_MASK); }
bool is_mark(char32_t code_point) { return has_category(code_point, U_GC_M_MASK); }
bool is_white_space(char32_t code_point) {
    if (code_point < 0x80) return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
    return u_isUWhiteSpace(static_cast<UChar32>(code_point)) != 0;
}

std::string_view stripped(std::string_view text) { return stripped_back(stripped_front(text)); }

std::string_view stripped_front(std::string_view text) {
    std::size_t first = 0;
    while (first < text.size()) {
        auto next = first;
        if (!is_white_space(next_code_point(text, next))) break;
        first = next;
    }
    return text.substr(first);
}

std::string_view stripped_back(std::string_view text) {
    auto last = text.size();
    while (last > 0) {
        auto before = last;
        if (!is_white_space(previous_code_point(text, before))) break;
        last = before;
    }
    return text.substr(0, last);
}

}  // namespace passerelle::expression
