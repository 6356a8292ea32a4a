#include "expression/calendar.hpp"
#include "expression/convert.hpp"
#include "expression/function.hpp"
#include "expression/function/zone.hpp"
#include "expression/layout.hpp"

// Functions of dates and times.
namespace passerelle::expression {

namespace {

constexpr int nanoseconds_a_second = 1'000'000'000;

Failure outside_calendar() { return {"date is outside the years 1 to 9999"}; }

template <class T>
Value or_outside(std::optional<T> const& result) {
    if (!result) return outside_calendar();
    return *result;
}

template <class T>
Value value_or_failure(Converted<T> const& result) {
    if (!result) return result.error();
    return *result;
}

Value now(Evaluation& evaluation, Arguments) { return clock_of(evaluation.environment); }

Value today(Evaluation& evaluation, Arguments) { return date_of(clock_of(evaluation.environment)); }

Value date_from_parts(Evaluation&, Arguments arguments) {
    auto const year = to_integer(arguments[0]), month = to_integer(arguments[1]), day = to_integer(arguments[2]);
    for (auto const* part : {&year, &month, &day})
        if (!*part) return part->error();
    if (*month < 1 || *month > 12) return Failure{"invalid value for month, must be 1-12"};
    if (*year < 0 || *year > 9999) return outside_calendar();
    return or_outside(plus(Date{*year, 1, 1}, *month - 1, std::int64_t{*day} - 1));
}

Value time_from_parts(Evaluation&, Arguments arguments) {
    auto const hour = to_integer(arguments[0]), minute = to_integer(arguments[1]), second = to_integer(arguments[2]);
    for (auto const* part : {&hour, &minute, &second})
        if (!*part) return part->error();
    if (*hour < 0 || *hour > 23) return Failure{"invalid value for hour, must be 0-23"};
    if (*minute < 0 || *minute > 59) return Failure{"invalid value for minute, must be 0-59"};
    if (*second < 0 || *second > 59) return Failure{"invalid value for second, must be 0-59"};
    return TimeOfDay{*hour, *minute, *second};
}

Value datetime_from_epoch(Evaluation& evaluation, Arguments arguments) {
    auto const seconds = to_number(arguments[0]);
    if (!seconds) return seconds.error();
    auto const scaled = multiply(*seconds, Number{nanoseconds_a_second});
    auto const nanoseconds = scaled ? scaled->to_integer() : std::nullopt;
    if (!nanoseconds) return Failure{"number " + seconds->to_text() + " is out of range for a datetime"};
    auto second = *nanoseconds / nanoseconds_a_second;
    auto rest = *nanoseconds % nanoseconds_a_second;
    if (rest < 0) --second, rest += nanoseconds_a_second;
    return DateTime{second, static_cast<int>(rest), evaluation.environment.zone};
}

WideInteger nanoseconds_of(DateTime const& instant) {
    return WideInteger{instant.seconds} * nanoseconds_a_second + instant.nanosecond;
}

Value epoch(Evaluation& evaluation, Arguments arguments) {
    auto const instant = to_datetime(arguments[0], evaluation.environment);
    if (!instant) return instant.error();
    return *Number::make(nanoseconds_of(*instant), -9);  // 21 digits at most
}

// What a unit of datetime_add and datetime_diff counts; letter case matters.
struct Unit {
    std::string_view letter;
    std::int64_t months, days, seconds;
    std::int64_t (*between)(DateTime const& from, DateTime const& to);
};

template <int seconds>
std::int64_t elapsed(DateTime const& from, DateTime const& to) {
    auto const difference = nanoseconds_of(to) - nanoseconds_of(from);
    return static_cast<std::int64_t>(difference / nanoseconds_a_second / seconds);
}

template <int days>
std::int64_t calendar_days(DateTime const& from, DateTime const& to) {
    return days_between(date_of(from), date_of(to)) / days;
}

std::int64_t calendar_years(DateTime const& from, DateTime const& to) { return date_of(to).year - date_of(from).year; }

std::int64_t calendar_months(DateTime const& from, DateTime const& to) {
    auto const months = static_cast<int>(date_of(to).month) - static_cast<int>(date_of(from).month);
    return calendar_years(from, to) * 12 + months;
}

constexpr Unit units[] = {
    {"Y", 12, 0, 0, calendar_years},  {"M", 1, 0, 0, calendar_months},  {"W", 0, 7, 0, calendar_days<7>},
    {"D", 0, 1, 0, calendar_days<1>}, {"h", 0, 0, 3600, elapsed<3600>}, {"m", 0, 0, 60, elapsed<60>},
    {"s", 0, 0, 1, elapsed<1>},
};

Converted<Unit> unit_of(Value const& value) {
    auto const letter = to_text(value);
    if (!letter) return letter.error();
    for (auto const& unit : units)
        if (unit.letter == *letter) return unit;
    return Failure{"unknown unit: " + *letter + ", must be one of s, m, h, D, W, M, Y"};
}

Value datetime_add(Evaluation& evaluation, Arguments arguments) {
    auto const instant = to_datetime(arguments[0], evaluation.environment);
    if (!instant) return instant.error();
    auto const count = to_integer(arguments[1]);
    if (!count) return count.error();
    auto const unit = unit_of(arguments[2]);
    if (!unit) return unit.error();
    if (unit->seconds != 0) return or_outside(plus_seconds(*instant, unit->seconds * *count));
    return or_outside(plus(*instant, unit->months * *count, unit->days * *count));
}

Value datetime_diff(Evaluation& evaluation, Arguments arguments) {
    auto const from = to_datetime(arguments[0], evaluation.environment);
    if (!from) return from.error();
    auto const to = to_datetime(arguments[1], evaluation.environment);
    if (!to) return to.error();
    auto const unit = unit_of(arguments[2]);
    if (!unit) return unit.error();
    return unit->between(*from, *to);
}

Value replace_time(Evaluation& evaluation, Arguments arguments) {
    auto const instant = to_datetime(arguments[0], evaluation.environment);
    if (!instant) return instant.error();
    auto const time = to_time(arguments[1], evaluation.environment);
    if (!time) return time.error();
    return at(date_of(*instant), *time, instant->zone);
}

Value tz(Evaluation& evaluation, Arguments arguments) {
    auto const instant = to_datetime(arguments[0], evaluation.environment);
    if (!instant) return instant.error();
    return instant->zone.name;
}

Value tz_offset(Evaluation& evaluation, Arguments arguments) {
    auto const instant = to_datetime(arguments[0], evaluation.environment);
    if (!instant) return instant.error();
    std::string offset;
    append_offset(offset, offset_of(*instant), OffsetForm::plain);
    return offset;
}

Value weekday_of(Evaluation& evaluation, Arguments arguments) {
    auto const date = to_date(arguments[0], evaluation.environment);
    if (!date) return date.error();
    return weekday(*date);
}

Value week_number_of(Evaluation& evaluation, Arguments arguments) {
    auto const date = to_date(arguments[0], evaluation.environment);
    if (!date) return date.error();
    return week_number(*date);
}

Value parse_datetime_text(Evaluation& evaluation, Arguments arguments) {
    auto const text = to_text(arguments[0]), layout = to_text(arguments[1]);
    for (auto const* part : {&text, &layout})
        if (!*part) return part->error();
    if (arguments.size() < 3) return value_or_failure(parse_datetime(*text, *layout, evaluation.environment.zone));
    auto const zone = to_zone(arguments[2]);
    if (!zone) return zone.error();
    return value_or_failure(parse_datetime(*text, *layout, *zone));
}

Value parse_time_text(Evaluation&, Arguments arguments) {
    auto const text = to_text(arguments[0]), layout = to_text(arguments[1]);
    for (auto const* part : {&text, &layout})
        if (!*part) return part->error();
    return value_or_failure(parse_time(*text, *layout));
}

constexpr Builtin rows[] = {
    {"now", 0, 0, now},
    {"today", 0, 0, today},
    {"date_from_parts", 3, 3, date_from_parts},
    {"time_from_parts", 3, 3, time_from_parts},
    {"datetime_from_epoch", 1, 1, datetime_from_epoch},
    {"epoch", 1, 1, epoch},
    {"datetime_add", 3, 3, datetime_add},
    {"datetime_diff", 3, 3, datetime_diff},
    {"replace_time", 2, 2, replace_time},
    {"tz", 1, 1, tz},
    {"tz_offset", 1, 1, tz_offset},
    {"weekday", 1, 1, weekday_of},
    {"week_number", 1, 1, week_number_of},
    {"parse_datetime", 2, 3, parse_datetime_text},
    {"parse_time", 2, 2, parse_time_text},
};

}  // namespace

std::span<Builtin const> time_functions() { return rows; }

}  // namespace passerelle::expression
