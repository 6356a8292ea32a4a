#include "flow/span.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace passerelle::flow {
namespace {

using namespace std::chrono_literals;

struct Written {
    char const* text;
    std::optional<Span> span;
};
class ParseSpan : public testing::TestWithParam<Written> {};
TEST_P(ParseSpan, KnowsItsUnits) { EXPECT_EQ(parse_span(GetParam().text), GetParam().span) << GetParam().text; }
INSTANTIATE_TEST_SUITE_P(Spans, ParseSpan,
                         testing::Values(Written{"4 hours", Span{Span::Unit::elapsed, 4h, 0}},
                                         Written{"90 s", Span{Span::Unit::elapsed, 90s, 0}},
                                         Written{"+30m", Span{Span::Unit::elapsed, 30min, 0}},
                                         Written{"1 day", Span{Span::Unit::days, {}, 1}},
                                         Written{"+3d", Span{Span::Unit::days, {}, 3}},
                                         Written{"2 weeks", Span{Span::Unit::days, {}, 14}},
                                         Written{"1 working day", Span{Span::Unit::working_days, {}, 1}},
                                         Written{" 3 working days ", Span{Span::Unit::working_days, {}, 3}},
                                         Written{"3660 days", Span{Span::Unit::days, {}, 3660}},
                                         Written{"3661 days", std::nullopt}, Written{"600 weeks", std::nullopt},
                                         Written{"-1 day", std::nullopt}, Written{"working days", std::nullopt},
                                         Written{"3 workdays", std::nullopt}, Written{"", std::nullopt}));

class Closed final : public WorkCalendar {
public:
    explicit Closed(std::vector<CivilTime> days) : days_{std::move(days)} {}
    bool is_closed(CivilTime const& day) const override {
        return std::find(days_.begin(), days_.end(), day) != days_.end();
    }

private:
    std::vector<CivilTime> days_;
};

// In 2026 the clocks of Paris go forward on 29 March at 2 and back on 25 October at 3; 6 April is Easter Monday.
struct Passing {
    char const* from;
    char const* span;
    char const* until;  // UTC, so that no hour is told twice
};
class After : public testing::TestWithParam<Passing> {};
TEST_P(After, KeepsTheClockOfTheDay) {
    auto const& row = GetParam();
    Closed const calendar{{{2026, 4, 6}, {2026, 12, 25}}};
    auto const from = to_instant(*parse_civil(row.from), "Europe/Paris");
    EXPECT_EQ(to_rfc3339(after(from, *parse_span(row.span), "Europe/Paris", &calendar)), row.until)
        << row.span << " after " << row.from;
}
INSTANTIATE_TEST_SUITE_P(
    Paris, After,
    testing::Values(Passing{"2026-03-28 10:00", "1 day", "2026-03-29T08:00:00Z"},
                    Passing{"2026-03-28 10:00", "24 hours", "2026-03-29T09:00:00Z"},
                    Passing{"2026-03-28 02:30", "1 day", "2026-03-29T01:00:00Z"},  // there is no half past two
                    Passing{"2026-03-27 02:30", "2 days", "2026-03-29T01:00:00Z"},
                    Passing{"2026-03-25 18:00", "1 week", "2026-04-01T16:00:00Z"},
                    Passing{"2026-10-24 10:00", "1 day", "2026-10-25T09:00:00Z"},
                    Passing{"2026-10-24 02:30", "1 day", "2026-10-25T00:30:00Z"},  // the first of the two
                    Passing{"2026-10-24 10:00", "24 hours", "2026-10-25T08:00:00Z"},
                    Passing{"2026-01-31 09:00", "28 days", "2026-02-28T08:00:00Z"},
                    Passing{"2026-03-27 10:00", "1 working day", "2026-03-30T08:00:00Z"},   // over the change of time
                    Passing{"2026-03-28 10:00", "1 working day", "2026-03-30T08:00:00Z"},   // from a Saturday
                    Passing{"2026-04-02 10:00", "2 working days", "2026-04-07T08:00:00Z"},  // Friday, Tuesday
                    Passing{"2026-04-03 10:00", "3 working days", "2026-04-09T08:00:00Z"},
                    Passing{"2026-12-24 10:00", "3 working days", "2026-12-30T09:00:00Z"},
                    Passing{"2026-03-10 10:00", "0 days", "2026-03-10T09:00:00Z"}));

TEST(After, KnowsWeekEndsWithoutACalendar) {
    auto const friday = to_instant({2026, 4, 3, 10}, "Europe/Paris");
    EXPECT_EQ(after(friday, *parse_span("1 working day"), "Europe/Paris", nullptr),
              to_instant({2026, 4, 6, 10}, "Europe/Paris"));
}

TEST(After, CountsOnTheClockOfUtcWhereTheZoneIsNotKnown) {
    auto const noon = to_instant({2026, 3, 28, 12}, "UTC");
    EXPECT_EQ(after(noon, *parse_span("1 day"), "Nowhere/Town", nullptr), noon + 24h);
}

TEST(After, ComesToAnEndWhereEveryDayIsClosed) {
    class Never final : public WorkCalendar {
        bool is_closed(CivilTime const&) const override { return true; }
    } const never;
    EXPECT_GT(after(TimePoint{}, *parse_span("1 working day"), "UTC", &never), TimePoint{} + 24h * 365);
}

// What lasts longest: the linter holds it against `expire`.
TEST(Span, IsNeverLongerThanItSays) {
    Closed const holidays{{{2026, 12, 25}, {2026, 12, 28}}};
    for (int count = 1; count <= 12; ++count)
        for (int start = 0; start < 30; ++start) {
            Span const span{Span::Unit::working_days, {}, count};
            auto const from = to_instant(add_days({2026, 12, 1, 10}, start), "Europe/Paris");
            EXPECT_LE(after(from, span, "Europe/Paris", &holidays) - from, span.longest()) << count << ", " << start;
        }
}

}  // namespace
}  // namespace passerelle::flow
