#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/zone.hpp"
#include "flow/span.hpp"

namespace passerelle::service {

// When automatic messages may leave a site. Replies to an inbound are exempt (law-and-safety §2).
struct AllowedHours {
    // Minutes since midnight per ISO weekday (index 0 = Monday); open == close means nothing that day.
    struct Day {
        int open = 9 * 60, close = 20 * 60;
        bool operator==(Day const&) const = default;
    };
    std::array<Day, 7> days{Day{}, Day{}, Day{}, Day{}, Day{}, Day{}, Day{0, 0}};
    std::vector<std::string> closed;  // dates "2026-12-25"
    bool holidays = true;             // also closed on the national holidays of the site's country (a table; FR so far)
};

bool is_allowed(AllowedHours const& hours, std::string_view country, TimePoint instant, std::string_view zone);
// The instant itself when allowed, else the first allowed one after it; empty when none within 60 days.
std::optional<TimePoint> next_allowed(AllowedHours const& hours, std::string_view country, TimePoint instant,
                                      std::string_view zone);
// Eleven national days of France (Code du travail L3133-1); other countries: none.
bool is_holiday(std::string_view country, CivilTime const& day);

// The days of a site that are no working days for a flow, week-ends aside: days closed by name, holidays where it keeps
// them, and days of the week on which it never opens.
class SiteCalendar final : public flow::WorkCalendar {
public:
    // Both outlive the calendar.
    SiteCalendar(AllowedHours const& hours, std::string_view country) : hours_{hours}, country_{country} {}
    bool is_closed(CivilTime const& day) const override;

private:
    AllowedHours const& hours_;
    std::string_view country_;
};

}  // namespace passerelle::service
