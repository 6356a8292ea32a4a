#include <chrono>
#include <cstdio>

#include "understanding/moment.hpp"

namespace passerelle::understanding {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

std::string iso(sys_days day) {
    year_month_day const date{day};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

sys_days day_of(CivilTime const& civil) {
    return std::chrono::year{civil.year} / static_cast<int>(civil.month) / static_cast<int>(civil.day);
}

sys_days parsed(std::string const& date) {
    int year = 1970, month = 1, day = 1;
    std::sscanf(date.c_str(), "%d-%d-%d", &year, &month, &day);
    return std::chrono::year{year} / month / day;
}

constexpr days half_a_year{183};  // of two years without a number the nearer one is meant

std::string no_such_day(int day, int month) {
    return "there is no " + std::to_string(day) + "/" + std::to_string(month);
}

}  // namespace

DayBook::DayBook(CivilTime const& today) : today_{today}, weekday_{static_cast<int>(passerelle::weekday(today))} {}

DayBook::Day DayBook::ahead(int count) const {
    auto const date = iso(day_of(today_) + days{count});
    if (count < 0) return {date, false, "that day is past"};
    return {date};
}

// The same day of a later month, or its last one.
DayBook::Day DayBook::months_ahead(int count) const {
    auto const month = std::chrono::year{today_.year} / static_cast<int>(today_.month) + std::chrono::months{count};
    year_month_day const date{month / static_cast<int>(today_.day)};
    return {date.ok() ? iso(sys_days{date}) : iso(sys_days{month / std::chrono::last})};
}

// The name of today is today or a week from now; "jeudi prochain" on a Tuesday is this week's or next week's: said
// back.
DayBook::Day DayBook::weekday(int day, bool next, bool this_one, int later) const {
    auto const ahead_by = (day - weekday_ + 7) % 7;
    if (this_one) return {iso(day_of(today_) + days{ahead_by})};
    if (later > 0 && ahead_by == 0) return {iso(day_of(today_) + days{later}), true};  // "mardi en 8" on a Tuesday
    auto const first = ahead_by == 0 ? 7 : ahead_by;
    auto const date = iso(day_of(today_) + days{first + later});
    if (later > 0) return {date};
    bool const this_week = day > weekday_;
    return {date, next ? this_week : ahead_by == 0};
}

DayBook::Day DayBook::weekday_of_week(int day, int weeks) const {
    auto const ahead_by = day - weekday_ + 7 * weeks;
    return ahead(ahead_by);
}

// Past in this month: the next month's, said back.
DayBook::Day DayBook::of_month(int day) const {
    auto const month = std::chrono::year{today_.year} / static_cast<int>(today_.month);
    for (int ahead_by = 0; ahead_by <= 2; ++ahead_by) {
        year_month_day const date{(month + std::chrono::months{ahead_by}) / day};
        if (date.ok() && sys_days{date} >= day_of(today_)) return {iso(sys_days{date}), ahead_by > 0};
    }
    return {{}, false, "there is no day " + std::to_string(day)};
}

DayBook::Day DayBook::of(int day, int month) const {
    for (int year = today_.year; year <= today_.year + 8; ++year) {  // 29 February may be years away
        year_month_day const date{std::chrono::year{year} / month / day};
        if (!date.ok() || sys_days{date} < day_of(today_)) continue;
        return {iso(sys_days{date}), sys_days{date} - day_of(today_) > half_a_year && year > today_.year};
    }
    return {{}, false, no_such_day(day, month)};
}

DayBook::Day DayBook::of(int day, int month, int year) const {
    if (year < 100) year += 2000;
    year_month_day const date{std::chrono::year{year} / month / day};
    if (!date.ok()) return {{}, false, no_such_day(day, month)};
    if (sys_days{date} < day_of(today_)) return {iso(sys_days{date}), false, "that day is past"};
    return {iso(sys_days{date})};
}

DayBook::Day DayBook::first_of_month(int ahead_by) const {
    auto const month = std::chrono::year{today_.year} / static_cast<int>(today_.month) + std::chrono::months{ahead_by};
    return {iso(sys_days{month / 1})};
}

int DayBook::weekday_of(std::string const& date) const {
    return static_cast<int>(std::chrono::weekday{parsed(date)}.iso_encoding());
}

std::string DayBook::plus(std::string const& date, int count) const { return iso(parsed(date) + days{count}); }

}  // namespace passerelle::understanding
