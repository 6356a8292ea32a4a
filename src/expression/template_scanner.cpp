#include "expression/template_scanner.hpp"

#include <algorithm>

#include "expression/characters.hpp"
#include "expression/letter_case.hpp"

namespace passerelle::expression {

namespace {

bool is_name_character(char32_t code_point) {
    return is_letter(code_point) || is_number(code_point) || code_point == '_';
}

bool name_begins(std::string_view text, std::size_t at) {
    return at < text.size() && is_name_character(next_code_point(text, at));
}

// Where the identifier that begins at `at` ends: a dot belongs to it only when more name follows.
std::size_t end_of_identifier(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        auto next = at;
        auto const code_point = next_code_point(text, next);
        bool const inside = is_name_character(code_point) || (code_point == '.' && name_begins(text, next));
        if (!inside) break;
        at = next;
    }
    return at;
}

// Where the parenthesis closes whose inside begins at `at`; npos: nowhere. A quote after a backslash ends no literal,
// even when that backslash is itself escaped, as in the reference.
std::size_t closing_parenthesis(std::string_view text, std::size_t at) {
    int depth = 1;
    bool in_literal = false;
    for (; at < text.size(); ++at) {
        char const letter = text[at];
        if (letter == '"' && (!in_literal || text[at - 1] != '\\')) in_literal = !in_literal;
        if (in_literal) continue;
        if (letter == '(') ++depth;
        if (letter == ')' && --depth == 0) return at;
    }
    return std::string_view::npos;
}

class Scanner {
public:
    Scanner(std::string_view source, std::span<std::string const> top_levels)
        : source_{source}, top_levels_{top_levels} {}

    std::vector<TemplatePiece> operator()() {
        while (at_ < source_.size()) {
            auto const sign = std::min(source_.find('@', at_), source_.size());
            text(source_.substr(at_, sign - at_));
            at_ = sign;
            if (at_ < source_.size()) hole();
        }
        return std::move(pieces_);
    }

private:
    void text(std::string_view more) {
        if (more.empty()) return;
        if (pieces_.empty() || pieces_.back().kind != TemplatePiece::Kind::text)
            pieces_.push_back({TemplatePiece::Kind::text, {}, {}});
        pieces_.back().text += more;
    }

    void piece(TemplatePiece::Kind kind, std::string_view inside, std::size_t end) {
        pieces_.push_back({kind, std::string{inside}, std::string{source_.substr(at_, end - at_)}});
        at_ = end;
    }

    // At an @.
    void hole() {
        auto const next = source_.substr(at_ + 1);
        if (next.starts_with('(')) return parenthesised();
        if (name_begins(source_, at_ + 1)) return identifier();
        text("@");
        at_ += next.starts_with('@') ? 2 : 1;
    }

    void parenthesised() {
        auto const close = closing_parenthesis(source_, at_ + 2);
        if (close == std::string_view::npos) {
            text(source_.substr(at_));
            at_ = source_.size();
        } else {
            piece(TemplatePiece::Kind::expression, source_.substr(at_ + 2, close - at_ - 2), close + 1);
        }
    }

    void identifier() {
        auto const end = end_of_identifier(source_, at_ + 1);
        auto const path = source_.substr(at_ + 1, end - at_ - 1);
        auto const top = path.substr(0, path.find('.'));
        auto const is_top = [&](auto const& name) { return same_name(name, top); };
        if (std::any_of(top_levels_.begin(), top_levels_.end(), is_top))
            return piece(TemplatePiece::Kind::identifier, path, end);
        text(source_.substr(at_, end - at_));
        at_ = end;
    }

    std::string_view source_;
    std::span<std::string const> top_levels_;
    std::vector<TemplatePiece> pieces_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<TemplatePiece> scan(std::string_view source, std::span<std::string const> top_levels) {
    return Scanner{source, top_levels}();
}

}  // namespace passerelle::expression
