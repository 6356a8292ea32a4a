#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace passerelle::expression {

// What a template may read, by top level: contact, fields, results, input, trigger, locals … All text, names in lower
// case. "contact" with "" as name holds what `@contact` alone renders as.
using Names = std::map<std::string, std::string, std::less<>>;
using Context = std::map<std::string, Names, std::less<>>;

// A text with holes, compiled once at load. Holes here are paths (`@contact.first_name`); `@@` is an at-sign; an `@`
// whose word is no top level stays as it is, so e-mail addresses survive. The scanner is the one of the whole language
// (docs/flow-language.md): `@(…)` is recognised, and takes a path inside until the full grammar comes.
class Template {
public:
    Template() = default;
    // Error names the hole that does not parse.
    static Result<Template> compile(std::string_view source);
    // A name that is absent renders as nothing.
    std::string render(Context const& context) const;
    std::vector<std::string> paths() const;  // "contact.first_name", in order
    std::string const& source() const { return source_; }
    bool empty() const { return source_.empty(); }

private:
    struct Part {
        std::string literal;  // when path is empty
        std::string top, name;
    };
    std::string source_;
    std::vector<Part> parts_;
};

// A condition of `when` and `unless`: a path (true when it is not empty), or `path OP operand` where OP is = != < <= >
// >= and the operand a "text", a number or a path. Numbers compare as numbers when both sides are; text compares folded
// (case, accents). A default-made Condition never holds: nothing was asked.
class Condition {
public:
    Condition() = default;
    static Result<Condition> compile(std::string_view source);
    bool holds(Context const& context) const;
    std::string const& source() const { return source_; }
    std::vector<std::string> paths() const;  // "fields.city", in order

private:
    struct Operand {
        bool is_path = false;
        std::string text, top, name;
    };
    static Result<Operand> read_operand(std::string_view text);
    static std::string value_of(Operand const& operand, Context const& context);
    std::string source_, operation_;
    Operand left_, right_;
};

}  // namespace passerelle::expression
