#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace passerelle::expression {

struct Date {
    int year = 1;                 // 1 … 9999
    unsigned month = 1, day = 1;  // from 1
    auto operator<=>(Date const&) const = default;
};
bool is_real(Date const& date);

struct TimeOfDay {
    int hour = 0, minute = 0, second = 0, nanosecond = 0;
    auto operator<=>(TimeOfDay const&) const = default;
};

// A named zone of the IANA database, or a fixed offset without a name.
struct Zone {
    std::string name = "UTC";  // empty: a fixed offset
    int offset_seconds = 0;    // of the fixed offset
    bool operator==(Zone const&) const = default;
};

// An instant and the zone that it is read in.
struct DateTime {
    std::int64_t seconds = 0;  // since 1970-01-01T00:00:00Z
    int nanosecond = 0;        // 0 … 999,999,999
    Zone zone;
    // Instants are compared, zones are not.
    std::strong_ordering operator<=>(DateTime const& other) const {
        if (auto const order = seconds <=> other.seconds; order != 0) return order;
        return nanosecond <=> other.nanosecond;
    }
    bool operator==(DateTime const& other) const { return (*this <=> other) == 0; }
};

bool is_known_zone(std::string_view name);
int offset_of(DateTime const& instant);  // seconds east of UTC, at that instant in its zone
Date date_of(DateTime const& instant);   // in its own zone
TimeOfDay time_of(DateTime const& instant);
// The wall clock of a zone. A gap (spring) becomes the first instant after it, an overlap (autumn) the first of the
// two.
DateTime at(Date const& date, TimeOfDay const& time, Zone const& zone);
DateTime in_zone(DateTime instant, Zone const& zone);
// An instant that was written with an offset: in the zone when that has the same offset then, else as it stands.
DateTime in_zone_if_same_offset(DateTime const& instant, Zone const& zone);

// Canonical texts: YYYY-MM-DD; HH:MM:SS.ffffff; YYYY-MM-DDTHH:MM:SS.ffffff and Z or ±HH:MM.
std::string to_text(Date const& date);
std::string to_text(TimeOfDay const& time);
std::string to_text(DateTime const& instant);

enum class OffsetForm { z_or_colon, colon, plain };  // Z or +01:00; +01:00; +0100
void append_offset(std::string& text, int seconds, OffsetForm form = OffsetForm::z_or_colon);

}  // namespace passerelle::expression
