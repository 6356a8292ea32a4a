#pragma once

#include <optional>
#include <string_view>

#include "expression/environment.hpp"
#include "expression/moment.hpp"

namespace passerelle::expression {

// Dates and times written by people, in the environment's layouts; empty when there is none.
std::optional<Date> read_date(std::string_view text, Environment const& environment);
// A text without a time of day: midnight, or the clock's when asked to fill the current one.
std::optional<DateTime> read_datetime(std::string_view text, Environment const& environment, bool fill_current_time);
std::optional<TimeOfDay> read_time(std::string_view text);

}  // namespace passerelle::expression
