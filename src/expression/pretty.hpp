#pragma once

#include <optional>
#include <string>

#include "expression/environment.hpp"
#include "expression/value.hpp"

namespace passerelle::expression {

// A value as people read it: numbers, dates and times as the environment writes them, arrays as "a, b" (a dashed list
// when an item has several lines), objects as lines "name: value". Null and errors are empty.
std::string pretty(Value const& value, Environment const& environment);

// With the environment's symbols. Places: rounded half away from zero and filled up with zeros; none: as many as it
// has.
std::string format_number(Number const& number, Environment const& environment, std::optional<int> places = {},
                          bool is_grouped = true);

}  // namespace passerelle::expression
