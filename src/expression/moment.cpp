#include "expression/moment.hpp"

#include <date/tz.h>

#include <cstdlib>
#include <stdexcept>

#include "expression/digits.hpp"

namespace passerelle::expression {

namespace {

constexpr int seconds_a_day = 86'400;

std::chrono::sys_days days_of(Date const& date) {
    return std::chrono::year{date.year} / std::chrono::month{date.month} / std::chrono::day{date.day};
}

std::int64_t wall_seconds(Date const& date, TimeOfDay const& time) {
    return std::int64_t{days_of(date).time_since_epoch().count()} * seconds_a_day + time.hour * 3600 +
           time.minute * 60 + time.second;
}

// Most of our countries keep one offset the whole year, yet the database must be asked; only UTC need not be.
bool is_utc(Zone const& zone) { return zone.name == "UTC"; }

std::int64_t wall_seconds(DateTime const& instant) { return instant.seconds + offset_of(instant); }

}  // namespace

bool is_real(Date const& date) {
    return date.year >= 1 && date.year <= 9999 &&
           (std::chrono::year{date.year} / std::chrono::month{date.month} / std::chrono::day{date.day}).ok();
}

bool is_known_zone(std::string_view name) {
    if (name == "UTC") return true;
    try {
        return date::locate_zone(std::string{name}) != nullptr;
    } catch (std::runtime_error const&) {
        return false;
    }
}

int offset_of(DateTime const& instant) {
    if (instant.zone.name.empty()) return instant.zone.offset_seconds;
    if (is_utc(instant.zone)) return 0;
    auto const info =
        date::locate_zone(instant.zone.name)->get_info(date::sys_seconds{std::chrono::seconds{instant.seconds}});
    return static_cast<int>(info.offset.count());
}

Date date_of(DateTime const& instant) {
    auto const wall = std::chrono::sys_seconds{std::chrono::seconds{wall_seconds(instant)}};
    std::chrono::year_month_day const date{std::chrono::floor<std::chrono::days>(wall)};
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
}

TimeOfDay time_of(DateTime const& instant) {
    auto const wall = wall_seconds(instant) % seconds_a_day;
    auto const second = static_cast<int>(wall < 0 ? wall + seconds_a_day : wall);
    return {second / 3600, second / 60 % 60, second % 60, instant.nanosecond};
}

DateTime at(Date const& date, TimeOfDay const& time, Zone const& zone) {
    auto const wall = wall_seconds(date, time);
    if (zone.name.empty()) return {wall - zone.offset_seconds, time.nanosecond, zone};
    if (is_utc(zone)) return {wall, time.nanosecond, zone};
    auto const info = date::locate_zone(zone.name)->get_info(date::local_seconds{std::chrono::seconds{wall}});
    if (info.result == date::local_info::nonexistent)
        return {info.second.begin.time_since_epoch().count(), time.nanosecond, zone};
    return {wall - info.first.offset.count(), time.nanosecond, zone};
}

DateTime in_zone(DateTime instant, Zone const& zone) {
    instant.zone = zone;
    return instant;
}

DateTime in_zone_if_same_offset(DateTime const& instant, Zone const& zone) {
    auto const there = in_zone(instant, zone);
    return offset_of(there) == offset_of(instant) ? there : instant;
}

std::string to_text(Date const& date) {
    std::string text;
    append_padded(text, date.year, 4);
    text += '-';
    append_padded(text, date.month, 2);
    text += '-';
    append_padded(text, date.day, 2);
    return text;
}

std::string to_text(TimeOfDay const& time) {
    std::string text;
    text.reserve(15);
    append_padded(text, time.hour, 2);
    text += ':';
    append_padded(text, time.minute, 2);
    text += ':';
    append_padded(text, time.second, 2);
    text += '.';
    append_padded(text, time.nanosecond / 1000, 6);
    return text;
}

std::string to_text(DateTime const& instant) {
    auto const offset = offset_of(instant);
    DateTime const wall{instant.seconds, instant.nanosecond, {"", offset}};  // asks the zone once
    std::string text = to_text(date_of(wall)) + 'T' + to_text(time_of(wall));
    append_offset(text, offset);
    return text;
}

void append_offset(std::string& text, int seconds, OffsetForm form) {
    if (form == OffsetForm::z_or_colon && seconds == 0) {
        text += 'Z';
        return;
    }
    text += seconds < 0 ? '-' : '+';
    append_padded(text, std::abs(seconds) / 3600, 2);
    if (form != OffsetForm::plain) text += ':';
    append_padded(text, std::abs(seconds) / 60 % 60, 2);
}

}  // namespace passerelle::expression
