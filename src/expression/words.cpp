#include "expression/words.hpp"

namespace passerelle::expression {

namespace {

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

}  // namespace

CodePoint first_code_point(std::string_view text) {
    if (text.empty()) return {};
    std::size_t at = 0;
    auto const sign = next_code_point(text, at);
    return {sign, at};
}

CodePoint last_code_point(std::string_view text) {
    if (text.empty()) return {};
    auto at = text.size();
    auto const sign = previous_code_point(text, at);
    return {sign, text.size() - at};
}

bool is_word_sign(char32_t sign) {
    if (sign < 0x80) return is_ascii_letter_or_digit(sign) || sign == '_' || sign == '\'';
    return is_letter(sign) || is_number(sign) || is_mark(sign);
}

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

std::string joined_by_blanks(std::span<std::string_view const> words) {
    std::string out;
    for (bool first = true; auto const word : words) {
        if (!first) out += ' ';
        first = false;
        out += word;
    }
    return out;
}

}  // namespace passerelle::expression
