#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace passerelle::text {

// What the telephone numbers of a country look like.
struct NumberingPlan {
    std::string_view country;         // ISO 3166 alpha-2; 001: none (satellites, freephone of all countries)
    std::string_view code;            // "33"
    std::string_view exits;           // what is dialled before an international number, blank-separated, longest first
    std::string_view trunks;          // what is dialled before a national one, likewise
    std::uint32_t lengths;            // bit n: a national number may have n digits
    std::uint32_t lengths_with_code;  // bit n: one of n digits may begin as the country's own code does
    std::uint16_t first_digits;       // bit n: it may begin with n
    bool main;                        // of the countries that share the code
    bool trunk_is_conditional;        // dropped by rules that the table does not hold: only when the number needs it
};
std::span<NumberingPlan const> numbering_plans();

}  // namespace passerelle::text
