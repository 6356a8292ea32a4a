#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/definition.hpp"

namespace passerelle::flow::lint {

// What is wrong with an expression, by the rule that it breaks.
struct TypeMistake {
    std::string_view rule;
    std::vector<std::string> words;
};

// Plays the program of an expression with types in place of values: what its paths hold is known from `uses` and from
// the questions of the flow. In a condition dates may be compared, and a bare `now` is called.
std::vector<TypeMistake> type_mistakes(Flow const& flow, std::string_view expression, bool in_condition);

}  // namespace passerelle::flow::lint
