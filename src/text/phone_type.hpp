#pragma once

#include <string_view>

namespace passerelle::text {

enum class PhoneType {
    unknown,
    mobile,
    fixed,
    fixed_or_mobile,
    premium,
    toll_free,
    shared_cost,
    voip,
    personal,
    pager,
    uan,
    voicemail,
    short_code,
};

// Why what was written is no number that can be called.
enum class PhoneFault {
    not_a_number,
    invalid_country,  // no country was given, or the country code does not exist
    too_short,
    too_long,
    invalid_length,  // between the shortest and the longest, but no number of the country has so many digits
    no_such_range,   // so many digits, but no number of the country begins so
};

std::string_view name_of(PhoneType type);    // "fixed_or_mobile", as JSON has it
std::string_view name_of(PhoneFault fault);  // "too_short"
// For advisors, in French ("fr…") or English.
std::string_view words_for(PhoneType type, std::string_view language);
std::string_view words_for(PhoneFault fault, std::string_view language);

}  // namespace passerelle::text
