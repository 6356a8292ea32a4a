#pragma once

#include <optional>
#include <string_view>

#include "base/zone.hpp"

namespace passerelle::understanding {

// A day as it was written: "25/03", "jeudi", "demain", "7 mai", "in 3 days". Always a day that exists.
struct WrittenDay {
    int year = 0;
    unsigned month = 1, day = 1;  // from 1
    bool without_year = false;    // the next such day from today on was meant, or the last one
    bool operator==(WrittenDay const&) const = default;
};
// French and English. today: the wall clock where the person is. Empty when no day, or more than one, is named.
std::optional<WrittenDay> read_day(std::string_view text, CivilTime const& today);

struct WrittenTime {
    int hour = 0, minute = 0;
    bool operator==(WrittenTime const&) const = default;
};
// "9h30", "9:30", "14 h", "2pm", "midi". A whole number from 0 to 24 that stands alone is an hour.
std::optional<WrittenTime> read_time(std::string_view text);

}  // namespace passerelle::understanding
