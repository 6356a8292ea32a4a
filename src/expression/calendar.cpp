#include "expression/calendar.hpp"

#include <cstdlib>

namespace passerelle::expression {

namespace {

constexpr std::int64_t most_days = 10'000 * 366;  // more leaves the calendar, wherever it is added

std::chrono::sys_days days_of(Date const& date) {
    return std::chrono::year{date.year} / std::chrono::month{date.month} / std::chrono::day{date.day};
}

// Wherever the instant is read, within a day of the calendar's two ends.
bool is_in_calendar(DateTime const& instant) {
    constexpr std::int64_t first = -62'135'596'800, last = 253'402'300'799;  // 0001-01-01, 9999-12-31T23:59:59Z
    return instant.seconds >= first && instant.seconds <= last;
}

}  // namespace

std::optional<Date> plus(Date const& date, std::int64_t months, std::int64_t days) {
    auto const month = std::int64_t{date.year} * 12 + date.month - 1 + months;
    if (month < 0 || month >= 10'000 * 12 || std::abs(days) > most_days) return std::nullopt;
    Date const first{static_cast<int>(month / 12), static_cast<unsigned>(month % 12) + 1, 1};
    auto const day = std::int64_t{date.day} - 1 + days;
    std::chrono::year_month_day const there{days_of(first) + std::chrono::days{day}};
    Date const result{static_cast<int>(there.year()), static_cast<unsigned>(there.month()),
                      static_cast<unsigned>(there.day())};
    if (!is_real(result)) return std::nullopt;
    return result;
}

std::optional<DateTime> plus(DateTime const& instant, std::int64_t months, std::int64_t days) {
    auto const date = plus(date_of(instant), months, days);
    if (!date) return std::nullopt;
    return at(*date, time_of(instant), instant.zone);
}

std::optional<DateTime> plus_seconds(DateTime const& instant, std::int64_t seconds) {
    auto result = instant;
    if (__builtin_add_overflow(instant.seconds, seconds, &result.seconds) || !is_in_calendar(result))
        return std::nullopt;
    return result;
}

std::int64_t days_between(Date const& from, Date const& to) { return (days_of(to) - days_of(from)).count(); }

unsigned weekday(Date const& date) { return std::chrono::weekday{days_of(date)}.c_encoding(); }

int week_number(Date const& date) {
    auto const day_of_year = days_between({date.year, 1, 1}, date);
    return static_cast<int>((day_of_year - weekday(date) + 7) / 7 + 1);
}

}  // namespace passerelle::expression
