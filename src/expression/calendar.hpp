#pragma once

#include <cstdint>
#include <optional>

#include "expression/moment.hpp"

namespace passerelle::expression {

// Calendar arithmetic. Empty when the result is outside the years 1 … 9999.

// Months first; a day that the month has not runs over into the next: 31 January and a month is 3 March.
std::optional<Date> plus(Date const& date, std::int64_t months, std::int64_t days);
// On the wall clock of the instant's own zone, so a day may have 23 or 25 hours.
std::optional<DateTime> plus(DateTime const& instant, std::int64_t months, std::int64_t days);
std::optional<DateTime> plus_seconds(DateTime const& instant, std::int64_t seconds);  // elapsed time

std::int64_t days_between(Date const& from, Date const& to);
unsigned weekday(Date const& date);  // 0 Sunday … 6 Saturday
int week_number(Date const& date);   // weeks start on Sunday, that of 1 January is 1

}  // namespace passerelle::expression
