#pragma once

#include <string_view>

#include "expression/convert.hpp"
#include "expression/environment.hpp"
#include "expression/moment.hpp"

namespace passerelle::expression {

// Layouts such as "EEEE D MMMM YYYY" and "tt:mm" (docs/flow-language.md): runs of one repeated letter, with blanks and
// : / . , T - _ copied between them. Any other run, or one that the kind of value has no part for, is a failure.
// Months, days and the halves of the day are named in the environment's first language.
Converted<std::string> write_date(Date const& date, std::string_view layout, Environment const& environment);
Converted<std::string> write_time(TimeOfDay const& time, std::string_view layout, Environment const& environment);
Converted<std::string> write_datetime(DateTime const& instant, std::string_view layout, Environment const& environment);

// Reads a text that matches the whole layout, which has no names of months or days. What the layout leaves out is zero,
// for months and days one.
Converted<DateTime> parse_datetime(std::string_view text, std::string_view layout, Zone const& zone);
Converted<TimeOfDay> parse_time(std::string_view text, std::string_view layout);

}  // namespace passerelle::expression
