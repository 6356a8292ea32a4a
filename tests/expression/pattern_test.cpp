#include "expression/pattern.hpp"

#include <gmock/gmock.h>

#include <ctime>

namespace passerelle::expression {
namespace {

using testing::ElementsAre;
using testing::Optional;

struct PatternCase {
    char const *name, *pattern, *text, *match;  // no match: null
};
class FirstMatch : public testing::TestWithParam<PatternCase> {};
TEST_P(FirstMatch, IsFound) {
    auto const& row = GetParam();
    Pattern const pattern{row.pattern};
    ASSERT_FALSE(pattern.failure()) << pattern.failure()->message;
    auto const groups = pattern.first_match(row.text);
    if (row.match)
        EXPECT_EQ(groups.value().front(), row.match);
    else
        EXPECT_FALSE(groups);
}
INSTANTIATE_TEST_SUITE_P(Patterns, FirstMatch,
                         testing::Values(PatternCase{"AnyCase", "[a-z]+-(\\d+)", "ref AB-77", "AB-77"},
                                         PatternCase{"AccentsInAnyCase", "ÉTÉ", "un été", "été"},
                                         PatternCase{"AnchorsAtLines", "^b$", "a\nb\nc", "b"},  //
                                         PatternCase{"DotStopsAtTheLine", "a.*", "ab\nc", "ab"},
                                         PatternCase{"DigitsAreAscii", "\\d", "٣", nullptr},
                                         PatternCase{"WordsAreAscii", "\\bcole", "école", "cole"},
                                         PatternCase{"DotIsACharacter", "^.$", "é", "é"},  //
                                         PatternCase{"NoMatch", "^\\d{3}$", "12", nullptr},
                                         PatternCase{"EmptyMatch", "x*", "abc", ""},  //
                                         PatternCase{"NamedGroup", "(?<n>\\d)x", "1x", "1x"},
                                         PatternCase{"NamedGroupOfOld", "(?P<n>\\d)x", "1x", "1x"},
                                         PatternCase{"NoGroupInAClass", "[(?<P]+", "a(?<b", "(?<"},
                                         PatternCase{"BracketFirstInAClass", "[](?<]+", "a]b", "]"},
                                         PatternCase{"QuotedText", "\\Q(?<\\E", "a(?<b", "(?<"},
                                         PatternCase{"EscapedBackslashThenC", "\\\\C", "a\\c", "\\c"},
                                         PatternCase{"NamedClass", "[[:alpha:](?<]+", "1a(", "a("}),
                         [](auto const& row) { return std::string{row.param.name}; });

class BadPattern : public testing::TestWithParam<char const*> {};
TEST_P(BadPattern, IsAFailureAndMatchesNothing) {
    Pattern const pattern{GetParam()};
    EXPECT_TRUE(pattern.failure());
    EXPECT_FALSE(pattern.first_match("x"));
}
INSTANTIATE_TEST_SUITE_P(Patterns, BadPattern,
                         testing::Values("(", "[", "a**", "\\", "\\C", "(?<=a)b", "(?!a)", "(a)\\1", "a{1001}",
                                         "((a{100}){100}){100}", "\\pX"));

TEST(Pattern, GivesEveryGroup) {
    EXPECT_THAT(Pattern{"(a)|(b)"}.first_match("b"), Optional(ElementsAre("b", "", "b")));
}

TEST(Pattern, TakesLinearTimeOnHostilePatterns) {
    std::string const text(20'000, 'a');
    auto const start = std::clock();  // of the processor, which others use too
    EXPECT_FALSE(Pattern{"(a*)*b"}.first_match(text));
    EXPECT_FALSE(Pattern{"(a|aa)+$b"}.first_match(text));
    EXPECT_LT(std::clock() - start, 5 * CLOCKS_PER_SEC);
}

TEST(Patterns, AreCompiledOnceAndBounded) {
    Patterns patterns;
    auto const* first = &patterns.compiled("a");
    EXPECT_EQ(first, &patterns.compiled("a"));
    for (int n = 0; n < 100; ++n) patterns.compiled("b" + std::to_string(n));
    EXPECT_TRUE(patterns.compiled("a").first_match("A"));
}

}  // namespace
}  // namespace passerelle::expression
