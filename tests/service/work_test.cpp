#include "service/work.hpp"

#include <gtest/gtest.h>

#include "base/zone.hpp"

namespace passerelle::service {
namespace {

struct ChangeRow {
    char const *now, *verb, *after;  // after empty: refused
};
class CampaignAfter : public testing::TestWithParam<ChangeRow> {};
TEST_P(CampaignAfter, FollowsTheTable) {
    auto const& row = GetParam();
    auto const after = campaign_after(*campaign_status_named(row.now), row.verb);
    if (row.after[0] == '\0') {
        ASSERT_FALSE(after);
        EXPECT_EQ(after.error().fault, Fault::conflict);
        EXPECT_FALSE(after.error().detail.empty());
    } else {
        ASSERT_TRUE(after);
        EXPECT_EQ(name_of(*after), row.after);
    }
}
INSTANTIATE_TEST_SUITE_P(All, CampaignAfter,
                         testing::Values(ChangeRow{"draft", "start", "running"},
                                         ChangeRow{"running", "start", "running"},
                                         ChangeRow{"paused", "start", "running"}, ChangeRow{"cancelled", "start", ""},
                                         ChangeRow{"done", "start", ""}, ChangeRow{"draft", "pause", ""},
                                         ChangeRow{"running", "pause", "paused"},
                                         ChangeRow{"paused", "pause", "paused"}, ChangeRow{"cancelled", "pause", ""},
                                         ChangeRow{"done", "pause", ""}, ChangeRow{"draft", "cancel", "cancelled"},
                                         ChangeRow{"running", "cancel", "cancelled"},
                                         ChangeRow{"paused", "cancel", "cancelled"},
                                         ChangeRow{"cancelled", "cancel", "cancelled"}, ChangeRow{"done", "cancel", ""},
                                         ChangeRow{"running", "finish", "done"}, ChangeRow{"paused", "finish", ""}));

TEST(CampaignAfter, KnowsItsVerbs) {
    EXPECT_EQ(campaign_after(CampaignStatus::draft, "stop").error().fault, Fault::invalid);
}

TEST(Statuses, NamesComeBack) {
    for (auto const* name : {"planned", "confirmed", "to_move", "cancelled"})
        EXPECT_EQ(name_of(*appointment_status_named(name)), name);
    EXPECT_FALSE(appointment_status_named("moved"));
    EXPECT_FALSE(campaign_status_named(""));
}

struct WordsRow {
    char const *civil, *language, *day, *hour;
};
class InWords : public testing::TestWithParam<WordsRow> {};
TEST_P(InWords, SaysDayAndHour) {
    auto const& row = GetParam();
    auto const instant = to_instant(*parse_civil(row.civil), "Europe/Paris");
    EXPECT_EQ(day_in_words(instant, "Europe/Paris", row.language), row.day);
    EXPECT_EQ(hour_in_words(instant, "Europe/Paris", row.language), row.hour);
}
INSTANTIATE_TEST_SUITE_P(Languages, InWords,
                         testing::Values(WordsRow{"2026-03-12 14:30", "fr", "jeudi 12 mars", "14h30"},
                                         WordsRow{"2026-03-12 14:30", "en", "Thursday 12 March", "14:30"},
                                         WordsRow{"2026-02-01 09:00", "fr", "dimanche 1er février", "9h"},
                                         WordsRow{"2026-02-01 09:00", "en-GB", "Sunday 1 February", "9:00"},
                                         WordsRow{"2026-08-31 00:05", "fr-CA", "lundi 31 août", "0h05"},
                                         WordsRow{"2026-12-25 23:59", "xx", "Friday 25 December", "23:59"}));

TEST(InWords, SpeaksTheTimeOfThePlace) {
    auto const instant = *parse_rfc3339("2026-03-12T22:00:00Z");
    EXPECT_EQ(day_in_words(instant, "Indian/Reunion", "fr"), "vendredi 13 mars");
    EXPECT_EQ(hour_in_words(instant, "Indian/Reunion", "fr"), "2h");
}

}  // namespace
}  // namespace passerelle::service
