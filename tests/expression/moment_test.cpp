#include "expression/moment.hpp"

#include <gtest/gtest.h>

namespace passerelle::expression {
namespace {

Zone const paris{"Europe/Paris"};
Zone const kinshasa{"Africa/Kinshasa"};

TEST(Moment, KnowsWhichDatesExist) {
    EXPECT_TRUE(is_real({2024, 2, 29}));
    EXPECT_FALSE(is_real({2026, 2, 29}));
    EXPECT_FALSE(is_real({2026, 13, 1}));
    EXPECT_FALSE(is_real({2026, 0, 1}));
    EXPECT_FALSE(is_real({0, 1, 1}));
    EXPECT_FALSE(is_real({10'000, 1, 1}));
}

TEST(Moment, KnowsTheZonesOfTheDatabase) {
    EXPECT_TRUE(is_known_zone("UTC"));
    EXPECT_TRUE(is_known_zone("Africa/Kinshasa"));
    EXPECT_FALSE(is_known_zone("Africa/Nowhere"));
    EXPECT_FALSE(is_known_zone(""));
}

TEST(Moment, WritesCanonicalTexts) {
    EXPECT_EQ(to_text(Date{26, 5, 7}), "0026-05-07");
    EXPECT_EQ(to_text(TimeOfDay{7, 5, 9, 123'456'789}), "07:05:09.123456");
    EXPECT_EQ(to_text(at({2026, 5, 7}, {9}, kinshasa)), "2026-05-07T09:00:00.000000+01:00");
    EXPECT_EQ(to_text(at({2026, 5, 7}, {9}, {})), "2026-05-07T09:00:00.000000Z");
    EXPECT_EQ(to_text(at({2026, 1, 7}, {9}, {"Europe/London"})), "2026-01-07T09:00:00.000000Z");
    EXPECT_EQ(to_text(at({2026, 5, 7}, {9}, {"", -12'600})), "2026-05-07T09:00:00.000000-03:30");
    EXPECT_EQ(to_text(DateTime{-1, 500'000'000}), "1969-12-31T23:59:59.500000Z");
}

TEST(Moment, AGapBecomesTheFirstInstantAfterIt) {
    EXPECT_EQ(to_text(at({2026, 3, 29}, {2, 30}, paris)), "2026-03-29T03:00:00.000000+02:00");
    EXPECT_EQ(to_text(at({2026, 3, 29}, {1, 59, 59}, paris)), "2026-03-29T01:59:59.000000+01:00");
}

TEST(Moment, AnOverlapBecomesTheFirstOfTheTwo) {
    EXPECT_EQ(to_text(at({2026, 10, 25}, {2, 30}, paris)), "2026-10-25T02:30:00.000000+02:00");
    EXPECT_EQ(to_text(at({2026, 10, 25}, {3}, paris)), "2026-10-25T03:00:00.000000+01:00");
}

TEST(Moment, ComparesInstantsAndNotZones) {
    EXPECT_EQ(at({2026, 5, 7}, {10}, paris), at({2026, 5, 7}, {8}, {}));
    EXPECT_LT(at({2026, 5, 7}, {10}, paris), at({2026, 5, 7}, {10}, {}));
}

// Every hour of two years: what a zone's wall clock shows is the instant it was read from, overlaps apart.
TEST(Moment, WallClockAndInstantAgree) {
    for (auto const& zone : {paris, kinshasa, Zone{"Asia/Kathmandu"}, Zone{"", -9'000}, Zone{"America/St_Johns"}}) {
        int repeated = 0;
        for (std::int64_t second = 1'767'225'600; second < 1'767'225'600 + 2 * 31'536'000; second += 3600) {
            DateTime const instant{second, 0, zone};
            auto const back = at(date_of(instant), time_of(instant), zone);
            if (back != instant) ++repeated;
            EXPECT_EQ(date_of(back), date_of(instant));
            EXPECT_EQ(time_of(back), time_of(instant));
        }
        EXPECT_LE(repeated, 2) << zone.name;
    }
}

}  // namespace
}  // namespace passerelle::expression
