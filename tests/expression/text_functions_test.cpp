#include "expression/calling.hpp"

namespace passerelle::expression {
namespace {

// The verified examples stand in data/examples.jsonl; these are the edges that they leave out.
constexpr auto error = std::nullopt;
Value const null, broken{Failure{"broken"}};

class TextFunction : public testing::TestWithParam<CallCase> {};
TEST_P(TextFunction, Returns) {
    auto const& [row, function, arguments, expected] = GetParam();
    EXPECT_EQ(text_of_call(function, arguments), expected);
}
std::string name_of_row(testing::TestParamInfo<CallCase> const& info) { return info.param.row; }

INSTANTIATE_TEST_SUITE_P(
    Letters, TextFunction,
    testing::Values(
        CallCase{"UpperKeepsLength", "upper", {"ŉ ﬁ ß"}, "ŉ ﬁ ß"}, CallCase{"LowerDottedI", "lower", {"İI"}, "ii"},  //
        CallCase{"UpperOfError", "upper", {broken}, error}, CallCase{"UpperOfNumber", "upper", {Number{12}}, "12"},
        CallCase{"TitleAfterHyphenAndNoBreakSpace", "title", {"jean-luc\u00A0ÉLAN"}, "Jean-Luc\u00A0Élan"},
        CallCase{"TitleNotAfterTypographicApostrophe", "title", {"l’eau"}, "L’eau"},
        CallCase{"TitleOfDigraph", "title", {"ǆep"}, "ǅep"},  //
        CallCase{"TitleOfNothing", "title", {""}, ""},
        CallCase{"TrimUnicodeBlanks", "trim", {"\u2003\u00A0a\u3000"}, "a"},
        CallCase{"TrimNullIsBlanks", "trim", {" a ", null}, "a"}, CallCase{"TrimAccents", "trim", {"éèaèé", "éè"}, "a"},
        CallCase{"TrimNoHalfOfALetter", "trim", {"ée", "è"}, "ée"},
        CallCase{"TrimLeftOnly", "trim_left", {" a "}, "a "}, CallCase{"TrimRightOnly", "trim_right", {" a "}, " a"},
        CallCase{"TrimEverything", "trim", {"0000", "0"}, ""},
        CallCase{"TrimErrorOfSigns", "trim", {"a", broken}, error},
        CallCase{"CleanInvisible", "clean", {"a\u200B\uFEFFb\u00ADc\uE000d"}, "abcd"},
        CallCase{"CleanUnassigned", "clean", {"a\u0378b"}, "ab"},
        CallCase{"LengthOfCombined", "text_length", {"e\u0301"}, "2"},
        CallCase{"SliceClamps", "text_slice", {"abc", Number{-9}, Number{9}}, "abc"},
        CallCase{"SliceNegativeEnd", "text_slice", {"🙂é🙂", Number{-2}, Number{-1}}, "é"},
        CallCase{"SliceFraction", "text_slice", {"abc", *Number::parse("1.9")}, "bc"},
        CallCase{"SliceNoNumber", "text_slice", {"abc", "x"}, error},
        CallCase{"SliceNullEnd", "text_slice", {"abc", Number{0}, null}, error},
        CallCase{"CompareAccentsByBytes", "text_compare", {"é", "z"}, "1"},
        CallCase{"ComparePrefix", "text_compare", {"a", "ab"}, "-1"},
        CallCase{"RepeatTenThousandAccents", "repeat", {"é", Number{10'001}}, error},
        CallCase{"RepeatNothingOften", "repeat", {"", Number{2'000'000'000}}, ""},
        CallCase{"ReplaceNothing", "replace", {"éa", "", "-"}, "-é-a-"},
        CallCase{"ReplaceNothingTwice", "replace", {"abc", "", "-", Number{2}}, "-a-bc"},
        CallCase{"ReplaceNone", "replace", {"aaa", "a", "b", Number{0}}, "aaa"},
        CallCase{"ReplaceAll", "replace", {"aaa", "a", "b", Number{-1}}, "bbb"},
        CallCase{"ReplaceDoesNotOverlap", "replace", {"aaa", "aa", "b"}, "ba"},
        CallCase{"CharDropsFraction", "char", {*Number::parse("65.9")}, "A"},
        CallCase{"CharOfSurrogate", "char", {Number{0xD800}}, "\uFFFD"},
        CallCase{"CharNegative", "char", {Number{-1}}, "\uFFFD"},
        CallCase{"CharBeyond", "char", {Number{0x110000}}, "\uFFFD"},
        CallCase{"CodeOfEmoji", "code", {"🙂x"}, "128578"}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Words, TextFunction,
    testing::Values(CallCase{"SplitNullDelimiters", "split", {"a b", null}, "[a, b]"},
                    CallCase{"SplitAtAccents", "split", {"aébèc", "éè"}, "[a, b, c]"},
                    CallCase{"SplitTooMany", "split", {std::string(20'002, '+')}, error},
                    CallCase{"WordNegativeOutOfRange", "word", {"a b", Number{-3}}, error},
                    CallCase{"WordFirst", "word", {"a b", Number{-2}}, "a"},
                    CallCase{"WordOfNothing", "word", {"", Number{0}}, error},
                    CallCase{"WordCountWithDelimiters", "word_count", {"a.b..c", "."}, "3"},
                    CallCase{"WordSliceBeyond", "word_slice", {"a b c", Number{1}, Number{9}}, "b c"},
                    CallCase{"WordSliceNegativeStart", "word_slice", {"a b", Number{-1}}, error},
                    CallCase{"WordSliceNegativeEnd", "word_slice", {"a b c", Number{1}, Number{-1}}, "b c"},
                    CallCase{"WordSliceEmpty", "word_slice", {"a b c", Number{1}, Number{1}}, error},
                    CallCase{"WordSliceDelimiters", "word_slice", {"a,b,c", Number{1}, Number{-1}, ","}, "b c"},
                    CallCase{"RemoveFirstSymbol", "remove_first_word", {"+a b"}, "a b"},
                    CallCase{"FieldTrims", "field", {"a ; b ;c", Number{1}, ";"}, "b"},
                    CallCase{"FieldLongDelimiter", "field", {"a--b-c", Number{1}, "--"}, "b-c"},
                    CallCase{"FieldEmptyDelimiter", "field", {"éàx", Number{1}, ""}, "à"},
                    CallCase{"RegexEmptyGroup", "regex_match", {"b", "(a)?b", Number{1}}, ""},
                    CallCase{"RegexGroupOutOfRange", "regex_match", {"b", "b", Number{1}}, error},
                    CallCase{"RegexNegativeGroup", "regex_match", {"b", "b", Number{-1}}, error},
                    CallCase{"RegexPatternIsNotTrimmed", "regex_match", {"ab", " b"}, error},
                    CallCase{"RegexAtLines", "regex_match", {"a\nB", "^b$"}, "B"}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Codings, TextFunction,
    testing::Values(CallCase{"PercentRoundsHalfAway", "percent", {*Number::parse("-0.125")}, "-13%"},
                    CallCase{"PercentOfText", "percent", {"0.5"}, "50%"},  //
                    CallCase{"PercentOfNull", "percent", {null}, error},
                    CallCase{"UrlKeepsUnreserved", "url_encode", {"aZ09-_.~"}, "aZ09-_.~"},
                    CallCase{"UrlEncodesTheRest", "url_encode", {"+&=?/:\n"}, "%2B%26%3D%3F%2F%3A%0A"},
                    CallCase{"HtmlNoBreakSpace", "html_decode", {"a&nbsp;b\u00A0c"}, "a b c"},
                    CallCase{"ReadNothing", "read_chars", {""}, ""},  //
                    CallCase{"ReadPlusOnly", "read_chars", {"+"}, ""},
                    CallCase{"ReadEight", "read_chars", {"12345678"}, "1 2 3 4 , 5 6 7 8"},
                    CallCase{"ReadAccents", "read_chars", {"éàè"}, "é à è"}),
    name_of_row);

TEST(Replace, DoesNotWriteOutWhatTheBudgetCannotPay) {
    std::string const many(100'000, 'a'), long_text(1'000, 'b');
    auto const result = called("replace", {many, "a", long_text});
    ASSERT_TRUE(result.is_error());
    EXPECT_TRUE(result.failure()->too_complex);
}

TEST(TextFunctions, PayForReadingALongTextAgainAndAgain) {
    Environment const environment;
    Evaluation evaluation{environment};
    std::vector<Value> const arguments{std::string(1'000'000, 'a')};
    auto const function = find_function("text_length");
    int calls = 0;
    while (calls < 10'000 && !call(evaluation, *function, arguments).is_error()) ++calls;
    EXPECT_GT(calls, 2);
    EXPECT_LT(calls, 20);
}

TEST(TextFunctions, KeepTextValidWhateverTheyCut) {
    std::string const text = "Âge: été, 🙂 l’eau\u0301 ٣";
    for (std::int64_t start = -30; start <= 30; ++start)
        for (std::int64_t end = -30; end <= 30; ++end) {
            auto const slice = *text_of_call("text_slice", {text, Number{start}, Number{end}});
            EXPECT_NE(text.find(slice), std::string::npos);
            EXPECT_EQ(*text_of_call("clean", {slice}), slice);
        }
}

}  // namespace
}  // namespace passerelle::expression
