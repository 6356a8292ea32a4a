#include "expression/calling.hpp"

namespace passerelle::expression {
namespace {

// The verified examples stand in data/examples.jsonl; these are the edges that they leave out.
constexpr auto no = std::nullopt;
Value const null, broken{Failure{"broken"}};

std::string name_of_row(testing::TestParamInfo<CallCase> const& info) { return info.param.row; }
Environment french() {
    Environment environment;
    environment.country = "FR";
    return environment;
}

class RouterTest : public testing::TestWithParam<CallCase> {};
TEST_P(RouterTest, Matches) {
    auto const& [row, function, arguments, expected] = GetParam();
    EXPECT_EQ(match_of(function, arguments, french()), expected);
}
INSTANTIATE_TEST_SUITE_P(
    Words, RouterTest,
    testing::Values(CallCase{"TextOfNumber", "has_text", {Number{19}}, "19"},
                    CallCase{"TextOfNull", "has_text", {null}, no},  //
                    CallCase{"ValueIsText", "has_value", {" a "}, "a"},
                    CallCase{"AnyWordSymbol", "has_any_word", {"j'ai 5€", "€"}, "€"},
                    CallCase{"AllWordsRepeated", "has_all_words", {"oui oui non", "oui oui"}, "oui oui"},
                    CallCase{"AllWordsOfNothing", "has_all_words", {"", "a"}, no},
                    CallCase{"PhraseEmpty", "has_phrase", {"a", ""}, ""},
                    CallCase{"PhraseRestarts", "has_phrase", {"très mal, très bien", "très bien"}, "très bien"},
                    CallCase{"PhraseAtTheEnd", "has_phrase", {"a b c", "b c"}, "b c"},
                    CallCase{"PhraseLongerThanText", "has_phrase", {"a b", "a b c"}, no},
                    CallCase{"OnlyPhraseOfMore", "has_only_phrase", {"a", "a b"}, no},
                    CallCase{"BeginningAccents", "has_beginning", {"Été 2026", "ét"}, "Ét"},
                    CallCase{"BeginningCutsALetter", "has_beginning", {"é", "e"}, no},
                    CallCase{"BeginningLonger", "has_beginning", {"a", "ab"}, no},
                    CallCase{"BeginningKelvin", "has_beginning", {"\u212Ag", "kg\u00E9"}, no}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Patterns, RouterTest,
    testing::Values(CallCase{"PatternIsTrimmed", "has_pattern", {"ab", " b "}, "b"},
                    CallCase{"TextIsNot", "has_pattern", {" ab", "^ab"}, no},
                    CallCase{"EmailTwice", "has_email", {"a@b puis jo+x~1@ex-1.co.uk!"}, "jo+x~1@ex-1.co.uk"},
                    CallCase{"EmailNeedsADot", "has_email", {"a@b."}, no},
                    CallCase{"EmailStartsWithALetter", "has_email", {"..a@b.c"}, "a@b.c"},
                    CallCase{
                        "PhoneInternational", "has_phone", {"appelle le +33 (0)6 12 34 56 78 stp"}, "+33612345678"},
                    CallCase{"PhoneWithoutPlus", "has_phone", {"33612345678"}, "+33612345678"},
                    CallCase{"PhoneOfAbroadWithoutPlus", "has_phone", {"250788123456"}, "+250788123456"},
                    CallCase{"PhoneExitCode", "has_phone", {"00250788123456"}, "+250788123456"},
                    CallCase{"PhoneTheSecond", "has_phone", {"12345 ou 06.12.34.56.78"}, "+33612345678"},
                    CallCase{"PhoneNoDate", "has_phone", {"2026-03-14"}, no},
                    CallCase{"PhoneTooLong", "has_phone", {"061234567890123456789012345678901234567890"}, no},
                    CallCase{"PhoneUnknownCountry", "has_phone", {"0612345678", "XX"}, no},
                    CallCase{"PhoneNoCountryButPlus", "has_phone", {"+33612345678", ""}, "+33612345678"},
                    CallCase{"PhoneCountryNotOfTheEarth", "has_phone", {"12345678", "001"}, no}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(Numbers, RouterTest,
                         testing::Values(CallCase{"Fraction", "has_number", {".5"}, "0.5"},  //
                                         CallCase{"FractionAfterBlank", "has_number", {"a .5"}, "0.5"},
                                         CallCase{"NegativeFraction", "has_number", {"-.5"}, "-0.5"},
                                         CallCase{"FractionInsideAWord", "has_number", {"a.5"}, "5"},
                                         CallCase{"PointAtTheEnd", "has_number", {"J'en veux 3."}, "3"},
                                         CallCase{"GroupingAlone", "has_number", {"oui, 5"}, "5"},
                                         CallCase{"GroupingInFront", "has_number", {"oui,5"}, "5"},
                                         CallCase{"RefusedThenTaken", "has_number", {"+3 4"}, "4"},
                                         CallCase{"Persian", "has_number", {"۱۲٫"}, "12"},  //
                                         CallCase{"Bengali", "has_number", {"০১৯"}, "19"},
                                         CallCase{"NoDigitOfOurs", "has_number", {"½"}, no},
                                         CallCase{"TooManyDigits", "has_number", {std::string(40, '9')}, no},
                                         CallCase{"OfANumber", "has_number", {Number{-7}}, "-7"},
                                         CallCase{"InAWord", "has_number", {"abc12def"}, "12"},
                                         CallCase{"BoundsIncluded", "has_number_between", {"18", "18", "35"}, "18"},
                                         CallCase{"SecondInRange", "has_number_gt", {"1 2 3", Number{2}}, "3"}),
                         name_of_row);

TEST(RouterTests, ReadNumbersWithTheSymbolsOfTheEnvironment) {
    Environment environment;
    environment.decimal_symbol = ",";
    environment.grouping_symbol = " ";
    EXPECT_EQ(match_of("has_number", {"1 234,5 F"}, environment), "1234.5");
    EXPECT_EQ(match_of("has_number", {"environ ,5"}, environment), "0.5");
    EXPECT_EQ(match_of("has_number", {"1.5"}, environment), "1");
    environment.grouping_symbol = ".";
    EXPECT_EQ(match_of("has_number", {"1.234,5"}, environment), "1234.5");
    environment.grouping_symbol = "";
    EXPECT_EQ(match_of("has_number", {"1 234,5"}, environment), "1");
}

TEST(RouterTests, GiveTheGroupsOfAPattern) {
    auto const result = called("has_pattern", {"b", "(a)|(b)"});
    EXPECT_EQ(*to_text(*result.object()->property("EXTRA")), "{0: b, 1: , 2: b}");
    EXPECT_EQ(result.object()->names(), (std::vector<std::string>{"extra", "match"}));
}

TEST(RouterTests, ReturnTheErrorsOfTheirArguments) {
    for (auto const* test : {"has_text", "has_number", "has_email", "has_phone"})
        EXPECT_TRUE(fails(test, {broken})) << test;
    for (auto const* test : {"has_any_word", "has_all_words", "has_phrase", "has_only_phrase", "has_only_text",
                             "has_beginning", "has_pattern", "has_number_lt", "has_phone"}) {
        EXPECT_TRUE(fails(test, {broken, "1"})) << test;
        EXPECT_TRUE(fails(test, {"1", broken})) << test;
    }
    EXPECT_TRUE(fails("has_number_between", {"1", "2", "x"}));
    EXPECT_TRUE(fails("has_pattern", {"x", "("}));
}

TEST(RouterTests, CompareWordsInTheCollation) {
    Environment environment;
    environment.collation = Collation::confusables;
    EXPECT_EQ(match_of("has_any_word", {"\u0440\u0430\u0443", "pay"}, environment), "\u0440\u0430\u0443");  // Cyrillic
    EXPECT_EQ(match_of("has_any_word", {"OUI", "oui"}, environment), no);  // the skeleton of I is l
    EXPECT_EQ(match_of("has_any_word", {"Paye", "paye"}, environment), "Paye");
    environment.collation = Collation::arabic_variants;
    EXPECT_EQ(match_of("has_any_word", {"\u0643\u064A", "\u06A9\u06CC"}, environment), "\u0643\u064A");
    EXPECT_EQ(match_of("has_any_word", {"\u0663", "\u06F3"}, environment), "\u0663");
    EXPECT_EQ(match_of("has_any_word", {"\uFEDB", "\u06A9"}, environment), "\uFEDB");  // a presentation form
    EXPECT_EQ(match_of("has_any_word", {"OUI", "oui"}, environment), "OUI");
    environment.collation = Collation::plain;
    EXPECT_EQ(match_of("has_any_word", {"\u0643", "\u06A9"}, environment), no);
}

Environment luma() {
    Environment environment;
    Place const pont{"Pont", {}, {}}, other_pont{"Pont", {}, {}}, saint{"Saint Jean", {"St-Jean"}, {}};
    Place const kiso{"Kiso", {}, {pont, saint}}, rive{"Rive", {}, {other_pont}};
    environment.places = std::make_shared<Place const>(
        Place{"Luma", {}, {Place{"Est", {"Levant"}, {kiso}}, Place{"Ouest", {}, {rive}}}});
    return environment;
}

class PlaceTest : public testing::TestWithParam<CallCase> {};
TEST_P(PlaceTest, Matches) {
    auto const& [row, function, arguments, expected] = GetParam();
    EXPECT_EQ(match_of(function, arguments, luma()), expected);
}
INSTANTIATE_TEST_SUITE_P(
    Places, PlaceTest,
    testing::Values(CallCase{"Path", "has_state", {"Luma > Est"}, "Luma > Est"},
                    CallCase{"PathInAnyCase", "has_district", {"luma>EST>kiso"}, "Luma > Est > Kiso"},
                    CallCase{"PathOfAnotherLevel", "has_district", {"Luma > Nord"}, no},
                    CallCase{"PairOfWords", "has_ward", {"vers saint jean alors"}, "Luma > Est > Kiso > Saint Jean"},
                    CallCase{"InnerHyphen", "has_ward", {"à st-jean."}, "Luma > Est > Kiso > Saint Jean"},
                    CallCase{"WithoutPunctuation", "has_state", {"E.s.t !"}, "Luma > Est"},
                    CallCase{"WordsBeforePairs", "has_ward", {"saint jean st-jean"}, "Luma > Est > Kiso > Saint Jean"},
                    CallCase{"Ambiguous", "has_ward", {"Pont"}, no},
                    CallCase{"ParentDecides", "has_ward", {"Pont", "Ouest", "Rive"}, "Luma > Ouest > Rive > Pont"},
                    CallCase{"UnknownParent", "has_district", {"Kiso", "Nord"}, no},
                    CallCase{"ParentByAlias", "has_district", {"Kiso", "Levant"}, "Luma > Est > Kiso"},
                    CallCase{"Nothing", "has_state", {""}, no}),
    name_of_row);

TEST(PlaceTests, NeedPlacesAndTheirArguments) {
    EXPECT_TRUE(fails("has_state", {"Est"}));
    EXPECT_TRUE(fails("has_ward", {"Pont", "Est"}, luma()));
    EXPECT_TRUE(fails("has_district", {"Kiso", broken}, luma()));
}

TEST(OtherTests, LookIntoGroupsResultsAndErrors) {
    Value const group{make_object({{"uuid", "u1"}, {"name", "Apprentis"}})};
    EXPECT_EQ(match_of("has_group", {Array{group}, "u1", "Apprentis"}), "{name: Apprentis, uuid: u1}");
    EXPECT_EQ(match_of("has_group", {Array{group}, "u2"}), no);
    EXPECT_EQ(match_of("has_group", {null, "u1"}), no);
    EXPECT_TRUE(fails("has_group", {"x", "u1"}));
    Value const result{make_object({{"category", "Bonne"}}, Value{"4"})};
    EXPECT_EQ(match_of("has_category", {result, "Moyenne", "Bonne"}), "Bonne");
    EXPECT_EQ(match_of("has_category", {result, "bonne"}), no);
    EXPECT_TRUE(fails("has_category", {"4", "Bonne"}));
    EXPECT_EQ(match_of("has_error", {broken}), "broken");
    EXPECT_EQ(match_of("has_error", {null}), no);
    EXPECT_EQ(match_of("has_intent", {null, "x", Number{1}}), no);
    EXPECT_EQ(match_of("has_top_intent", {broken, "x", Number{1}}), no);
}

}  // namespace
}  // namespace passerelle::expression
