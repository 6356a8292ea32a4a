#pragma once

#include <optional>
#include <string_view>

#include "expression/environment.hpp"
#include "expression/moment.hpp"

namespace passerelle::expression {

// Dates and times in what people write (docs/flow-language.md). Dates: an ISO date at the very start, else the first
// real date in the environment's order, with digits only. Times: the first that is valid; a number 0 … 24 is one.
std::optional<Date> read_date(std::string_view text, Environment const& environment);
// An ISO form with a zone, else a date and the first time after it; without one midnight, or the current clock reading.
std::optional<DateTime> read_datetime(std::string_view text, Environment const& environment, bool fill_current_time);
std::optional<TimeOfDay> read_time(std::string_view text);

}  // namespace passerelle::expression
