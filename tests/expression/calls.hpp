#pragma once

#include "expression/calling.hpp"
#include "expression/reference.hpp"

namespace passerelle::expression {

// One row of a table of calls: a function's name, its arguments, what its result is as text ("error": it fails).
struct Call {
    char const* function;
    std::vector<Value> arguments;
    std::string expected;
};

template <class Rows>
void expect_results(Rows const& rows, Environment const& environment) {
    for (auto const& row : rows) {
        std::string arguments;
        for (auto const& argument : row.arguments) arguments += describe(argument) + ", ";
        EXPECT_EQ(text_of_call(row.function, row.arguments, environment).value_or("error"), row.expected)
            << row.function << '(' << arguments << ')';
    }
}

inline Number number(std::string_view text) { return *Number::parse(text); }

}  // namespace passerelle::expression
