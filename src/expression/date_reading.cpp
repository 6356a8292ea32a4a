#include "expression/date_reading.hpp"

#include "expression/digits.hpp"

namespace passerelle::expression {

namespace {

// What a scanner found, and where it ended.
template <class T>
struct Found {
    T value;
    std::size_t end;
};

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \n\r\t";
    auto const begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool is_word_at(std::string_view text, std::size_t at) { return at < text.size() && is_word_character(text[at]); }

// A run of digits that begins at an ASCII word boundary.
bool starts_number(std::string_view text, std::size_t at) {
    return is_ascii_digit(text[at]) && (at == 0 || !is_word_character(text[at - 1]));
}

std::optional<Date> iso_date(std::string_view text) {
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    if (count_digits(text, 0) != 4 || count_digits(text, 5) != 2 || count_digits(text.substr(0, 10), 8) != 2)
        return std::nullopt;
    Date const date{value_of(text.substr(0, 4)), static_cast<unsigned>(value_of(text.substr(5, 2))),
                    static_cast<unsigned>(value_of(text.substr(8, 2)))};
    if (!is_real(date)) return std::nullopt;
    return date;
}

struct Groups {
    std::string_view parts[3];
};

// Three runs of digits, one separator between two; the year's place says which may have two or four digits and which
// one or two.
std::optional<Found<Groups>> three_groups(std::string_view text, std::size_t at, std::size_t year_place) {
    constexpr std::string_view separators = "-.\\/_ ";
    Groups groups;
    for (std::size_t place = 0; place < 3; ++place) {
        auto const length = count_digits(text, at);
        bool const fits = place == year_place ? length == 2 || length == 4 : length == 1 || length == 2;
        if (!fits) return std::nullopt;
        groups.parts[place] = text.substr(at, length);
        at += length;
        if (place == 2) break;
        if (at == text.size() || separators.find(text[at]) == std::string_view::npos) return std::nullopt;
        ++at;
    }
    if (is_word_at(text, at)) return std::nullopt;
    return Found<Groups>{groups, at};
}

struct Places {
    std::size_t year, month, day;
};

Places places_of(DateOrder order) {
    switch (order) {
        case DateOrder::day_month_year:
            return {2, 1, 0};
        case DateOrder::month_day_year:
            return {2, 0, 1};
        case DateOrder::year_month_day:
            break;
    }
    return {0, 1, 2};
}

int full_year(std::string_view digits, int current_year) {
    auto const year = value_of(digits);
    if (digits.size() != 2) return year;
    return year > current_year % 100 ? year + 1900 : year + 2000;
}

std::optional<Found<Date>> find_date(std::string_view text, Environment const& environment) {
    if (auto const iso = iso_date(text)) return Found<Date>{*iso, 10};
    auto const places = places_of(environment.date_order);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!starts_number(text, at)) continue;
        auto const found = three_groups(text, at, places.year);
        if (!found) continue;
        auto const& parts = found->value.parts;
        Date const date{full_year(parts[places.year], date_of(clock_of(environment)).year),
                        static_cast<unsigned>(value_of(parts[places.month])),
                        static_cast<unsigned>(value_of(parts[places.day]))};
        if (is_real(date)) return Found<Date>{date, found->end};
        at = found->end - 1;  // matches do not overlap
    }
    return std::nullopt;
}

enum class HalfOfDay { unsaid, morning, afternoon };

// What may follow the digits of a time: blanks or punctuation and am or pm, else the end of a word. `8h` has neither.
std::optional<Found<HalfOfDay>> find_half(std::string_view text, std::size_t at) {
    auto next = at;
    while (next < text.size() && !is_word_character(text[next])) ++next;
    if (next + 1 < text.size() && (text[next + 1] == 'm' || text[next + 1] == 'M') && !is_word_at(text, next + 2)) {
        if (text[next] == 'a' || text[next] == 'A') return Found<HalfOfDay>{HalfOfDay::morning, next + 2};
        if (text[next] == 'p' || text[next] == 'P') return Found<HalfOfDay>{HalfOfDay::afternoon, next + 2};
    }
    if (next > at && next < text.size()) return Found<HalfOfDay>{HalfOfDay::unsaid, next};
    if (next > at || at == text.size()) return Found<HalfOfDay>{HalfOfDay::unsaid, at};
    return std::nullopt;
}

struct Clock {
    std::string_view hour, minute, second, fraction;
    HalfOfDay half = HalfOfDay::unsaid;
};

// Minutes stand after a colon or at once ("1430"); seconds and their fraction after a colon and a point.
std::size_t find_minutes(std::string_view text, std::size_t at, Clock& clock) {
    auto const minute = at < text.size() && text[at] == ':' ? at + 1 : at;
    if (count_digits(text, minute) < 2) return at;
    clock.minute = text.substr(minute, 2);
    return minute + 2;
}

std::size_t find_seconds(std::string_view text, std::size_t at, Clock& clock) {
    if (at >= text.size() || text[at] != ':' || count_digits(text, at + 1) < 2) return at;
    clock.second = text.substr(at + 1, 2);
    auto const point = at + 3;
    auto const digits = point < text.size() && text[point] == '.' ? count_digits(text, point + 1) : 0;
    if (digits == 0) return point;
    clock.fraction = text.substr(point + 1, digits);
    return point + 1 + digits;
}

// The longest reading that ends where it may; shorter ones are tried as a regular expression would step back.
std::optional<Found<Clock>> find_clock(std::string_view text, std::size_t at, std::size_t hour_digits) {
    Clock const hour{.hour = text.substr(at, hour_digits)};
    auto const after_hour = at + hour_digits;
    Clock minutes = hour;
    auto const after_minutes = find_minutes(text, after_hour, minutes);
    Clock seconds = minutes;
    auto const after_seconds = after_minutes == after_hour ? after_hour : find_seconds(text, after_minutes, seconds);
    Found<Clock> const readings[] = {{seconds, after_seconds}, {minutes, after_minutes}, {hour, after_hour}};
    for (auto reading : readings)
        if (auto const half = find_half(text, reading.end)) {
            reading.value.half = half->value;
            return Found<Clock>{reading.value, half->end};
        }
    return std::nullopt;
}

std::optional<TimeOfDay> time_said(Clock const& clock) {
    TimeOfDay time{value_of(clock.hour), value_of(clock.minute), value_of(clock.second),
                   nanoseconds_of(clock.fraction)};
    if (clock.half == HalfOfDay::afternoon && time.hour < 12) time.hour += 12;
    if (clock.half == HalfOfDay::morning && time.hour == 12) time.hour = 0;
    if (time == TimeOfDay{.hour = 24}) time.hour = 0;
    if (time.hour >= 24 || time.minute >= 60 || time.second >= 60) return std::nullopt;
    return time;
}

// A digit or two; the seconds may be left out. "2026-05-07T18:30:00.25+01:00" from its hour on.
std::optional<Found<TimeOfDay>> iso_time(std::string_view text) {
    auto const hour_digits = count_digits(text, 0);
    if (hour_digits != 1 && hour_digits != 2) return std::nullopt;
    Clock clock{.hour = text.substr(0, hour_digits)};
    auto const after_minutes = find_minutes(text, hour_digits, clock);
    if (after_minutes != hour_digits + 3) return std::nullopt;
    auto const end = find_seconds(text, after_minutes, clock);
    TimeOfDay const time{value_of(clock.hour), value_of(clock.minute), value_of(clock.second),
                         nanoseconds_of(clock.fraction)};
    if (time.hour >= 24 || time.minute >= 60 || time.second >= 60) return std::nullopt;
    return Found<TimeOfDay>{time, end};
}

// Z or ±HH:MM and nothing else, in seconds.
std::optional<int> iso_offset(std::string_view text) {
    if (text == "Z") return 0;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' || count_digits(text, 1) != 2 ||
        count_digits(text, 4) != 2)
        return std::nullopt;
    auto const hours = value_of(text.substr(1, 2)), minutes = value_of(text.substr(4, 2));
    if (hours > 24 || minutes >= 60) return std::nullopt;
    return (text[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

std::optional<DateTime> iso_datetime(std::string_view text, Environment const& environment) {
    if (text.size() < 15 || text[10] != 'T') return std::nullopt;
    auto const date = iso_date(text);
    auto const time = date ? iso_time(text.substr(11)) : std::nullopt;
    if (!time) return std::nullopt;
    auto const zone = text.substr(11 + time->end);
    auto const offset = iso_offset(zone);
    if (!offset) return std::nullopt;
    auto const instant = at(*date, time->value, Zone{"", *offset});
    if (zone == "Z") return in_zone(instant, Zone{});
    return in_zone_if_same_offset(instant, environment.zone);
}

}  // namespace

std::optional<Date> read_date(std::string_view text, Environment const& environment) {
    auto const found = find_date(trimmed(text), environment);
    if (!found) return std::nullopt;
    return found->value;
}

std::optional<TimeOfDay> read_time(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!starts_number(text, at)) continue;
        auto found = count_digits(text, at) > 1 ? find_clock(text, at, 2) : std::nullopt;
        if (!found) found = find_clock(text, at, 1);
        if (!found) continue;
        if (auto const time = time_said(found->value)) return time;
        at = found->end - 1;  // matches do not overlap
    }
    return std::nullopt;
}

std::optional<DateTime> read_datetime(std::string_view text, Environment const& environment, bool fill_current_time) {
    text = trimmed(text);
    if (auto iso = iso_datetime(text, environment)) return iso;
    auto const date = find_date(text, environment);
    if (!date) return std::nullopt;
    auto time = read_time(text.substr(date->end));
    if (!time) time = fill_current_time ? time_of(clock_of(environment)) : TimeOfDay{};
    return at(date->value, *time, environment.zone);
}

}  // namespace passerelle::expression
