#pragma once

#include "expression/convert.hpp"
#include "expression/environment.hpp"
#include "expression/value.hpp"

namespace passerelle::expression {

// An environment as workspaces and requests write it: date_format, time_format, timezone, allowed_languages,
// default_country, number_format {decimal_symbol, digit_grouping_symbol}, input_collation. What is absent or null keeps
// its default; what is unknown to the language is an error. The clock and the random source are the caller's.
Converted<Environment> environment_of(Object const& members);

// A tree of places: {"name", "aliases": [], "children": []}.
Converted<std::shared_ptr<Place const>> places_of(Value const& country);

}  // namespace passerelle::expression
