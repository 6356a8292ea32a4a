#include "service/hours.hpp"

#include <gtest/gtest.h>

#include "base/zone.hpp"

namespace passerelle::service {
namespace {

TimePoint at(char const* civil, std::string_view zone = "Europe/Paris") {
    return to_instant(*parse_civil(civil), zone);
}

// law-and-safety §5: Easter Monday, Ascension, Whit Monday of each year.
struct MovableRow {
    int year;
    char const *easter_monday, *ascension, *whit_monday;
};
class Movable : public testing::TestWithParam<MovableRow> {};
TEST_P(Movable, IsComputed) {
    auto const& row = GetParam();
    for (auto const* day : {row.easter_monday, row.ascension, row.whit_monday})
        EXPECT_TRUE(is_holiday("FR", *parse_civil(std::to_string(row.year) + "-" + day + " 15:30"))) << row.year << day;
    int count = 0;
    for (CivilTime day{row.year, 1, 1}; day.year == row.year; day = add_days(day, 1)) count += is_holiday("FR", day);
    EXPECT_EQ(count, 11 - (std::string_view{row.ascension} == "05-08" || std::string_view{row.ascension} == "05-01"));
}
INSTANTIATE_TEST_SUITE_P(
    Years, Movable,
    testing::Values(MovableRow{2025, "04-21", "05-29", "06-09"}, MovableRow{2026, "04-06", "05-14", "05-25"},
                    MovableRow{2027, "03-29", "05-06", "05-17"}, MovableRow{2028, "04-17", "05-25", "06-05"},
                    MovableRow{2029, "04-02", "05-10", "05-21"}, MovableRow{2030, "04-22", "05-30", "06-10"},
                    MovableRow{2031, "04-14", "05-22", "06-02"}));

TEST(Holidays, HoldWhereTheLawHolds) {
    CivilTime const july{2026, 7, 14}, abolition{2026, 12, 20};
    EXPECT_TRUE(is_holiday("FR", july));
    EXPECT_TRUE(is_holiday("RE", july));
    EXPECT_FALSE(is_holiday("SN", july));
    EXPECT_FALSE(is_holiday("", july));
    EXPECT_TRUE(is_holiday("RE", abolition));
    EXPECT_FALSE(is_holiday("FR", abolition));
}

TEST(SiteCalendar, ClosesWhatTheSiteCloses) {
    AllowedHours hours;
    hours.closed = {"2026-11-27"};
    hours.days[2] = {0, 0};  // never on Wednesdays
    SiteCalendar const calendar{hours, "FR"};
    auto const span = *flow::parse_span("3 working days");
    // Thursday 26; 27 is closed, then Monday, Tuesday, not Wednesday, Thursday.
    EXPECT_EQ(flow::after(at("2026-11-26 10:00"), span, "Europe/Paris", &calendar), at("2026-12-03 10:00"));
    // Easter Monday is a holiday in France, and where the site keeps its holidays.
    EXPECT_TRUE(calendar.is_closed({2026, 4, 6}));
    EXPECT_FALSE((SiteCalendar{hours, "SN"}.is_closed({2026, 4, 6})));
    hours.holidays = false;
    EXPECT_FALSE(calendar.is_closed({2026, 4, 6}));
}

// Default hours: Monday to Saturday 09:00–20:00, never on Sundays and holidays. Empty expectation: allowed as it is.
struct NextRow {
    char const *name, *asked, *expected;
};
class NextAllowed : public testing::TestWithParam<NextRow> {};
TEST_P(NextAllowed, IsTheFirstOpenMinute) {
    auto const& row = GetParam();
    auto const asked = at(row.asked);
    auto const expected = row.expected[0] == '\0' ? asked : at(row.expected);
    EXPECT_EQ(next_allowed({}, "FR", asked, "Europe/Paris"), expected);
    EXPECT_EQ(is_allowed({}, "FR", asked, "Europe/Paris"), expected == asked);
    EXPECT_TRUE(is_allowed({}, "FR", expected, "Europe/Paris"));
}
INSTANTIATE_TEST_SUITE_P(Default, NextAllowed,
                         testing::Values(NextRow{"Inside", "2026-11-25 12:00", ""},
                                         NextRow{"FirstMinute", "2026-11-25 09:00", ""},
                                         NextRow{"LastMinute", "2026-11-25 19:59:59", ""},
                                         NextRow{"CloseIsOutside", "2026-11-25 20:00", "2026-11-26 09:00"},
                                         NextRow{"EarlyMorning", "2026-11-25 03:00", "2026-11-25 09:00"},
                                         NextRow{"SaturdayNight", "2026-11-28 21:00", "2026-11-30 09:00"},
                                         NextRow{"Sunday", "2026-11-29 12:00", "2026-11-30 09:00"},
                                         NextRow{"HolidayFriday", "2026-12-25 10:00", "2026-12-26 09:00"},
                                         NextRow{"EasterWeekEnd", "2026-04-04 20:00", "2026-04-07 09:00"},
                                         NextRow{"SpringForwardNight", "2027-03-28 01:30",
                                                 "2027-03-30 09:00"},  // Sunday, then Easter Monday
                                         NextRow{"FallBackNight", "2026-10-25 02:30", "2026-10-26 09:00"}),
                         [](auto const& row) { return std::string{row.param.name}; });

TEST(NextAllowed, KeepsTheWallClockAcrossTheChangeOfTime) {
    AllowedHours hours;
    hours.days.fill({9 * 60, 20 * 60});
    // The last Sunday of October has 25 hours: 20:00 on Saturday to 09:00 on Sunday is 14 hours, not 13.
    auto const asked = at("2026-10-24 20:00");
    EXPECT_EQ(*next_allowed(hours, "FR", asked, "Europe/Paris") - asked, std::chrono::hours{14});
    auto const spring = at("2027-03-27 20:00");
    EXPECT_EQ(*next_allowed(hours, "SN", spring, "Europe/Paris") - spring, std::chrono::hours{12});
}

TEST(NextAllowed, AnOpeningInsideTheGapIsTheFirstInstantAfterIt) {
    AllowedHours hours;
    hours.days.fill({2 * 60 + 30, 5 * 60});
    EXPECT_EQ(next_allowed(hours, "SN", at("2027-03-28 01:00"), "Europe/Paris"), at("2027-03-28 03:00"));
}

TEST(NextAllowed, FollowsTheZoneOfTheSite) {
    // 06:00 in Paris is 08:00 in Réunion: an hour to wait.
    auto const asked = at("2026-07-15 06:00");
    EXPECT_EQ(next_allowed({}, "FR", asked, "Indian/Reunion"), at("2026-07-15 09:00", "Indian/Reunion"));
}

TEST(NextAllowed, ADayUntilMidnightEndsAtMidnight) {
    AllowedHours hours;
    hours.days.fill({0, 24 * 60});
    EXPECT_TRUE(is_allowed(hours, "SN", at("2026-11-25 23:59:59"), "Europe/Paris"));
    EXPECT_TRUE(is_allowed(hours, "SN", at("2026-10-25 00:00"), "Europe/Paris"));
}

TEST(NextAllowed, ListedDatesAreClosedAndHolidaysMayBeOpen) {
    AllowedHours hours;
    hours.closed = {"2026-12-24"};
    hours.holidays = false;
    EXPECT_EQ(next_allowed(hours, "FR", at("2026-12-24 10:00"), "Europe/Paris"), at("2026-12-25 09:00"));
}

TEST(NextAllowed, GivesUpAfterSixtyDays) {
    AllowedHours hours;
    hours.days.fill({0, 0});
    EXPECT_EQ(next_allowed(hours, "FR", at("2026-11-25 10:00"), "Europe/Paris"), std::nullopt);
    EXPECT_FALSE(is_allowed(hours, "FR", at("2026-11-25 10:00"), "Europe/Paris"));
}

}  // namespace
}  // namespace passerelle::service
