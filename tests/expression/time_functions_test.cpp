#include <gtest/gtest.h>

#include "expression/calls.hpp"

namespace passerelle::expression {
namespace {

TEST(TimeFunctions, AnswerTheSpecificationsExamples) {
    Call const rows[] = {
        {"now", {}, "2026-05-04T11:15:30.250000+01:00"},
        {"today", {}, "2026-05-04"},
        {"date_from_parts", {2026, 5, 7}, "2026-05-07"},
        {"date_from_parts", {2026, 4, 31}, "2026-05-01"},
        {"date_from_parts", {2026, 13, 1}, "error"},
        {"time_from_parts", {7, 5, 0}, "07:05:00.000000"},
        {"time_from_parts", {24, 0, 0}, "error"},
        {"datetime_from_epoch", {1777890000}, "2026-05-04T11:20:00.000000+01:00"},
        {"datetime_from_epoch", {number("0.5")}, "1970-01-01T01:00:00.500000+01:00"},
        {"datetime_from_epoch", {"x"}, "error"},
        {"epoch", {"2026-05-04T10:15:30.5Z"}, "1777889730.5"},
        {"epoch", {"04-05-2026"}, "1777849200"},
        {"epoch", {"x"}, "error"},
        {"datetime_add", {"31-01-2026", 1, "M"}, "2026-03-03T00:00:00.000000+01:00"},
        {"datetime_add", {"04-05-2026 10:00", 36, "h"}, "2026-05-05T22:00:00.000000+01:00"},
        {"datetime_add", {"04-05-2026", 1, "x"}, "error"},
        {"datetime_diff", {"01-05-2026", "04-05-2026", "D"}, "3"},
        {"datetime_diff", {"31-01-2026", "01-02-2026", "M"}, "1"},
        {"datetime_diff", {"31-12-2025", "01-01-2026", "Y"}, "1"},
        {"datetime_diff", {"04-05-2026 10:00", "04-05-2026 11:59", "h"}, "1"},
        {"replace_time", {"04-05-2026", "18:30"}, "2026-05-04T18:30:00.000000+01:00"},
        {"replace_time", {"x", "18:30"}, "error"},
        {"tz", {"04-05-2026"}, "Africa/Kinshasa"},
        {"tz", {"2026-05-04T10:00:00Z"}, "UTC"},
        {"tz", {"2026-05-04T10:00:00+05:00"}, ""},
        {"tz_offset", {"04-05-2026"}, "+0100"},
        {"weekday", {"04-05-2026"}, "1"},
        {"weekday", {"x"}, "error"},
        {"week_number", {"01-01-2026"}, "1"},
        {"week_number", {"04-05-2026"}, "19"},
        {"parse_datetime", {"04.05.26 18h", "DD.MM.YY"}, "error"},
        {"parse_datetime", {"04.05.26", "DD.MM.YY"}, "2026-05-04T00:00:00.000000+01:00"},
        {"parse_datetime",
         {"2026-05-04 18:30", "YYYY-MM-DD tt:mm", "Europe/Paris"},
         "2026-05-04T18:30:00.000000+02:00"},
        {"parse_time", {"6:30 PM", "h:mm AA"}, "18:30:00.000000"},
        {"parse_time", {"18h30", "tt:mm"}, "error"},
    };
    expect_results(rows, reference_environment());
}

TEST(TimeFunctions, KeepToTheCalendar) {
    Value const failure = Failure{"earlier"};
    Call const rows[] = {
        {"date_from_parts", {2026, 3, 0}, "2026-02-28"},
        {"date_from_parts", {2024, 2, 30}, "2024-03-01"},
        {"date_from_parts", {9999, 12, 32}, "error"},
        {"date_from_parts", {-1, 1, 1}, "error"},
        {"date_from_parts", {2026, 1, 2147483647}, "error"},
        {"date_from_parts", {2026, failure, 1}, "error"},
        {"time_from_parts", {0, 60, 0}, "error"},
        {"time_from_parts", {0, 0, -1}, "error"},
        {"datetime_from_epoch", {number("-0.25")}, "1970-01-01T00:59:59.750000+01:00"},
        {"datetime_from_epoch", {number("9223372036")}, "2262-04-12T00:47:16.000000+01:00"},
        {"datetime_from_epoch", {number("9223372037")}, "error"},
        {"epoch", {"1969-12-31T23:59:59.75Z"}, "-0.25"},
        {"datetime_add", {"31-01-2026", -2, "M"}, "2025-12-01T00:00:00.000000+01:00"},
        {"datetime_add", {"29-02-2024", 1, "Y"}, "2025-03-01T00:00:00.000000+01:00"},
        {"datetime_add", {"04-05-2026", -2, "W"}, "2026-04-20T00:00:00.000000+01:00"},
        {"datetime_add", {"04-05-2026", -90, "s"}, "2026-05-03T23:58:30.000000+01:00"},
        {"datetime_add", {"04-05-2026", 1, "d"}, "error"},
        {"datetime_add", {"04-05-2026", 2147483647, "Y"}, "error"},
        {"datetime_add", {"04-05-2026", -2147483648LL, "W"}, "error"},
        {"datetime_add", {"04-05-2026", 2147483647, "D"}, "error"},
        {"datetime_add", {"04-05-2026", 2147483647, "h"}, "error"},
        {"datetime_add", {"04-05-2026", "x", "D"}, "error"},
        {"datetime_diff", {"04-05-2026 11:59", "04-05-2026 10:00", "h"}, "-1"},
        {"datetime_diff", {"04-05-2026 23:59", "05-05-2026 00:00", "D"}, "1"},
        {"datetime_diff", {"04-05-2026", "10-05-2026", "W"}, "0"},
        {"datetime_diff", {"11-05-2026", "04-05-2026", "W"}, "-1"},
        {"datetime_diff", {"04-05-2026", "04-04-2025", "M"}, "-13"},
        {"datetime_diff", {"04-05-2026 10:00", "04-05-2026 10:01:59", "m"}, "1"},
        {"datetime_diff", {"2026-05-04T10:00:00.9Z", "2026-05-04T10:00:01.8Z", "s"}, "0"},
        {"datetime_diff", {"04-05-2026", "05-05-2026", "days"}, "error"},
        {"replace_time", {"2026-05-04T10:00:00+05:00", "18:30"}, "2026-05-04T18:30:00.000000+05:00"},
        {"tz_offset", {"2026-05-04T10:00:00-03:30"}, "-0330"},
        {"tz_offset", {"2026-05-04T10:00:00Z"}, "+0000"},
        {"weekday", {"03-05-2026"}, "0"},
        {"week_number", {"31-12-2026"}, "53"},
        {"week_number", {"04-01-2026"}, "2"},
        {"parse_datetime", {"04.05.26", "DD.MM.YY", "Africa/Nowhere"}, "error"},
        {"parse_datetime", {"04.05.26", "DD.MM.YY", ""}, "2026-05-04T00:00:00.000000Z"},
    };
    expect_results(rows, reference_environment());
}

TEST(TimeFunctions, LeaveOrEnterSummerTimeOnTheWallClock) {
    auto environment = reference_environment();
    environment.zone = {"Europe/Paris"};
    Call const rows[] = {
        {"datetime_add", {"28-03-2026 12:00", 1, "D"}, "2026-03-29T12:00:00.000000+02:00"},
        {"datetime_add", {"28-03-2026 12:00", 24, "h"}, "2026-03-29T13:00:00.000000+02:00"},
        {"datetime_diff", {"28-03-2026 12:00", "29-03-2026 12:00", "h"}, "23"},
        {"datetime_diff", {"24-10-2026 12:00", "25-10-2026 12:00", "h"}, "25"},
        {"datetime_diff", {"24-10-2026 12:00", "25-10-2026 12:00", "D"}, "1"},
    };
    expect_results(rows, environment);
}

TEST(TimeFunctions, TheClockKeepsTheZoneOfTheWorkspace) {
    auto environment = reference_environment();
    environment.zone = {"Asia/Tokyo"};
    environment.now = at({2026, 5, 4}, {23, 30}, {});
    Call const rows[] = {
        {"now", {}, "2026-05-05T00:30:00.000000+01:00"},
        {"today", {}, "2026-05-05"},
        {"datetime_from_epoch", {0}, "1970-01-01T09:00:00.000000+09:00"},
    };
    expect_results(rows, environment);
}

// What is added is what the difference tells, in every unit.
TEST(TimeFunctions, AddingAndSubtractingAgree) {
    auto const environment = reference_environment();
    for (auto const* const unit : {"Y", "M", "W", "D", "h", "m", "s"})
        for (int count = -40; count <= 40; count += 7) {
            auto const there = called("datetime_add", {"15-05-2026 10:20:30", count, unit}, environment);
            EXPECT_EQ(*to_text(called("datetime_diff", {"15-05-2026 10:20:30", there, unit}, environment)),
                      std::to_string(count))
                << unit;
        }
}

}  // namespace
}  // namespace passerelle::expression
