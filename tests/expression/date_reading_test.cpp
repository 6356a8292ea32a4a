#include "expression/date_reading.hpp"

#include <gtest/gtest.h>

namespace passerelle::expression {
namespace {

// The environment of the specification's examples: 2026-05-04 10:15:30.25 UTC in Kinshasa.
Environment kinshasa(DateOrder order = DateOrder::day_month_year) {
    Environment environment;
    environment.date_order = order;
    environment.zone = environment.base_zone = {"Africa/Kinshasa"};
    environment.now = at({2026, 5, 4}, {10, 15, 30, 250'000'000}, {});
    return environment;
}

template <class T>
std::string shown(std::optional<T> const& value) {
    return value ? to_text(*value) : "none";
}

struct Reading {
    char const* text;
    char const* expected;
};

struct OrderedReading {
    DateOrder order;
    char const* text;
    char const* expected;
};

TEST(ReadDate, FindsTheFirstRealDate) {
    using enum DateOrder;
    OrderedReading const rows[] = {
        {day_month_year, "7/5/2026", "2026-05-07"},
        {day_month_year, "le 7/5/26", "2026-05-07"},
        {day_month_year, "31-12-27", "1927-12-31"},
        {day_month_year, "31-12-26", "2026-12-31"},
        {day_month_year, "31-02-2026 ou 03.06.2026", "2026-06-03"},
        {day_month_year, "le 2026-05-07", "none"},
        {day_month_year, "2026-05-07", "2026-05-07"},
        {day_month_year, " \t2026-05-07 et plus", "2026-05-07"},
        {day_month_year, "2026-05-0712", "2026-05-07"},
        {day_month_year, "2026-02-31", "none"},
        {day_month_year, "7-5", "none"},
        {day_month_year, "7 mai 2026", "none"},
        {day_month_year, "7", "none"},
        {day_month_year, "", "none"},
        {day_month_year, "7.5/2026", "2026-05-07"},
        {day_month_year, "7\\5_2026", "2026-05-07"},
        {day_month_year, "7 5 2026", "2026-05-07"},
        {day_month_year, "7--5-2026", "none"},
        {day_month_year, "x7/5/2026", "none"},
        {day_month_year, "é7/5/2026é", "2026-05-07"},
        {day_month_year, "7/5/2026x", "none"},
        {day_month_year, "7/5/202", "none"},
        {day_month_year, "7/5/20261", "none"},
        {day_month_year, "107/5/2026", "none"},
        {day_month_year, "1 7/5/2026", "2026-05-07"},  // "1 7/5" has no year: the search goes on at the 7
        {day_month_year, "32/5/26/5/2026", "none"},    // the first three are taken together
        {month_day_year, "le 5/7/26", "2026-05-07"},
        {month_day_year, "13/7/26", "none"},
        {year_month_day, "le 2026/5/7.", "2026-05-07"},
        {year_month_day, "26.5.7", "2026-05-07"},
        {year_month_day, "27.5.7", "1927-05-07"},
        {year_month_day, "226.5.7", "none"},
        {year_month_day, "2026-05-071", "2026-05-07"},  // an ISO date at the start needs no boundary
        {year_month_day, "x 2026-05-071", "none"},
    };
    for (auto const& row : rows) EXPECT_EQ(shown(read_date(row.text, kinshasa(row.order))), row.expected) << row.text;
}

TEST(ReadTime, FindsTheFirstValidTime) {
    Reading const rows[] = {
        {"6:30 pm", "18:30:00.000000"},
        {"0615", "06:15:00.000000"},
        {"1430", "14:30:00.000000"},
        {"9:00", "09:00:00.000000"},
        {"26:00", "none"},  // taken whole, then found wrong; "00" is not looked at again
        {"25", "none"},
        {"24", "00:00:00.000000"},
        {"24:00:01", "none"},
        {"vers 9 heures", "09:00:00.000000"},
        {"à 9:30", "09:30:00.000000"},
        {"7 pm", "19:00:00.000000"},
        {"7PM", "19:00:00.000000"},
        {"7 Am.", "07:00:00.000000"},
        {"12 am", "00:00:00.000000"},
        {"12 pm", "12:00:00.000000"},
        {"13 pm", "13:00:00.000000"},
        {"9h30", "none"},
        {"8h", "none"},
        {"dans 3 jours", "03:00:00.000000"},
        {"9 amis", "09:00:00.000000"},
        {"9am", "09:00:00.000000"},
        {"9amis", "none"},
        {"18:05:09.25", "18:05:09.250000"},
        {"18:05:09.1234567891", "18:05:09.123456"},
        {"18:05:9", "18:05:00.000000"},
        {"18:60", "none"},
        {"18:61 7", "07:00:00.000000"},
        {"123", "01:23:00.000000"},
        {"12345", "none"},
        {"9:300", "09:00:00.000000"},
        {"9:", "09:00:00.000000"},
        {"9 ", "09:00:00.000000"},
        {"_9", "none"},
        {"", "none"},
    };
    for (auto const& row : rows) EXPECT_EQ(shown(read_time(row.text)), row.expected) << row.text;
}

TEST(ReadDateTime, TakesTheTimeAfterTheDate) {
    Reading const rows[] = {
        {"07-05-2026 9:00", "2026-05-07T09:00:00.000000+01:00"},
        {"7-5-2026 18:30", "2026-05-07T18:30:00.000000+01:00"},
        {"2026-05-07T18:30:00Z", "2026-05-07T18:30:00.000000Z"},
        {"7-5-2026", "2026-05-07T00:00:00.000000+01:00"},
        {"demain", "none"},
        {"7/5/2026 6:05 pm", "2026-05-07T18:05:00.000000+01:00"},
        {"2026-05-07T18:30:00", "2026-05-07T00:00:00.000000+01:00"},
        {"7/5/2026 à 8h", "2026-05-07T00:00:00.000000+01:00"},
        {"2026-05-07T18:30+01:00", "2026-05-07T18:30:00.000000+01:00"},
        {"2026-05-07T18:30:00.123456789-03:30", "2026-05-07T18:30:00.123456-03:30"},
        {" 2026-05-07T9:30Z\n", "2026-05-07T09:30:00.000000Z"},
        {"2026-05-07T18:30+25:00", "2026-05-07T00:00:00.000000+01:00"},
        {"2026-05-07T24:00Z", "2026-05-07T00:00:00.000000+01:00"},
        {"2026-05-07T1830Z", "2026-05-07T00:00:00.000000+01:00"},
        {"2026-02-30T18:30Z", "none"},
        {"18:30 7-5-2026", "2026-05-07T00:00:00.000000+01:00"},
    };
    for (auto const& row : rows) EXPECT_EQ(shown(read_datetime(row.text, kinshasa(), false)), row.expected) << row.text;
}

TEST(ReadDateTime, KeepsTheZoneWhoseOffsetIsWritten) {
    EXPECT_EQ(read_datetime("2026-05-07T18:30+01:00", kinshasa(), false)->zone.name, "Africa/Kinshasa");
    EXPECT_EQ(read_datetime("2026-05-07T18:30+05:00", kinshasa(), false)->zone, (Zone{"", 18'000}));
    EXPECT_EQ(read_datetime("2026-05-07T18:30+00:00", kinshasa(), false)->zone, (Zone{"", 0}));
    EXPECT_EQ(read_datetime("2026-05-07T18:30Z", kinshasa(), false)->zone, Zone{});
    auto paris = kinshasa();
    paris.zone = {"Europe/Paris"};
    EXPECT_EQ(read_datetime("2026-05-07T18:30+02:00", paris, false)->zone.name, "Europe/Paris");
    EXPECT_EQ(read_datetime("2026-01-07T18:30+02:00", paris, false)->zone.name, "");
}

TEST(ReadDateTime, FillsWithTheClockOfTheWorkspace) {
    auto environment = kinshasa();
    EXPECT_EQ(shown(read_datetime("le 7/5/2026", environment, true)), "2026-05-07T11:15:30.250000+01:00");
    EXPECT_EQ(shown(read_datetime("7-5-26 9:30", environment, true)), "2026-05-07T09:30:00.000000+01:00");
    environment.zone = {"Asia/Tokyo"};
    EXPECT_EQ(shown(read_datetime("le 7/5/2026", environment, true)), "2026-05-07T11:15:30.250000+09:00");
}

// Whatever is typed: nothing breaks, and what is found exists.
TEST(Reading, WhatIsFoundExists) {
    constexpr std::string_view signs = "0123456789012345678901234567891234-./_ :TZ+apmAM\\x\xC3\xA9";
    std::uint32_t state = 1;
    auto const next = [&state] { return (state = state * 1'664'525 + 1'013'904'223) >> 8; };
    int dates = 0, times = 0;
    for (int round = 0; round < 200'000; ++round) {
        std::string text;
        for (auto length = next() % 24; length > 0; --length) text += signs[next() % signs.size()];
        auto const environment = kinshasa(static_cast<DateOrder>(next() % 3));
        if (auto const date = read_date(text, environment)) {
            ++dates;
            EXPECT_TRUE(is_real(*date)) << text;
            EXPECT_TRUE(read_datetime(text, environment, false)) << text;
        }
        if (auto const time = read_time(text)) {
            ++times;
            EXPECT_TRUE(time->hour < 24 && time->minute < 60 && time->second < 60) << text;
            EXPECT_EQ(read_time(to_text(*time))->hour, time->hour) << text;
        }
    }
    EXPECT_GT(dates, 100);
    EXPECT_GT(times, 10'000);
}

}  // namespace
}  // namespace passerelle::expression
