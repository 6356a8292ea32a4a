#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "expression/convert.hpp"
#include "expression/function.hpp"

namespace passerelle::expression {

// One row of a table of calls: a function's name, its arguments, what its result is as text ("error": it fails).
struct Call {
    char const* function;
    std::vector<Value> arguments;
    std::string expected;
};

inline Value result_of(std::string_view name, std::vector<Value> const& arguments, Environment const& environment) {
    auto const function = find_function(name);
    if (!function) return Failure{"no function of this name"};
    auto const count = static_cast<int>(arguments.size());
    bool const fits = count >= function->least() && (function->most() == any_number || count <= function->most());
    if (!fits) return Failure{"wrong number of arguments"};
    Evaluation evaluation{environment};
    return function->call(evaluation, arguments);
}

inline std::string shown(Value const& value) {
    auto const text = to_text(value);
    return text ? *text : "error";
}

template <class Rows>
void expect_results(Rows const& rows, Environment const& environment) {
    for (auto const& row : rows) {
        std::string call = std::string{row.function} + '(';
        for (auto const& argument : row.arguments) call += describe(argument) + ", ";
        EXPECT_EQ(shown(result_of(row.function, row.arguments, environment)), row.expected) << call << ')';
    }
}

inline Number number(std::string_view text) { return *Number::parse(text); }

}  // namespace passerelle::expression
