#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/environment.hpp"
#include "expression/value.hpp"

namespace passerelle::expression {

struct Program;

// A hole that could not be evaluated; the text around it was produced all the same.
struct TemplateError {
    std::string source;  // of the hole, with its @
    std::string message;
    bool too_complex = false;
    bool operator==(TemplateError const&) const = default;
};

struct Rendered {
    std::string text;
    std::vector<TemplateError> errors;
};
struct Evaluated {
    Value value;
    std::vector<TemplateError> errors;
};

// A path that a template reads whatever its values are: "results.moral.input", lower case.
struct PathRead {
    std::string path;
    bool guarded = false;  // inside of default(), is_error() or has_error(): it may well be missing
    bool operator==(PathRead const&) const = default;
};

// A compiled message template: literal text with holes, @path and @(expression). Compiled once, when a flow is loaded;
// never changes and may be used by several threads at once.
class TextTemplate {
public:
    static constexpr std::size_t most_characters = 10'000;  // of a rendered text, the "..." of a cut one included

    // Whatever an author types compiles: a hole with a syntax error fails when it is rendered, and is listed by
    // problems(). Top levels are the names that the context will have; @other stays literal text.
    static TextTemplate compile(std::string_view source, std::span<std::string const> top_levels);

    using Escape = std::function<std::string(std::string_view rendered)>;  // applied to holes, not to literal text
    Rendered render(Object const& root, Environment const& environment, Escape const& escape = {}) const;
    // For operands and arguments of routers: blanks around are ignored and a lone hole gives its typed value (an error
    // becomes an error value, nothing is recorded); anything else renders as text, uncut. A function that comes out of
    // here looks up names in `root` whenever it is called.
    Evaluated value(Object const& root, Environment const& environment) const;

    std::string const& source() const { return source_; }
    std::vector<TemplateError> problems() const;  // the holes that do not parse
    std::vector<PathRead> paths() const;          // in order of appearance

private:
    // Literal text, or a hole: its program, or why it has none.
    struct Piece {
        std::string text;
        std::string source;
        std::shared_ptr<Program const> program;
        std::string problem;
        bool is_hole() const { return !source.empty(); }
    };

    static std::vector<Piece> without_blanks_around(std::vector<Piece> pieces);
    Value evaluate(Piece const& hole, Object const& root, class Evaluation& evaluation) const;
    Rendered render(std::span<Piece const> pieces, Object const& root, Environment const& environment,
                    Escape const& escape) const;

    std::string source_;
    std::vector<Piece> pieces_;
    std::vector<Piece> trimmed_;  // the same for value mode, when blanks stand around it
    bool is_trimmed_ = true;
};

}  // namespace passerelle::expression
