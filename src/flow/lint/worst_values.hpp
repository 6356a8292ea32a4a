#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "expression/environment.hpp"
#include "expression/value.hpp"
#include "flow/definition.hpp"

namespace passerelle::flow::lint {

// A text as it may leave, with the values of its holes at their longest and at their shortest.
struct Extent {
    std::string longest, shortest;
    std::set<std::string> unknown;  // paths whose longest value nobody has said: `assumed` characters were taken
};

// The longest values that a flow may read: as `uses` declares them, and as its own questions bound their answers.
class WorstValues {
public:
    static constexpr int assumed = 20;

    explicit WorstValues(Flow const& flow) : flow_{flow} {}

    // The path's type and longest value. max 0: nobody has said it.
    Use bound_of(std::string_view path) const;
    Extent extent_of(expression::TextTemplate const& text, std::string_view language) const;

private:
    Use of_result(std::string_view name, std::string_view member) const;
    Use of_answer(Step const& step) const;
    Extent filled(expression::TextTemplate const& text, expression::Environment const& environment) const;
    Use assigned(Assignment::Target target, std::string_view name) const;

    Flow const& flow_;
    mutable std::set<std::string> open_;  // being made: a value may be made of itself, @(locals.n + 1)
};

// Where a template is rendered without anybody: the language of its text, a day whose name is long.
expression::Environment environment_in(std::string_view language);

}  // namespace passerelle::flow::lint
