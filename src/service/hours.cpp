#include "service/hours.hpp"

#include <algorithm>

namespace passerelle::service {

namespace {

constexpr int horizon_days = 60;

struct FixedDay {
    unsigned month, day;
};
// Code du travail L3133-1: the days with a fixed date.
constexpr FixedDay fixed_days[] = {{1, 1}, {5, 1}, {5, 8}, {7, 14}, {8, 15}, {11, 1}, {11, 11}, {12, 25}};
// Days after Easter Sunday: Easter Monday, Ascension, Whit Monday.
constexpr int movable_days[] = {1, 39, 50};

// Where the French days hold (ISO 3166), with the day of the abolition of slavery where one is kept.
struct Territory {
    std::string_view country;
    FixedDay abolition;  // month 0 = none
};
constexpr Territory french_territories[] = {
    {"FR", {0, 0}},  {"GP", {5, 27}}, {"MQ", {5, 22}}, {"GF", {6, 10}}, {"RE", {12, 20}},
    {"YT", {4, 27}}, {"PM", {0, 0}},  {"MF", {0, 0}},  {"BL", {0, 0}},
};

// Gregorian Easter Sunday by the anonymous algorithm (law-and-safety §5).
CivilTime easter_of(int year) {
    int const a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
    int const g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    int const l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int const sum = h + l - 7 * m + 114;
    return {year, static_cast<unsigned>(sum / 31), static_cast<unsigned>(sum % 31 + 1)};
}

CivilTime date_of(CivilTime const& time) { return {time.year, time.month, time.day}; }

std::string show_date(CivilTime const& day) {
    auto const two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(day.year) + "-" + two(day.month) + "-" + two(day.day);
}

TimePoint minute_of(CivilTime day, int minute, std::string_view zone) {
    if (minute >= 24 * 60) {
        day = add_days(day, 1);
        minute -= 24 * 60;
    }
    day.hour = minute / 60;
    day.minute = minute % 60;
    return to_instant(day, zone);
}

struct Window {
    TimePoint open, close;
};
bool is_closed_on(AllowedHours const& hours, std::string_view country, CivilTime const& day) {
    auto const& row = hours.days[weekday(day) - 1];
    return row.open >= row.close || (hours.holidays && is_holiday(country, day)) ||
           std::ranges::find(hours.closed, show_date(day)) != hours.closed.end();
}

// Empty when nothing may leave on that day.
std::optional<Window> window_of(AllowedHours const& hours, std::string_view country, CivilTime const& day,
                                std::string_view zone) {
    if (is_closed_on(hours, country, day)) return std::nullopt;
    auto const& row = hours.days[weekday(day) - 1];
    return Window{minute_of(day, row.open, zone), minute_of(day, row.close, zone)};
}

}  // namespace

bool is_holiday(std::string_view country, CivilTime const& day) {
    auto const territory = std::ranges::find(french_territories, country, &Territory::country);
    if (territory == std::end(french_territories)) return false;
    auto const falls_on = [&](FixedDay const& fixed) { return fixed.month == day.month && fixed.day == day.day; };
    if (falls_on(territory->abolition) || std::ranges::any_of(fixed_days, falls_on)) return true;
    auto const easter = easter_of(day.year);
    return std::ranges::any_of(movable_days, [&](int after) { return add_days(easter, after) == date_of(day); });
}

bool SiteCalendar::is_closed(CivilTime const& day) const { return is_closed_on(hours_, country_, day); }

bool is_allowed(AllowedHours const& hours, std::string_view country, TimePoint instant, std::string_view zone) {
    auto const window = window_of(hours, country, date_of(to_civil(instant, zone)), zone);
    return window && window->open <= instant && instant < window->close;
}

std::optional<TimePoint> next_allowed(AllowedHours const& hours, std::string_view country, TimePoint instant,
                                      std::string_view zone) {
    auto day = date_of(to_civil(instant, zone));
    auto const last = instant + std::chrono::days{horizon_days};
    for (int ahead = 0; ahead <= horizon_days; ++ahead, day = add_days(day, 1)) {
        auto const window = window_of(hours, country, day, zone);
        if (!window || instant >= window->close) continue;
        auto const first = std::max(instant, window->open);
        if (first < window->close) return first <= last ? std::optional{first} : std::nullopt;
    }
    return std::nullopt;
}

}  // namespace passerelle::service
