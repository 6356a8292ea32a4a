#pragma once

#include <optional>

#include "expression/function.hpp"
#include "expression/program.hpp"

namespace passerelle::expression {

// A comparison of dates, datetimes or times, as conditions of flows allow it (Program::compares_moments): a date on one
// side compares days, a time of day compares times, anything else instants. A bare now or today is called. Empty: the
// operands are numbers, or no moments at all, and compare as everywhere.
std::optional<Value> compare_moments(Operation operation, Value const& left, Value const& right,
                                     Evaluation& evaluation);

}  // namespace passerelle::expression
