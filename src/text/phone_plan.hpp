#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "text/phone_metadata.hpp"

// Questions to a numbering plan, answered as libphonenumber-js answers them.
namespace passerelle::text {

NumberingPlan const* plan_of_country(std::string_view country);  // ISO 3166, "FR"; null when there is none
CallingCode const* find_calling_code(std::string_view code);
// The code that the digits begin with; null when there is none.
CallingCode const* calling_code_of(std::string_view digits);

// The country of a national number among those that share the code; null when it fits none, or the code has none.
NumberingPlan const* exact_plan(CallingCode const& code, std::string_view national);

// The type of a valid number; empty when the number is not valid in the plan.
std::optional<PhoneType> type_in(NumberingPlan const& plan, std::string_view national);

enum class DigitCount { possible, too_short, too_long, between };
DigitCount count_in(NumberingPlan const& plan, std::string_view national);

// Without the national prefix and carrier code that was dialled before it, where it has one.
std::string without_prefix(NumberingPlan const& plan, std::string_view number);
// What follows the digits that are dialled before an international number; empty when there are none.
std::string_view without_exit(NumberingPlan const& plan, std::string_view number);
// Without the code of the country itself, for one that was written with its code but without '+'; empty: it was not.
std::string_view without_own_code(NumberingPlan const& plan, std::string_view number);

}  // namespace passerelle::text
