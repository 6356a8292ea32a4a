#include "expression/words.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

#include "base/encoding.hpp"

namespace passerelle::expression {

namespace {

constexpr char32_t replacement = 0xFFFD;

constexpr std::uint32_t letters = U_GC_L_MASK, numbers = U_GC_N_MASK, marks = U_GC_M_MASK, symbols = U_GC_S_MASK;

bool has_category(char32_t sign, std::uint32_t categories) {
    return (U_GET_GC_MASK(static_cast<UChar32>(sign)) & categories) != 0;
}

bool is_ascii_letter_or_digit(char32_t sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
}

bool contains(std::string_view signs, char32_t sought) {
    while (!signs.empty()) {
        auto const [sign, bytes] = first_code_point(signs);
        if (sign == sought) return true;
        signs.remove_prefix(bytes);
    }
    return false;
}

template <class Mapping>
std::string map_signs(std::string_view text, Mapping mapping) {
    std::string mapped;
    mapped.reserve(text.size());
    while (!text.empty()) {
        auto const [sign, bytes] = first_code_point(text);
        auto const to = static_cast<char32_t>(mapping(static_cast<UChar32>(sign)));
        if (to < 0x80)
            mapped += static_cast<char>(to);
        else
            mapped += to_utf8(to);
        text.remove_prefix(bytes);
    }
    return mapped;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
    if (text.empty()) return {};
    auto const first = static_cast<unsigned char>(text.front());
    if (first < 0x80) return {first, 1};
    UChar32 sign = 0;
    std::int32_t at = 0;
    auto const visible = static_cast<std::int32_t>(text.size() < 4 ? text.size() : 4);
    U8_NEXT(text.data(), at, visible, sign);
    if (sign < 0) return {replacement, 1};
    return {static_cast<char32_t>(sign), static_cast<std::size_t>(at)};
}

CodePoint last_code_point(std::string_view text) {
    if (text.empty()) return {};
    auto const tail = text.size() < 4 ? text : text.substr(text.size() - 4);
    UChar32 sign = 0;
    auto at = static_cast<std::int32_t>(tail.size());
    U8_PREV(tail.data(), 0, at, sign);
    if (sign < 0) return {replacement, 1};
    return {static_cast<char32_t>(sign), tail.size() - static_cast<std::size_t>(at)};
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (; !text.empty(); ++count) text.remove_prefix(first_code_point(text).bytes);
    return count;
}

std::size_t offset_of_code_point(std::string_view text, std::size_t index) {
    std::size_t offset = 0;
    for (; index > 0 && offset < text.size(); --index) offset += first_code_point(text.substr(offset)).bytes;
    return offset;
}

bool is_white_space(char32_t sign) {
    if (sign < 0x80) return sign == ' ' || (sign >= '\t' && sign <= '\r');
    return u_isUWhiteSpace(static_cast<UChar32>(sign));
}

bool is_word_sign(char32_t sign) {
    if (sign < 0x80) return is_ascii_letter_or_digit(sign) || sign == '_' || sign == '\'';
    return has_category(sign, letters | numbers | marks);
}

bool is_symbol(char32_t sign) { return has_category(sign, symbols); }
bool is_letter(char32_t sign) { return has_category(sign, letters); }
bool is_digit(char32_t sign) { return has_category(sign, numbers); }

std::string_view trim(std::string_view text) { return trim_right(trim_left(text)); }

std::string_view trim_left(std::string_view text) {
    while (!text.empty()) {
        auto const [sign, bytes] = first_code_point(text);
        if (!is_white_space(sign)) break;
        text.remove_prefix(bytes);
    }
    return text;
}

std::string_view trim_right(std::string_view text) {
    while (!text.empty()) {
        auto const [sign, bytes] = last_code_point(text);
        if (!is_white_space(sign)) break;
        text.remove_suffix(bytes);
    }
    return text;
}

std::string to_upper(std::string_view text) { return map_signs(text, u_toupper); }
std::string to_lower(std::string_view text) { return map_signs(text, u_tolower); }

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t start = 0, at = 0;
    auto const flush = [&] {
        if (at > start) words.push_back(text.substr(start, at - start));
    };
    while (at < text.size()) {
        auto const [sign, bytes] = first_code_point(text.substr(at));
        if (!is_word_sign(sign)) {
            flush();
            if (is_symbol(sign)) words.push_back(text.substr(at, bytes));
            start = at + bytes;
        }
        at += bytes;
    }
    flush();
    return words;
}

std::vector<std::string_view> words_of(std::string_view text, std::string_view delimiters) {
    if (delimiters.empty()) return words_of(text);
    std::vector<std::string_view> words;
    std::size_t start = 0, at = 0;
    while (at <= text.size()) {
        auto const [sign, bytes] = first_code_point(text.substr(at));
        if (bytes == 0 || contains(delimiters, sign)) {
            if (at > start) words.push_back(text.substr(start, at - start));
            start = at + bytes;
        }
        if (bytes == 0) break;
        at += bytes;
    }
    return words;
}

std::vector<std::string_view> pieces_of(std::string_view text, std::string_view delimiter) {
    std::vector<std::string_view> pieces;
    if (delimiter.empty()) {
        for (std::size_t bytes = 0; !text.empty(); text.remove_prefix(bytes)) {
            bytes = first_code_point(text).bytes;
            pieces.push_back(text.substr(0, bytes));
        }
        return pieces;
    }
    for (auto at = text.find(delimiter); at != std::string_view::npos; at = text.find(delimiter)) {
        pieces.push_back(text.substr(0, at));
        text.remove_prefix(at + delimiter.size());
    }
    pieces.push_back(text);
    return pieces;
}

}  // namespace passerelle::expression
