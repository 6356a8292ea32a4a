#include "expression/words.hpp"

#include <gmock/gmock.h>

#include "expression/letter_case.hpp"

namespace passerelle::expression {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Words, AreRunsOfLettersDigitsMarksUnderscoresAndApostrophes) {
    EXPECT_THAT(words_of("Rendez-vous à l'école ?"), ElementsAre("Rendez", "vous", "à", "l'école"));
    EXPECT_THAT(words_of("l’eau"), ElementsAre("l", "eau"));  // the typographic apostrophe separates
    EXPECT_THAT(words_of("e\u0301te\u0301 a_b ٣½"), ElementsAre("e\u0301te\u0301", "a_b", "٣½"));
    EXPECT_THAT(words_of(""), IsEmpty());
    EXPECT_THAT(words_of(" ,;. "), IsEmpty());
}

TEST(Words, SymbolsAreWordsOfTheirOwn) {
    EXPECT_THAT(words_of("a+b=3€"), ElementsAre("a", "+", "b", "=", "3", "€"));
    EXPECT_THAT(words_of("👍🏽"), ElementsAre("👍", "🏽"));
}

TEST(Words, DelimitersLeaveTheRestUntouched) {
    EXPECT_THAT(words_of("x;y;;z", ";"), ElementsAre("x", "y", "z"));
    EXPECT_THAT(words_of("x, y", ","), ElementsAre("x", " y"));
    EXPECT_THAT(words_of("aébèc", "éè"), ElementsAre("a", "b", "c"));
    EXPECT_THAT(words_of("", ";"), IsEmpty());
    EXPECT_THAT(words_of("a b", ""), ElementsAre("a", "b"));
}

TEST(Pieces, KeepTheEmptyOnes) {
    EXPECT_THAT(pieces_of("a;b;;d", ";"), ElementsAre("a", "b", "", "d"));
    EXPECT_THAT(pieces_of("", ";"), ElementsAre(""));
    EXPECT_THAT(pieces_of("a--b-c", "--"), ElementsAre("a", "b-c"));
    EXPECT_THAT(pieces_of("éà", ""), ElementsAre("é", "à"));
}

TEST(CodePoints, AreWalkedFromBothEnds) {
    EXPECT_EQ(first_code_point("é").sign, U'é');
    EXPECT_EQ(last_code_point("a🙂").bytes, 4u);
    EXPECT_EQ(first_code_point("\xC3").sign, char32_t{0xFFFD});
    EXPECT_EQ(first_code_point("").bytes, 0u);
    EXPECT_EQ(count_code_points("ça🙂\xFF"), 4u);
}

TEST(CodePoints, CaseIsMappedOneToOne) {
    EXPECT_EQ(raised("ça va weiß"), "ÇA VA WEIß");
    EXPECT_EQ(lowered("ÇA VA"), "ça va");
}

TEST(Trimming, KnowsUnicodeBlanks) {
    EXPECT_EQ(stripped("\u00A0\u2003 a b\t\n"), "a b");
    EXPECT_EQ(stripped_front("  a "), "a ");
    EXPECT_EQ(stripped_back("  a "), "  a");
    EXPECT_EQ(stripped("   "), "");
}

}  // namespace
}  // namespace passerelle::expression
