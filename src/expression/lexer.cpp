#include "expression/lexer.hpp"

#include <utility>

#include "expression/characters.hpp"
#include "expression/letter_case.hpp"

namespace passerelle::expression {

namespace {

// The longer ones first.
constexpr std::pair<std::string_view, TokenKind> signs[] = {
    {"=>", TokenKind::arrow},         {"!=", TokenKind::not_equal},   {"<=", TokenKind::less_equal},
    {">=", TokenKind::greater_equal}, {",", TokenKind::comma},        {"(", TokenKind::open},
    {")", TokenKind::close},          {"[", TokenKind::open_bracket}, {"]", TokenKind::close_bracket},
    {".", TokenKind::point},          {"+", TokenKind::plus},         {"-", TokenKind::minus},
    {"*", TokenKind::times},          {"/", TokenKind::divide},       {"^", TokenKind::power},
    {"=", TokenKind::equal},          {"<", TokenKind::less},         {">", TokenKind::greater},
    {"&", TokenKind::join},
};
constexpr std::pair<std::string_view, TokenKind> keywords[] = {
    {"true", TokenKind::truth}, {"false", TokenKind::falsity}, {"null", TokenKind::null}};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_blank(char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }

// The longest text literal at the front: up to a quote that no backslash stands before, or, failing that, up to the
// last quote that there is. 0: none.
std::size_t length_of_text(std::string_view source) {
    std::size_t last = 0;
    for (std::size_t at = 1; at < source.size(); ++at) {
        if (source[at] != '"') continue;
        last = at + 1;
        if (source[at - 1] != '\\') break;
    }
    return last;
}

std::size_t length_of_digits(std::string_view source, std::size_t from) {
    auto at = from;
    while (at < source.size() && is_digit(source[at])) ++at;
    return at - from;
}

std::size_t length_of_name(std::string_view source) {
    std::size_t at = 0;
    for (std::size_t next = 0; at < source.size(); at = next) {
        auto const code_point = next_code_point(source, next);
        bool const fits = is_letter(code_point) || code_point == '_' || (at > 0 && is_decimal_digit(code_point));
        if (!fits) break;
    }
    return at;
}

Token number_token(std::string_view source) {
    auto const whole = length_of_digits(source, 0);
    if (whole + 1 < source.size() && source[whole] == '.')
        if (auto const places = length_of_digits(source, whole + 1); places > 0)
            return {TokenKind::decimal, source.substr(0, whole + 1 + places)};
    return {TokenKind::integer, source.substr(0, whole)};
}

Token name_token(std::string_view name) {
    for (auto const& [word, kind] : keywords)
        if (same_name(name, word)) return {kind, name};
    return {TokenKind::name, name};
}

// The token at the front; `end` when there is none.
Token front_token(std::string_view source) {
    if (source.front() == '"')
        if (auto const length = length_of_text(source); length > 0) return {TokenKind::text, source.substr(0, length)};
    if (is_digit(source.front())) return number_token(source);
    for (auto const& [sign, kind] : signs)
        if (source.starts_with(sign)) return {kind, source.substr(0, sign.size())};
    if (auto const length = length_of_name(source); length > 0) return name_token(source.substr(0, length));
    return {TokenKind::end, {}};
}

}  // namespace

Converted<std::vector<Token>> tokens_of(std::string_view source) {
    std::vector<Token> tokens;
    while (true) {
        while (!source.empty() && is_blank(source.front())) source.remove_prefix(1);
        if (source.empty()) break;
        auto const token = front_token(source);
        if (token.kind == TokenKind::end)
            return Failure{"syntax error at " + std::string{first_code_points(source, 1)}};
        tokens.push_back(token);
        source.remove_prefix(token.text.size());
    }
    tokens.push_back({TokenKind::end, source});
    return tokens;
}

}  // namespace passerelle::expression
