#include <array>
#include <chrono>

#include "expression/digits.hpp"
#include "expression/layout.hpp"
#include "expression/layout_runs.hpp"

// Layouts for input.
namespace passerelle::expression {

namespace {

enum class HalfOfDay { unsaid, morning, afternoon };

struct Reading {
    Date date{0, 1, 1};
    TimeOfDay time;
    HalfOfDay half = HalfOfDay::unsaid;
    std::optional<int> offset_seconds;
    bool is_utc = false;  // "Z"
};

// Takes a text apart from its front.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_{text} {}
    bool done() const { return rest_.empty(); }

    std::optional<int> number(std::size_t least_digits, std::size_t most_digits) {
        auto const digits = std::min(count_digits(rest_, 0), most_digits);
        if (digits < least_digits) return std::nullopt;
        return value_of(take(digits));
    }
    // What is finer than the layout says is taken too, as the field's reference engine does: ".25" after seconds.
    int fraction() {
        bool const is_there = rest_.size() >= 2 && (rest_[0] == '.' || rest_[0] == ',') && is_ascii_digit(rest_[1]);
        if (!is_there) return 0;
        take(1);
        return nanoseconds_of(take(count_digits(rest_, 0)));
    }
    // One or more blanks stand for one or more, or for the end.
    bool literal(std::string_view letters) {
        if (letters[0] == ' ') {
            if (!rest_.empty() && rest_[0] != ' ') return false;
            take(std::min(rest_.find_first_not_of(' '), rest_.size()));
            return true;
        }
        if (!rest_.starts_with(letters)) return false;
        take(letters.size());
        return true;
    }
    std::string_view take(std::size_t length) {
        auto const taken = rest_.substr(0, length);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    bool has_ahead(std::string_view letters) const { return rest_.starts_with(letters); }
    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

bool read_within(Reader& reader, std::size_t least_digits, std::size_t most_digits, int least, int most, int& place) {
    auto const number = reader.number(least_digits, most_digits);
    if (!number || *number < least || *number > most) return false;
    place = *number;
    return true;
}

bool read_year(Reader& reader, Part part, Reading& reading) {
    if (part == Part::year) return read_within(reader, 4, 4, 0, 9999, reading.date.year);
    int year = 0;
    if (!read_within(reader, 2, 2, 0, 99, year)) return false;
    reading.date.year = year + (year >= 69 ? 1900 : 2000);  // POSIX strptime's %y, the reference engine's too
    return true;
}

bool read_month_or_day(Reader& reader, std::size_t least_digits, int most, unsigned& place) {
    int number = 0;
    if (!read_within(reader, least_digits, 2, 1, most, number)) return false;
    place = static_cast<unsigned>(number);
    return true;
}

bool read_fraction(Reader& reader, std::size_t digits, Reading& reading) {
    if (count_digits(reader.rest(), 0) < digits) return false;
    reading.time.nanosecond = nanoseconds_of(reader.take(digits));
    return true;
}

// A fraction that the layout names is left to its own run.
bool read_second(Reader& reader, std::size_t least_digits, Runs runs_after, Reading& reading) {
    if (!read_within(reader, least_digits, 2, 0, 59, reading.time.second)) return false;
    auto const point = runs_after.done() ? std::nullopt : runs_after.next();
    auto const named = point && point->part == Part::literal && !runs_after.done() ? runs_after.next() : std::nullopt;
    if (!named || named->part != Part::fraction) reading.time.nanosecond = reader.fraction();
    return true;
}

bool read_half_of_day(Reader& reader, std::string_view morning, std::string_view afternoon, Reading& reading) {
    if (!reader.has_ahead(morning) && !reader.has_ahead(afternoon)) return false;
    reading.half = reader.has_ahead(morning) ? HalfOfDay::morning : HalfOfDay::afternoon;
    reader.take(morning.size());
    return true;
}

bool read_offset(Reader& reader, Part part, Reading& reading) {
    if (part == Part::offset_or_z && reader.has_ahead("Z")) {
        reader.take(1);
        reading.is_utc = true;
        reading.offset_seconds = 0;
        return true;
    }
    auto const sign = reader.take(1);
    int hours = 0, minutes = 0;
    if ((sign != "+" && sign != "-") || !read_within(reader, 2, 2, 0, 24, hours) || !reader.literal(":") ||
        !read_within(reader, 2, 2, 0, 59, minutes))
        return false;
    reading.offset_seconds = (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60);
    return true;
}

// `runs` stands after the run.
bool read_run(Reader& reader, Run const& run, Runs const& runs, Reading& reading) {
    switch (run.part) {
        case Part::literal:
            return reader.literal(run.letters);
        case Part::year:
        case Part::year_of_century:
            return read_year(reader, run.part, reading);
        case Part::month:
            return read_month_or_day(reader, 1, 12, reading.date.month);
        case Part::padded_month:
            return read_month_or_day(reader, 2, 12, reading.date.month);
        case Part::day:
            return read_month_or_day(reader, 1, 31, reading.date.day);
        case Part::padded_day:
            return read_month_or_day(reader, 2, 31, reading.date.day);
        case Part::hour:
        case Part::padded_hour:
            return read_within(reader, 1, 2, 0, 23, reading.time.hour);
        case Part::half_day_hour:
            return read_within(reader, 1, 2, 0, 12, reading.time.hour);
        case Part::padded_half_day_hour:
            return read_within(reader, 2, 2, 0, 12, reading.time.hour);
        case Part::minute:
            return read_within(reader, 1, 2, 0, 59, reading.time.minute);
        case Part::padded_minute:
            return read_within(reader, 2, 2, 0, 59, reading.time.minute);
        case Part::second:
            return read_second(reader, 1, runs, reading);
        case Part::padded_second:
            return read_second(reader, 2, runs, reading);
        case Part::fraction:
            return read_fraction(reader, run.letters.size(), reading);
        case Part::lower_half_of_day:
            return read_half_of_day(reader, "am", "pm", reading);
        case Part::upper_half_of_day:
            return read_half_of_day(reader, "AM", "PM", reading);
        case Part::offset_or_z:
        case Part::offset:
            return read_offset(reader, run.part, reading);
        default:
            return false;  // names are never read
    }
}

Failure no_match(std::string_view text, std::string_view layout) {
    return {describe(Value{text}) + " does not match the layout " + std::string{layout}};
}

Converted<Reading> read(std::string_view text, std::string_view layout, LayoutKind kind) {
    Reading reading;
    Reader reader{text};
    bool matches = true;
    for (Runs runs{layout, kind, LayoutUse::reading}; !runs.done();) {
        auto const run = runs.next();
        if (!run) return refused_run(runs, kind);
        matches = matches && read_run(reader, *run, runs, reading);
    }
    auto const& date = reading.date;
    bool const is_day =
        (std::chrono::year{date.year} / std::chrono::month{date.month} / std::chrono::day{date.day}).ok();
    if (!matches || !reader.done() || !is_day) return no_match(text, layout);
    if (reading.half == HalfOfDay::afternoon && reading.time.hour < 12) reading.time.hour += 12;
    if (reading.half == HalfOfDay::morning && reading.time.hour == 12) reading.time.hour = 0;
    return reading;
}

}  // namespace

Converted<DateTime> parse_datetime(std::string_view text, std::string_view layout, Zone const& zone) {
    auto const reading = read(text, layout, LayoutKind::datetime);
    if (!reading) return reading.error();
    if (!reading->offset_seconds) return at(reading->date, reading->time, zone);
    auto const instant = at(reading->date, reading->time, Zone{"", *reading->offset_seconds});
    if (reading->is_utc) return in_zone(instant, Zone{});
    return in_zone_if_same_offset(instant, zone);
}

Converted<TimeOfDay> parse_time(std::string_view text, std::string_view layout) {
    auto const reading = read(text, layout, LayoutKind::time);
    if (!reading) return reading.error();
    return reading->time;
}

}  // namespace passerelle::expression
