#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "base/zone.hpp"

namespace passerelle::flow {

// The days on which nobody works where the person is looked after: holidays, and days on which the place is closed.
// Saturdays and Sundays are none of its business. Pure: the floors above know the tables.
class WorkCalendar {
public:
    virtual ~WorkCalendar() = default;
    virtual bool is_closed(CivilTime const& day) const = 0;
};

// A stretch of time as a flow says it. Hours and minutes elapse. Days and weeks are days of the calendar: "1 day" after
// 10:00 is 10:00, also on the day when the clocks change.
struct Span {
    enum class Unit { elapsed, days, working_days };
    Unit unit = Unit::elapsed;
    Duration elapsed{};  // of `elapsed`
    int count = 0;       // of days and working days

    bool is_zero() const { return unit == Unit::elapsed ? elapsed == Duration::zero() : count == 0; }
    // The most that it can last, for comparing it with an elapsed time: the clock set back an hour, week-ends,
    // holidays.
    Duration longest() const;
    bool operator==(Span const&) const = default;
};

// "4 hours", "2 days", "1 week", "3 working days"; empty when it is none. Units as parse_duration knows them.
std::optional<Span> parse_span(std::string_view text);

// The instant that lies so much after another, on the clocks of the zone. Working days are Monday to Friday, without
// those that the calendar closes; no calendar: none is closed. A day that holds no such time (a gap of spring) ends at
// the first instant after it.
TimePoint after(TimePoint from, Span const& span, std::string_view zone, WorkCalendar const* calendar);

}  // namespace passerelle::flow
