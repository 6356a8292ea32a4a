#pragma once

#include <string_view>
#include <vector>

#include "expression/convert.hpp"

namespace passerelle::expression {

enum class TokenKind {
    comma,
    open,
    close,
    open_bracket,
    close_bracket,
    point,
    arrow,
    plus,
    minus,
    times,
    divide,
    power,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    join,
    text,
    integer,
    decimal,
    truth,
    falsity,
    null,
    name,
    end,
};

struct Token {
    TokenKind kind;
    std::string_view text;  // of the source
};

// The tokens of an expression, the last one being `end`.
Converted<std::vector<Token>> tokens_of(std::string_view source);
// What a text literal (with its quotes) stands for.
std::string unquoted(std::string_view literal);

}  // namespace passerelle::expression
