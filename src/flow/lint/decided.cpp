#include "flow/lint/decided.hpp"

#include <optional>
#include <string>

#include "expression/template_scanner.hpp"
#include "flow/context_names.hpp"

namespace passerelle::flow::lint {

namespace {

constexpr int most_ifs = 4;  // of one text: sixteen ways

bool is_name_sign(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') || sign == '_';
}

// Behind a text literal that begins here.
std::size_t behind_literal(std::string_view source, std::size_t at) {
    for (++at; at < source.size() && source[at] != '"'; ++at)
        if (source[at] == '\\') ++at;
    return at + 1;
}

// The first `if(` from a place on that is no part of a literal or of a longer name; behind its bracket.
std::optional<std::size_t> behind_if(std::string_view expression, std::size_t at) {
    while (at < expression.size()) {
        if (expression[at] == '"') {
            at = behind_literal(expression, at);
            continue;
        }
        bool const stands_alone = at == 0 || (!is_name_sign(expression[at - 1]) && expression[at - 1] != '.');
        if (stands_alone && expression.substr(at).starts_with("if(")) return at + 3;
        ++at;
    }
    return std::nullopt;
}

// Where the comma behind the condition stands; nothing: the if has only one argument.
std::optional<std::size_t> comma_of(std::string_view expression, std::size_t at) {
    for (int depth = 0; at < expression.size(); ++at) {
        auto const sign = expression[at];
        if (sign == '"') {
            at = behind_literal(expression, at) - 1;
        } else if (sign == '(' || sign == '[') {
            ++depth;
        } else if (sign == ')' || sign == ']') {
            if (--depth < 0) return std::nullopt;
        } else if (sign == ',' && depth == 0) {
            return at;
        }
    }
    return std::nullopt;
}

// Each if, from the left, takes the next bit of `ways`.
std::string decide(std::string expression, unsigned ways, int& count) {
    for (auto inside = behind_if(expression, 0); inside; inside = behind_if(expression, *inside)) {
        auto const comma = comma_of(expression, *inside);
        if (!comma) continue;
        std::string_view const truth = (ways >> static_cast<unsigned>(count)) & 1U ? "true" : "false";
        expression.replace(*inside, *comma - *inside, truth);
        ++count;
    }
    return expression;
}

}  // namespace

std::vector<expression::TextTemplate> decided(expression::TextTemplate const& text) {
    if (text.source().find("if(") == std::string::npos) return {text};
    auto const pieces = expression::scan(text.source(), top_levels());
    auto const way = [&](unsigned ways, int& count) {
        std::string source;
        for (auto const& piece : pieces) {
            using Kind = expression::TemplatePiece::Kind;
            if (piece.kind == Kind::expression)
                source += "@(" + decide(piece.text, ways, count) + ")";
            else if (piece.kind == Kind::identifier)
                source += piece.source;
            else
                for (auto const sign : piece.text) source += sign == '@' ? "@@" : std::string{sign};
        }
        return expression::TextTemplate::compile(source, top_levels());
    };
    int ifs = 0;
    auto const all_false = way(0, ifs);
    if (ifs == 0 || ifs > most_ifs) return {text};
    std::vector<expression::TextTemplate> all{all_false};
    for (unsigned ways = 1; ways < 1U << static_cast<unsigned>(ifs); ++ways) {
        int count = 0;
        all.push_back(way(ways, count));
    }
    return all;
}

}  // namespace passerelle::flow::lint
