#pragma once

#include <array>
#include <string_view>

#include "expression/environment.hpp"

namespace passerelle::expression {

// The names that dates and times are written with in one language.
struct LocaleNames {
    std::string_view language;        // ISO 639-3
    std::string_view short_language;  // ISO 639-1
    std::string_view countries;       // where these are used, ISO 3166; empty: everywhere else
    std::array<std::string_view, 12> months, short_months;
    std::array<std::string_view, 7> days, short_days;  // Sunday first
    std::array<std::string_view, 2> half_days;         // before noon, after it
};

// Those of the environment's first language and its country; English when we have no table for it.
LocaleNames const& names_for(Environment const& environment);

}  // namespace passerelle::expression
