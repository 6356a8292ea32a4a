#include "text/plan.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/encoding.hpp"
#include "text/alphabet.hpp"
#include "text/fold.hpp"
#include "text/ruler.hpp"
#include "text/scan.hpp"

namespace passerelle::text {
namespace {

std::string repeat(std::string_view text, int times) {
    std::string out;
    for (int n = 0; n < times; ++n) out += text;
    return out;
}

std::string const filler(100, 'a');

struct Case {
    char const* name;
    std::string text;
    PlanOptions options;
    std::string leaves;
    Reason reason;
    int segments;
};
class Plans : public testing::TestWithParam<Case> {};
TEST_P(Plans, AreTheCheapestThatSayTheSame) {
    auto const& row = GetParam();
    auto const made = plan(row.text, row.options);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->text, row.leaves);
    EXPECT_EQ(name_of(made->reason), name_of(row.reason));
    EXPECT_EQ(made->segments, row.segments);
    EXPECT_EQ(made->original.value_or(made->text), row.text);
}
constexpr Shifts turkish[] = {{1, 0}, {0, 1}};
INSTANTIATE_TEST_SUITE_P(
    Table, Plans,
    testing::Values(
        Case{"Empty", "", {}, "", Reason::empty, 0},
        Case{"OneSignKept", "Où ça ?", {}, "Où ça ?", Reason::foreign_kept, 1},
        Case{"Gsm7", "Déjà 5 €", {}, "Déjà 5 €", Reason::plain, 1},
        Case{"ShortStays", "C’est prêt…", {}, "C’est prêt…", Reason::foreign_kept, 1},
        Case{"LongIsFolded", filler + " prêt", {}, filler + " pret", Reason::folded, 1},
        Case{"LookAlikesFirst",
             filler + " l’eau",
             {.folding = Folding::look_alikes},
             filler + " l'eau",
             Reason::folded,
             1},
        Case{"AccentsForbidden",
             filler + " prêt",
             {.folding = Folding::look_alikes},
             filler + " prêt",
             Reason::foreign_needed,
             2},
        Case{"NothingAllowed",
             filler + " l’eau",
             {.folding = Folding::none},
             filler + " l’eau",
             Reason::foreign_needed,
             2},
        Case{"LanguageNeedsItsMarks", filler + " ọmọ", {.language = "yo"}, filler + " ọmọ", Reason::foreign_needed, 2},
        Case{"ButItsQuotesGo", filler + " “x”", {.language = "yo"}, filler + " \"x\"", Reason::folded, 1},
        Case{"Bambara", filler + " kɛnɛya ɲɛ", {.language = "bm"}, filler + " keneya nye", Reason::folded, 1},
        Case{"Hungarian", filler + " időpont", {.language = "hu"}, filler + " idöpont", Reason::folded, 1},
        Case{"Catalan", filler + " col·legi", {.language = "ca"}, filler + " col.legi", Reason::folded, 1},
        Case{"AllOrNothing", filler + " ê 😀", {}, filler + " ê 😀", Reason::foreign_needed, 2},
        Case{"FoldingSavesNothing", repeat("…", 70), {}, repeat("…", 70), Reason::foreign_kept, 1},
        Case{
            "Turkish", filler + " şehir", {.language = "tr", .shifts = turkish}, filler + " şehir", Reason::shifted, 1},
        Case{"TurkishWithQuotes",
             filler + " “ş”",
             {.language = "tr", .shifts = turkish},
             filler + " \"ş\"",
             Reason::folded,
             1},
        Case{"NoTablesUnasked", filler + " şehir", {.language = "tr"}, filler + " sehir", Reason::folded, 1},
        Case{"Forced", "ça 😀", {.ucs2 = false}, "ca ?", Reason::forced, 1},
        Case{"ForcedButFoldable", "ça va", {.ucs2 = false}, "ca va", Reason::forced, 1},
        Case{"OnlyUcs2", filler, {.gsm7 = false}, filler, Reason::ucs2_only, 2},
        Case{"ArabicStays", "غدا الساعة 10", {.language = "ar"}, "غدا الساعة 10", Reason::foreign_kept, 1},
        Case{"Arabizi", "غدا الساعة 10", {.language = "ar", .latin = true}, "ghda alsa3a 10", Reason::latin, 1},
        Case{"Ukrainian", "Їжак і юшка", {.language = "uk", .latin = true}, "Yizhak i yushka", Reason::latin, 1},
        Case{"Greek", "Καλημέρα", {.language = "el", .latin = true}, "KAΛHMEPA", Reason::latin, 1},
        Case{"NoLatinForOthers", "ሰላም", {.language = "ti", .latin = true}, "ሰላም", Reason::foreign_kept, 1},
        Case{"Composed", "e\u0301te\u0301", {}, "été", Reason::plain, 1}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Plan, LeavesComposedWhereASignBetweenHasGone) {
    constexpr Shifts hindi[] = {{0, 6}};
    // Without the joiner that nobody sees, the letter and its dot are one sign, which the table has too.
    auto const made = *plan(filler + "न\u200D\u093C", {.language = "hi", .shifts = hindi});
    EXPECT_EQ(made.text, filler + "\u0929");
    EXPECT_EQ(made.units, 101);
    EXPECT_EQ(made.reason, Reason::folded);
}

TEST(Plan, RefusesWhatIsNoUtf8ByName) {
    auto const made = plan("caf\xE9");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().fault, Fault::invalid);
    EXPECT_EQ(made.error().detail, "the text is not valid UTF-8 at byte 3");
}

TEST(Plan, SaysWhyInWords) {
    auto const folded = *plan(filler + " prêt ê\u200B");
    EXPECT_EQ(explain(folded, "fr"), "« ê » remplacé par « e », U+200B retiré : 1 SMS au lieu de 2.");
    EXPECT_EQ(explain(folded, "en-GB"), "“ê” replaced by “e”, U+200B left out: 1 SMS instead of 2.");
    EXPECT_EQ(explain(*plan("ça", {.ucs2 = false}), "fr"),
              "Cet écran ne montre que l'alphabet GSM-7. « ç » remplacé par « c ».");
    EXPECT_EQ(explain(*plan("غدا", {.language = "ar", .latin = true}), "en"),
              "In Latin letters, as the person chose: 1 SMS.");
    EXPECT_EQ(explain(*plan("Oui"), "fr"), "Tous les signes sont dans l'alphabet GSM-7 : 1 SMS.");
    EXPECT_EQ(explain(*plan(filler + " 😀"), "fr"),
              "Hors de l'alphabet GSM-7 et non remplaçable ici : « 😀 ». Tout le texte coûte plus cher : 2 SMS.");
    EXPECT_EQ(folded.replaced, (std::vector<Replacement>{{U'ê', "e", 2}, {0x200B, "", 1}}));
}

TEST(Ruler, ShowsWhatIsDearAndWhereSegmentsEnd) {
    EXPECT_EQ(ruled("ça 5€", *measure("ça 5€")), "ça 5€\n^\n");
    EXPECT_EQ(ruled("5€ [a]", *measure("5€ [a]")), "5€ [a]\n 2 2 2\n");
    EXPECT_EQ(ruled("Oui", *measure("Oui")), "Oui\n");
    std::string const text(170, 'a');
    EXPECT_EQ(ruled(text, *measure(text), 200),
              text + "\n" + std::string(151, '-') + "1|" + std::string(15, '-') + "2|\n");
}

// Texts of signs that are dear, that join, and that are neither.
std::string random_text(std::mt19937& random, int longest) {
    constexpr std::string_view pieces[] = {"a", "e", " ",       "\n",   "é", "€", "[", "ê",      "’", "…",
                                           "œ", "ж", "م",       "न",    "म", "्",  "😀", "\u200D", "👍", "🏾",
                                           "🇸", "🇳", "e\u0301", "\r\n", "ş", "ã", "Ω", "\u2126"};
    // Most texts are of few kinds of signs, as people's are.
    auto const kinds = 1 + random() % std::size(pieces);
    std::string text;
    for (auto left = static_cast<int>(random() % static_cast<unsigned>(longest)); left > 0; --left)
        text += pieces[random() % kinds];
    return text;
}

TEST(Property, PartsJoinToTheTextAndFit) {
    std::mt19937 random{7};
    constexpr Shifts pairs[] = {{}, {}, {1, 0}, {0, 1}, {3, 3}, {6, 6}};
    for (int n = 0; n < 4000; ++n) {
        auto const text = random_text(random, 400);
        MeasureOptions const options{pairs[random() % std::size(pairs)], random() % 2 == 0 ? 8 : 16, random() % 8 == 0};
        auto const measured = *measure(text, options);
        std::string joined;
        auto const room = capacity(measured.encoding, {measured.segments > 1, options.reference_bits, measured.shifts});
        int units = 0;
        for (auto const& part : parts(text, measured)) {
            auto const ucs2 = measured.encoding == Encoding::ucs2;
            ASSERT_TRUE(is_valid_utf8(part)) << "a sign was cut";
            auto const alone = ucs2 ? scan(part).utf16 : static_cast<int>(to_septets(part, measured.shifts)->size());
            EXPECT_LE(alone, room);
            units += alone;
            joined += part;
        }
        EXPECT_EQ(joined, composed(text));
        EXPECT_EQ(units, measured.units);
    }
}

TEST(Property, APlanIsNeverDearerThanTheTextAsItStands) {
    std::mt19937 random{11};
    constexpr std::string_view languages[] = {"fr", "ar", "uk", "yo", "tr"};
    constexpr Folding ways[] = {Folding::none, Folding::look_alikes, Folding::accents};
    for (int n = 0; n < 4000; ++n) {
        auto const text = random_text(random, 300);
        PlanOptions options{
            .language = languages[random() % 5], .folding = ways[random() % 3], .latin = random() % 2 == 0};
        if (random() % 3 == 0) options.shifts = turkish;
        auto const made = *plan(text, options);
        auto const naive = *measure(text);
        EXPECT_LE(made.segments, naive.segments) << text;
        std::string joined;
        for (auto const& part : made.parts()) joined += part;
        EXPECT_EQ(joined, made.text);
        if (made.segments == naive.segments && made.reason != Reason::latin) {
            EXPECT_EQ(made.text, composed(text)) << "spelt otherwise for nothing";
        }
    }
}

TEST(Property, ClustersStayWholeWhereThatCostsNothing) {
    auto const text = repeat("ж", 66) + "ж\u0301" + repeat("ж", 40);
    EXPECT_EQ(parts(text, *measure(text)).front(), repeat("ж", 66));
    auto const full = repeat("ж", 66) + "ж\u0301" + repeat("ж", 66);  // 134: whole clusters would take three
    EXPECT_EQ(measure(full)->segments, 2);
    EXPECT_EQ(parts(full, *measure(full)).front(), repeat("ж", 67));
}

TEST(Septets, OfAPhoneNeverFail) {
    EXPECT_EQ(from_septets("\x1B\x65"), "€");
    EXPECT_EQ(from_septets("a\x1B"), "a ") << "a last escape";
    EXPECT_EQ(from_septets("\x1B"
                           "A"),
              "A")
        << "no sign behind the escape";
    EXPECT_EQ(from_septets(std::string{"\x00", 1}), "@");
    EXPECT_EQ(from_septets("\x1B\x63", {99, 99}), "c") << "a table that nobody knows";
    EXPECT_EQ(from_septets("\x1B\x63", {1, 0}), "ç");
    EXPECT_FALSE(to_septets("ç"));
}

}  // namespace
}  // namespace passerelle::text
