#include "flow/span.hpp"

#include <array>
#include <charconv>

namespace passerelle::flow {

namespace {

struct DayUnit {
    std::string_view name;
    Span::Unit unit;
    int days;
};
constexpr std::array<DayUnit, 8> day_units{{{"d", Span::Unit::days, 1},
                                            {"day", Span::Unit::days, 1},
                                            {"days", Span::Unit::days, 1},
                                            {"w", Span::Unit::days, 7},
                                            {"week", Span::Unit::days, 7},
                                            {"weeks", Span::Unit::days, 7},
                                            {"working day", Span::Unit::working_days, 1},
                                            {"working days", Span::Unit::working_days, 1}}};

constexpr int most_days = 3660;            // ten years: more is a mistake
constexpr int most_closed_in_a_row = 366;  // a calendar that closes a whole year counts no more

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

bool is_worked(CivilTime const& day, WorkCalendar const* calendar) {
    constexpr unsigned friday = 5;
    return weekday(day) <= friday && !(calendar && calendar->is_closed({day.year, day.month, day.day}));
}

CivilTime next_worked(CivilTime day, WorkCalendar const* calendar) {
    day = add_days(day, 1);
    for (int skipped = 0; skipped < most_closed_in_a_row && !is_worked(day, calendar); ++skipped)
        day = add_days(day, 1);
    return day;
}

}  // namespace

Duration Span::longest() const {
    if (unit == Unit::elapsed) return elapsed;
    constexpr int holidays = 2, week = 5;  // Christmas and its second day
    // A week-end for each five days, the first of which may begin at once.
    auto const weekdays = count + holidays;
    auto const days = unit == Unit::days ? count : weekdays + 2 * ((weekdays + week - 1) / week);
    return std::chrono::days{days} + (days > 0 ? std::chrono::hours{1} : std::chrono::hours{0});
}

std::optional<Span> parse_span(std::string_view text) {
    auto rest = trimmed(text);
    if (rest.starts_with('+')) rest.remove_prefix(1);
    int count = 0;
    auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), count);
    if (error != std::errc{} || count < 0) return std::nullopt;
    auto const name = trimmed(rest.substr(static_cast<std::size_t>(end - rest.data())));
    for (auto const& unit : day_units) {
        if (unit.name != name) continue;
        if (count > most_days / unit.days) return std::nullopt;
        return Span{unit.unit, {}, count * unit.days};
    }
    auto const elapsed = parse_duration(text);
    return elapsed ? std::optional{Span{Span::Unit::elapsed, *elapsed, 0}} : std::nullopt;
}

TimePoint after(TimePoint from, Span const& span, std::string_view zone, WorkCalendar const* calendar) {
    if (span.unit == Span::Unit::elapsed) return from + span.elapsed;
    if (span.count == 0) return from;
    std::string_view const clock = is_zone(zone) ? zone : "UTC";
    auto civil = to_civil(from, clock);
    if (span.unit == Span::Unit::days)
        civil = add_days(civil, span.count);
    else
        for (int day = 0; day < span.count; ++day) civil = next_worked(civil, calendar);
    // The civil time knows whole seconds; what is finer is kept, so that two spans of a day make two days.
    return to_instant(civil, clock) + (from - std::chrono::floor<std::chrono::seconds>(from));
}

}  // namespace passerelle::flow
