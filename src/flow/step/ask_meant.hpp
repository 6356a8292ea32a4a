#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "expression/moment.hpp"
#include "expression/number.hpp"
#include "flow/walk.hpp"

// The number, the day or the hour that a person means, by the same reading as `passerelle understand`. Empty: it is not
// clear, and the question is asked again.
namespace passerelle::flow {

std::optional<expression::Number> number_meant(std::string_view text, Walk& walk);

struct DayMeant {
    expression::Date date;
    bool without_year = false;  // the next such day was meant, or the last one
};
std::optional<DayMeant> day_meant(std::string_view text, Walk& walk);

// One hour; two where it may be of the night or of the afternoon ("3h").
std::vector<expression::TimeOfDay> hours_meant(std::string_view text, Walk& walk);

}  // namespace passerelle::flow
