#include "base/zone.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

#include "base/id.hpp"

namespace passerelle {
namespace {

using namespace std::chrono_literals;

TEST(Zone, AGapBecomesTheFirstInstantAfterIt) {
    // 2026-03-29 02:30 does not exist in Paris.
    EXPECT_EQ(to_rfc3339(to_instant({2026, 3, 29, 2, 30, 0}, "Europe/Paris")), "2026-03-29T01:00:00Z");
}

TEST(Zone, AnOverlapIsTheFirstOfTheTwo) {
    EXPECT_EQ(to_rfc3339(to_instant({2026, 10, 25, 2, 30, 0}, "Europe/Paris")), "2026-10-25T00:30:00Z");
}

TEST(Zone, GoesThereAndBackOutsideTheChanges) {
    for (auto const* zone : {"Europe/Paris", "Indian/Reunion", "America/Cayenne", "Africa/Dakar", "Indian/Mayotte"}) {
        CivilTime const civil{2026, 7, 14, 9, 5, 7};
        EXPECT_EQ(to_civil(to_instant(civil, zone), zone), civil) << zone;
    }
}

TEST(Zone, KnowsItsNames) {
    EXPECT_TRUE(is_zone("Europe/Paris"));
    EXPECT_FALSE(is_zone("Europe/Pariss"));
}

TEST(Zone, WeekdaysCountFromMonday) {
    EXPECT_EQ(weekday({2026, 3, 9, 0, 0, 0}), 1u);
    EXPECT_EQ(weekday({2026, 3, 15, 0, 0, 0}), 7u);
    EXPECT_EQ(add_days({2026, 2, 28, 0, 0, 0}, 1).month, 3u);
}

struct InstantCase {
    char const *text, *shown;  // shown empty: no instant
};
class Rfc3339 : public testing::TestWithParam<InstantCase> {};
TEST_P(Rfc3339, ReadsWhatTheStandardAllows) {
    auto const instant = parse_rfc3339(GetParam().text);
    EXPECT_EQ(instant ? to_rfc3339(*instant) : "", GetParam().shown);
}
INSTANTIATE_TEST_SUITE_P(Table, Rfc3339,
                         testing::Values(InstantCase{"2026-01-05T09:30:00Z", "2026-01-05T09:30:00Z"},
                                         InstantCase{"2026-01-05T09:30:00.500Z", "2026-01-05T09:30:00.500000Z"},
                                         InstantCase{"2026-01-05T09:30:00+02:00", "2026-01-05T07:30:00Z"},
                                         InstantCase{"2026-01-05T00:30:00-02:30", "2026-01-05T03:00:00Z"},
                                         InstantCase{"2026-02-29T00:00:00Z", ""},
                                         InstantCase{"2026-01-05T24:00:00Z", ""}, InstantCase{"2026-01-05 09:30", ""},
                                         InstantCase{"2026-01-05T09:30:00", ""}, InstantCase{"", ""},
                                         InstantCase{"2026-01-05T09:30:00+2:00", ""}));

struct DurationCase {
    char const* text;
    std::optional<Duration> length;
};
class Durations : public testing::TestWithParam<DurationCase> {};
TEST_P(Durations, ReadsWhatPeopleWrite) { EXPECT_EQ(parse_duration(GetParam().text), GetParam().length); }
INSTANTIATE_TEST_SUITE_P(Table, Durations,
                         testing::Values(DurationCase{"4 hours", 4h}, DurationCase{"+4h", 4h},
                                         DurationCase{"1 day", 24h}, DurationCase{"90 s", 90s},
                                         DurationCase{"30m", 30min}, DurationCase{"2 weeks", 336h},
                                         DurationCase{"-1 day", std::nullopt}, DurationCase{"soon", std::nullopt},
                                         DurationCase{"4 fortnights", std::nullopt}));

TEST(Ids, AreOrderedAlsoWhenTheClockStepsBack) {
    VirtualClock clock{to_instant({2026, 3, 11, 10, 0, 0}, "UTC")};
    IdSource ids{clock, 7};
    auto last = ids.next();
    for (int n = 0; n < 10'000; ++n) {
        if (n == 5'000) clock.advance(-1h);
        auto const next = ids.next();
        ASSERT_GT(next, last);
        last = next;
    }
}

TEST(Ids, AreReadAsTheyAreShown) {
    for (std::int64_t const value : {std::int64_t{0}, std::int64_t{1}, std::int64_t{9'007'199'254'740'993}, INT64_MAX})
        EXPECT_EQ(read_id(show_id(value)), value);
    EXPECT_EQ(read_id("OOOOOOOOOOOIL"), read_id("0000000000011"));
    EXPECT_FALSE(read_id("000000000000u"));
    EXPECT_FALSE(read_id("12"));
    EXPECT_FALSE(read_id("zzzzzzzzzzzzz")) << "more than 64 bits";
}

}  // namespace
}  // namespace passerelle
