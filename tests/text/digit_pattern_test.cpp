#include "text/digit_pattern.hpp"

#include <gtest/gtest.h>

#include "text/phone_metadata.hpp"

namespace passerelle::text {
namespace {

struct PatternCase {
    char const *pattern, *digits;
    int beginning;  // digits that it matches at the beginning; -1: none
    bool entirely;
};

TEST(DigitPattern, MatchesAsPerlDoes) {
    PatternCase const cases[] = {
        {"", "", 0, true},
        {"", "1", 0, false},
        {"0", "06", 1, false},
        {"00", "0", -1, false},
        {"\\d{3}", "1234", 3, false},
        {"\\d{2,3}", "1234", 3, false},
        {"\\d{2,3}4", "1234", 4, true},
        {"\\d{2,3}34", "1234", 4, true},
        {"[1-35]\\d", "52", 2, true},
        {"[1-35]\\d", "42", -1, false},
        {"[0-24-8]", "3", -1, false},
        {"1|12", "12", 1, true},  // the first alternative that leads on
        {"(?:1|12)3", "123", 3, true},
        {"8(?:0(?:1|2)|9)?", "802", 3, true},
        {"8(?:0(?:1|2)|9)?", "803", 1, false},
        {"(?:1[2-4]){2}", "1314", 4, true},
        {"(?:1[2-4]){2}", "1312", 4, true},
        {"(?:1[2-4]){2}", "1315", -1, false},
        {"(?:12)?1", "1", 1, true},
        {"(?:1|2){1,3}", "1212", 3, false},
        {"([457]\\d{6})$|1", "4123456", 7, true},
        {"([457]\\d{6})$|1", "41234567", -1, false},
        {"([457]\\d{6})$|1", "14123456", 1, false},
    };
    for (auto const& row : cases) {
        auto const found = match_beginning(row.pattern, row.digits);
        EXPECT_EQ(found ? static_cast<int>(found->length) : -1, row.beginning) << row.pattern << ' ' << row.digits;
        EXPECT_EQ(matches_beginning(row.pattern, row.digits), row.beginning >= 0) << row.pattern << ' ' << row.digits;
        EXPECT_EQ(matches_entirely(row.pattern, row.digits), row.entirely) << row.pattern << ' ' << row.digits;
    }
}

TEST(DigitPattern, KeepsTheGroupsOfTheWayThatLedOn) {
    auto const argentina = match_beginning("0?(?:(11|2(?:20|2))15)?", "02201512345");
    ASSERT_TRUE(argentina);
    EXPECT_EQ(argentina->groups[0], "220");
    EXPECT_EQ(argentina->length, 6u);
    auto const none = match_beginning("0?(?:(11|22)15)?", "0226612345");
    ASSERT_TRUE(none);
    EXPECT_EQ(none->group_count, 1u);
    EXPECT_EQ(none->groups[0], "");
    std::string form;
    append_filled("($1) $2-$3", *match_beginning("(\\d{3})(\\d{3})(\\d{4})", "2025550123"), form);
    EXPECT_EQ(form, "(202) 555-0123");
}

TEST(PhoneMetadata, HoldsThePlansOfTheWorld) {
    EXPECT_GE(numbering_plans().size(), 250u);
    EXPECT_EQ(phone_metadata_version(), "1.13.16");
    for (auto const& plan : numbering_plans()) {
        EXPECT_FALSE(plan.code.empty());
        EXPECT_NE(plan.lengths, 0u) << plan.country;
        EXPECT_FALSE(types_of(plan).empty()) << plan.country << plan.code;
    }
}

}  // namespace
}  // namespace passerelle::text
