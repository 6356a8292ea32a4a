#include "text/gsm.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "text/fold.hpp"
#include "text/fold_table.hpp"
#include "text/folding.hpp"
#include "text/screen.hpp"

namespace passerelle::text {
namespace {

std::string repeat(std::string_view text, int times) {
    std::string out;
    for (int n = 0; n < times; ++n) out += text;
    return out;
}

TEST(Measures, RefuseWhatIsNoUtf8) { EXPECT_FALSE(measure("caf\xE9")); }

TEST(Folding, SavesTheSegmentOrLeavesTheTextAlone) {
    EXPECT_EQ(fold_to_gsm7("Ça va ? C’est « noté », à bientôt…"), "Ça va ? C'est \" noté \", à bientot...");
    EXPECT_EQ(fold_to_gsm7("Cœur naïf, ça ira"), "Coeur naif, ca ira");
    EXPECT_EQ(fold_to_gsm7("ça 😀"), "ça 😀") << "wholly GSM-7 or not at all";
    EXPECT_EQ(force_to_gsm7("ça 😀"), "ca ?");
    EXPECT_EQ(fold_to_gsm7("e\u0301te\u0301"), "été") << "an accent typed apart";
    EXPECT_EQ(fold_to_gsm7("\u2126"), "Ω") << "the sign of the ohm is the letter";
}

TEST(Folding, TableIsInOrderAndWhollyGsm7) {
    for (std::size_t n = 0; n < fold_table.size(); ++n) {
        if (n > 0) {
            EXPECT_LT(fold_table[n - 1].sign, fold_table[n].sign);
        }
        EXPECT_FALSE(is_gsm7(fold_table[n].sign)) << n;
        for (auto const sign : to_code_points(fold_table[n].plain)) EXPECT_TRUE(is_gsm7(sign)) << n;
    }
}

TEST(Comparing, FoldsWhatPeopleTypeDifferently) {
    EXPECT_EQ(fold("  Réponds  À L’Œuvre "), "reponds a l'oeuvre");
    EXPECT_EQ(fold("l´eau"), "l'eau");
    EXPECT_EQ(fold("\u200Estop\u200B\uFEFF"), "stop") << "signs that nobody sees";
    EXPECT_EQ(fold("ɓaɗo Ɓiƴƴe ƙasa"), "bado biyye kasa");
    EXPECT_EQ(words("C'est, noté... 2m1!"), (std::vector<std::string>{"c'est", "note", "2m1"}));
}

TEST(Screens, FitCutAtLinesAndNavigate) {
    std::string menu = "Choisis :";
    for (int n = 1; n <= 9; ++n) menu += "\n" + std::to_string(n) + " Une option assez longue";
    auto const screens = page(menu, {}, {});
    ASSERT_GT(screens.size(), 1u);
    for (std::size_t n = 0; n < screens.size(); ++n) {
        EXPECT_LE(septets(screens[n]), 160);
        EXPECT_EQ(screens[n].ends_with("\n9 Suite") || screens[n].find("\n9 Suite\n") != std::string::npos,
                  n + 1 < screens.size());
        EXPECT_EQ(screens[n].ends_with("\n0 Retour"), n > 0);
    }
    for (int n = 1; n <= 9; ++n) {
        int seen = 0;
        auto const line = std::to_string(n) + " Une option assez longue";
        for (auto const& screen : screens) seen += screen.find(line) != std::string::npos;
        EXPECT_EQ(seen, 1) << line;
    }
    EXPECT_EQ(page("Court", {}, {}), std::vector<std::string>{"Court"});
}

TEST(Screens, HoldAnyTextWithoutLosingASign) {
    std::string const text = repeat("mot€ ", 100);
    std::string joined;
    for (auto const& screen : page(text, {}, {.limit = 60, .more = "More", .back = "Back"})) {
        EXPECT_LE(septets(screen), 60);
        joined += screen.substr(0, screen.find("\n"));
        joined += ' ';
    }
    EXPECT_EQ(fold(joined), fold(text));
}

}  // namespace
}  // namespace passerelle::text
