#include "flow/trial/glob.hpp"

#include <gtest/gtest.h>

namespace passerelle::flow::trial {
namespace {

struct GlobCase {
    char const* name;
    std::string pattern, text;
    bool matches;
};
class GlobTable : public testing::TestWithParam<GlobCase> {};
TEST_P(GlobTable, MatchesAsPeopleRead) {
    auto const& [name, pattern, text, matches] = GetParam();
    EXPECT_EQ(Glob{pattern}.matches(text), matches) << pattern << " / " << text;
}
INSTANTIATE_TEST_SUITE_P(
    Sentences, GlobTable,
    testing::Values(GlobCase{"Same", "Bonjour", "Bonjour", true}, GlobCase{"Other", "Bonjour", "Bonsoir", false},
                    GlobCase{"Longer", "Bonjour", "Bonjour Awa", false},
                    GlobCase{"End", "Bonjour*", "Bonjour Awa", true},
                    GlobCase{"Beginning", "*Awa", "Bonjour Awa", true},
                    GlobCase{"Middle", "Bon*Awa", "Bonjour Awa", true}, GlobCase{"Both", "*jour*", "Bonjour Awa", true},
                    GlobCase{"Twice", "a*b*c", "a b b c", true}, GlobCase{"Order", "*b*a*", "a b", false},
                    GlobCase{"NoOverlap", "ab*ba", "aba", false}, GlobCase{"All", "*", "", true},
                    GlobCase{"Nothing", "", "x", false},
                    GlobCase{"LineEnds", "Oui ? 1 Oui 2 Non", "Oui ?\n1 Oui\n2 Non", true},
                    GlobCase{"ScreenNumbers", "*1 Oui 2 Non", "Oui ?\n1. Oui\n2. Non", true},
                    GlobCase{"PointsOfSentences", "Le 12. Oui", "Le 12. Oui", true},
                    GlobCase{"GsmSigns", "ça, l’été", "ca, l'été", true},
                    GlobCase{"EmojiElsewhere", "ça *", "ca \xF0\x9F\x99\x82", true},
                    GlobCase{"OtherEmoji", "\xF0\x9F\x99\x82", "\xF0\x9F\x99\x81", false},
                    GlobCase{"CaseMatters", "oui", "Oui", false}),
    [](auto const& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace passerelle::flow::trial
