#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace passerelle {

// A wall-clock time somewhere, without its zone.
struct CivilTime {
    int year = 1970;
    unsigned month = 1, day = 1;  // from 1
    int hour = 0, minute = 0, second = 0;
    auto operator<=>(CivilTime const&) const = default;
};

// Names are those of the IANA time-zone database ("Europe/Paris"). Unknown names throw std::runtime_error; check first.
bool is_zone(std::string_view name);
CivilTime to_civil(TimePoint instant, std::string_view zone);
// A gap (spring) becomes the first valid instant after it; an overlap (autumn) the first of the two.
TimePoint to_instant(CivilTime const& civil, std::string_view zone);
unsigned weekday(CivilTime const& civil);  // ISO: 1 = Monday … 7 = Sunday
CivilTime add_days(CivilTime civil, int days);

// 2026-11-24T23:07:58Z, with .ffffff when the instant has a fraction.
std::string to_rfc3339(TimePoint instant);
std::optional<TimePoint> parse_rfc3339(std::string_view text);
// "2026-03-12 14:00" or "2026-03-12T14:00" (seconds optional) as wall-clock time; empty when it is none.
std::optional<CivilTime> parse_civil(std::string_view text);

// "90 s", "4 hours", "1 day", "2 weeks", "+4h", "30m"; empty when it is none. Units: s m h d w and their English names.
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace passerelle
