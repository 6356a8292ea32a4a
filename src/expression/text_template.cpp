#include "expression/text_template.hpp"

#include "expression/characters.hpp"
#include "expression/program.hpp"
#include "expression/program_paths.hpp"
#include "expression/template_scanner.hpp"

namespace passerelle::expression {

namespace {

// Cuts to `most` characters, the dots included.
void cut(std::string& text, std::size_t most) {
    constexpr std::string_view dots = "...";
    if (text.size() <= most || first_code_points(text, most).size() == text.size()) return;
    text.resize(first_code_points(text, most - dots.size()).size());
    text += dots;
}

Converted<std::string> rendered(Value const& value, Evaluation& evaluation) {
    bool const is_large = value.type() == Type::array || value.type() == Type::object;
    if (is_large && !evaluation.spend(weight_of(value, evaluation.left()))) return too_complex();
    return to_text(value);
}

}  // namespace

TextTemplate TextTemplate::compile(std::string_view source, std::span<std::string const> top_levels) {
    TextTemplate result;
    result.source_ = source;
    for (auto& found : scan(source, top_levels)) {
        Piece piece{std::move(found.text), std::move(found.source), nullptr, {}};
        if (piece.is_hole()) {
            if (auto program = parse(piece.text))
                piece.program = *std::move(program);
            else
                piece.problem = program.error().message;
        }
        result.pieces_.push_back(std::move(piece));
    }
    result.is_trimmed_ = stripped(source).size() == source.size();
    if (!result.is_trimmed_) result.trimmed_ = without_blanks_around(result.pieces_);
    return result;
}

std::vector<TextTemplate::Piece> TextTemplate::without_blanks_around(std::vector<Piece> pieces) {
    if (auto& front = pieces.front(); !front.is_hole()) front.text = std::string{stripped_front(front.text)};
    if (auto& back = pieces.back(); !back.is_hole()) back.text = std::string{stripped_back(back.text)};
    std::erase_if(pieces, [](Piece const& piece) { return !piece.is_hole() && piece.text.empty(); });
    return pieces;
}

Value TextTemplate::evaluate(Piece const& hole, Object const& root, Evaluation& evaluation) const {
    if (hole.program == nullptr) return Failure{hole.problem};
    return expression::evaluate(hole.program, root, evaluation);
}

Rendered TextTemplate::render(std::span<Piece const> pieces, Object const& root, Environment const& environment,
                              Escape const& escape) const {
    constexpr std::size_t usual_hole = 16;  // bytes
    Rendered result;
    result.text.reserve(source_.size() + usual_hole);
    Evaluation evaluation{environment};
    for (auto const& piece : pieces) {
        if (!piece.is_hole()) {
            result.text += piece.text;
            continue;
        }
        auto const value = evaluate(piece, root, evaluation);
        if (auto const* plain = value.as<std::string>(); plain && !escape) {  // as it is in most holes
            result.text += *plain;
            continue;
        }
        auto const text = rendered(value, evaluation);
        if (!text)
            result.errors.push_back({piece.source, text.error().message, text.error().too_complex});
        else
            result.text += escape ? escape(*text) : *text;
    }
    return result;
}

Rendered TextTemplate::render(Object const& root, Environment const& environment, Escape const& escape) const {
    auto result = render(pieces_, root, environment, escape);
    cut(result.text, most_characters);
    return result;
}

Evaluated TextTemplate::value(Object const& root, Environment const& environment) const {
    auto const& pieces = is_trimmed_ ? pieces_ : trimmed_;
    if (pieces.size() == 1 && pieces.front().is_hole()) {
        Evaluation evaluation{environment};
        return {evaluate(pieces.front(), root, evaluation), {}};
    }
    auto text = render(pieces, root, environment, {});
    return {Value{std::move(text.text)}, std::move(text.errors)};
}

std::vector<TemplateError> TextTemplate::problems() const {
    std::vector<TemplateError> result;
    for (auto const& piece : pieces_)
        if (piece.is_hole() && piece.program == nullptr) result.push_back({piece.source, piece.problem});
    return result;
}

std::vector<PathRead> TextTemplate::paths() const {
    std::vector<PathRead> result;
    for (auto const& piece : pieces_)
        if (piece.program != nullptr)
            for (auto& path : paths_of(*piece.program)) result.push_back(std::move(path));
    return result;
}

}  // namespace passerelle::expression
