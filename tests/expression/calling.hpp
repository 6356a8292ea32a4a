#pragma once

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <vector>

#include "expression/convert.hpp"
#include "expression/function.hpp"

namespace passerelle::expression {

// Calls a built-in function without the rest of the language.
inline Value called(std::string_view name, std::vector<Value> const& arguments, Environment const& environment = {}) {
    Evaluation evaluation{environment};
    auto const function = find_function(name);
    if (!function) throw std::invalid_argument("no function " + std::string{name});
    return function->call(evaluation, arguments);
}

// The canonical text of what a function returns; empty: an error.
inline std::optional<std::string> text_of_call(std::string_view name, std::vector<Value> const& arguments,
                                               Environment const& environment = {}) {
    auto const text = to_text(called(name, arguments, environment));
    return text ? std::optional{*text} : std::nullopt;
}

// What a router test matches; empty: nothing.
inline std::optional<std::string> match_of(std::string_view name, std::vector<Value> const& arguments,
                                           Environment const& environment = {}) {
    auto const result = called(name, arguments, environment);
    if (result.is_error()) throw std::invalid_argument(result.failure()->message);
    if (!*to_boolean(result)) return std::nullopt;
    return *to_text(*result.object()->property("match"));
}

inline bool fails(std::string_view name, std::vector<Value> const& arguments, Environment const& environment = {}) {
    return called(name, arguments, environment).is_error();
}

struct CallCase {
    char const *row, *function;
    std::vector<Value> arguments;
    std::optional<std::string> expected;
};

}  // namespace passerelle::expression
