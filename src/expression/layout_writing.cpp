#include "expression/calendar.hpp"
#include "expression/digits.hpp"
#include "expression/layout.hpp"
#include "expression/layout_runs.hpp"
#include "expression/locale_names.hpp"

// Layouts for output.
namespace passerelle::expression {

namespace {

// What a clock and a calendar on the wall show.
struct Wall {
    Date date;
    TimeOfDay time;
    int offset_seconds = 0;
};

int half_day_hour(int hour) { return hour % 12 == 0 ? 12 : hour % 12; }

// Without *any* leading zero, as the field's reference engine writes it: nothing at midnight.
void append_hour(std::string& out, int hour) {
    if (hour != 0) append_padded(out, hour, 1);
}

void append_fraction(std::string& out, int nanosecond, std::size_t digits) {
    std::string all;
    append_padded(all, nanosecond, 9);
    out.append(all, 0, digits);
}

// The tables have small and capital letters of ASCII only, or of scripts that know no such thing.
void append_half_of_day(std::string& out, std::string_view name, bool in_capitals) {
    for (char sign : name) {
        if (in_capitals && sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
        if (!in_capitals && sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
        out += sign;
    }
}

void append_date_part(std::string& out, Part part, Date const& date, Environment const& environment) {
    switch (part) {
        case Part::year:
            return append_padded(out, date.year, 4);
        case Part::year_of_century:
            return append_padded(out, date.year % 100, 2);
        case Part::month:
            return append_padded(out, date.month, 1);
        case Part::padded_month:
            return append_padded(out, date.month, 2);
        case Part::short_month_name:
            out += names_for(environment).short_months[date.month - 1];
            return;
        case Part::month_name:
            out += names_for(environment).months[date.month - 1];
            return;
        case Part::day:
            return append_padded(out, date.day, 1);
        case Part::padded_day:
            return append_padded(out, date.day, 2);
        case Part::short_day_name:
            out += names_for(environment).short_days[weekday(date)];
            return;
        case Part::day_name:
            out += names_for(environment).days[weekday(date)];
            return;
        default:
            return;
    }
}

void append_time_part(std::string& out, Run const& run, TimeOfDay const& time, Environment const& environment) {
    auto const half = [&] { return names_for(environment).half_days[time.hour >= 12 ? 1 : 0]; };
    switch (run.part) {
        case Part::hour:
            return append_hour(out, time.hour);
        case Part::padded_hour:
            return append_padded(out, time.hour, 2);
        case Part::half_day_hour:
            return append_padded(out, half_day_hour(time.hour), 1);
        case Part::padded_half_day_hour:
            return append_padded(out, half_day_hour(time.hour), 2);
        case Part::minute:
            return append_padded(out, time.minute, 1);
        case Part::padded_minute:
            return append_padded(out, time.minute, 2);
        case Part::second:
            return append_padded(out, time.second, 1);
        case Part::padded_second:
            return append_padded(out, time.second, 2);
        case Part::fraction:
            return append_fraction(out, time.nanosecond, run.letters.size());
        case Part::lower_half_of_day:
            return append_half_of_day(out, half(), false);
        case Part::upper_half_of_day:
            return append_half_of_day(out, half(), true);
        default:
            return;
    }
}

void append_run(std::string& out, Run const& run, Wall const& wall, Environment const& environment) {
    if (run.part == Part::literal)
        out += run.letters;
    else if (run.part <= Part::day_name)
        append_date_part(out, run.part, wall.date, environment);
    else if (run.part <= Part::upper_half_of_day)
        append_time_part(out, run, wall.time, environment);
    else
        append_offset(out, wall.offset_seconds, run.part == Part::offset ? OffsetForm::colon : OffsetForm::z_or_colon);
}

Converted<std::string> written(Wall const& wall, std::string_view layout, LayoutKind kind,
                               Environment const& environment) {
    std::string out;
    out.reserve(layout.size() + 16);
    for (Runs runs{layout, kind, LayoutUse::writing}; !runs.done();) {
        auto const run = runs.next();
        if (!run) return refused_run(runs, kind);
        append_run(out, *run, wall, environment);
    }
    return held(std::move(out));
}

}  // namespace

Converted<std::string> write_date(Date const& date, std::string_view layout, Environment const& environment) {
    return written({.date = date}, layout, LayoutKind::date, environment);
}

Converted<std::string> write_time(TimeOfDay const& time, std::string_view layout, Environment const& environment) {
    return written({.time = time}, layout, LayoutKind::time, environment);
}

Converted<std::string> write_datetime(DateTime const& instant, std::string_view layout,
                                      Environment const& environment) {
    auto const offset = offset_of(instant);
    auto const there = in_zone(instant, Zone{"", offset});  // asks the zone once
    return written({date_of(there), time_of(there), offset}, layout, LayoutKind::datetime, environment);
}

}  // namespace passerelle::expression
