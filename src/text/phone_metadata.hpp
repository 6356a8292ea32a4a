#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "text/phone_type.hpp"

// The numbering plans of all countries (text/phone_metadata.cpp, written by scripts/generate-phone-metadata). Patterns
// are read by text/digit_pattern.
namespace passerelle::text {

// How the numbers that fit both patterns are written: $1, $2 … are the groups of `digits`.
struct PhoneFormat {
    std::string_view digits, leading, national, international;
};

struct PhoneTypePattern {
    PhoneType type;
    std::uint32_t lengths;  // bit n: a number of this type may have n digits
    std::string_view digits;
};

struct NumberingPlan {
    std::string_view country;          // ISO 3166 alpha-2; empty: none (satellites, freephone of all countries)
    std::string_view code;             // "33"
    std::string_view exit;             // pattern of what is dialled before an international number
    std::string_view digits;           // pattern of a national number
    std::uint32_t lengths;             // bit n: a national number may have n digits
    std::string_view prefix;           // pattern of what is dialled before a national one
    std::string_view prefix_becomes;   // what its groups become: "9$1" in Argentina; empty: nothing
    std::string_view leading;          // of the countries that share a code: how this one's numbers begin
    std::string_view extension_label;  // " x"; empty: " ext. "
    bool mobiles_look_fixed;
    std::uint16_t first_type, types, first_format, formats;
};

// The countries that share a code, the main one first.
struct CallingCode {
    std::string_view code;
    std::uint16_t first, plans;
};

std::string_view phone_metadata_version();
std::span<NumberingPlan const> numbering_plans();  // by country; those without one stand last
std::span<CallingCode const> calling_codes();      // by code
std::span<PhoneFormat const> formats_of(NumberingPlan const& plan);
std::span<PhoneTypePattern const> types_of(NumberingPlan const& plan);
NumberingPlan const& plan_of(CallingCode const& code, std::size_t place);

}  // namespace passerelle::text
