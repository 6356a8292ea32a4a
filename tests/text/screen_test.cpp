#include "text/screen.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/encoding.hpp"

namespace passerelle::text {
namespace {

using Screens = std::vector<std::string>;

TEST(Paging, KeepsAnOptionOfSeveralLinesTogether) {
    Screens const options{"1. Atelier CV\n   lundi 9h", "2. Rendez-vous\n   mardi 14h", "3. Visite\n   jeudi 10h"};
    auto const screens = page("Choisis une date :", options, {.limit = 60});
    EXPECT_EQ(screens, (Screens{"Choisis une date :\n1. Atelier CV\n   lundi 9h\n9 Suite",
                                "2. Rendez-vous\n   mardi 14h\n3. Visite\n   jeudi 10h\n0 Retour"}));
}

TEST(Paging, CutsAnOptionOnlyWhereItHasNoRoomOfItsOwn) {
    Screens const options{"1. " + std::string(60, 'x') + " fin"};
    for (auto const& screen : page("Titre", options, {.limit = 40}))
        EXPECT_LE(screen_units(screen, Encoding::gsm7), 40);
}

TEST(Paging, CountsUtf16UnitsWhereTheCarrierShowsThem) {
    std::string text;
    for (int n = 0; n < 12; ++n) text += "مرحبا بكم ";
    auto const screens = page(text, {}, {.limit = ucs2_screen_limit, .charset = Encoding::ucs2});
    ASSERT_GT(screens.size(), 1u);
    for (auto const& screen : screens) EXPECT_LE(screen_units(screen, Encoding::ucs2), 80);
}

TEST(Paging, TakesALineEndOfTwoSignsAsOne) {
    EXPECT_EQ(page("a\r\nb", {}, {}), Screens{"a\nb"});
    EXPECT_EQ(page("", Screens{"1. Oui", "2. Non"}, {}), Screens{"1. Oui\n2. Non"});
}

TEST(Lines, BreakAtBlanksAndCostNothing) {
    EXPECT_EQ(fold_lines("Ton rendez-vous est jeudi", 16), "Ton rendez-vous\nest jeudi");
    EXPECT_EQ(fold_lines("a b\nun-mot-bien-trop-long c", 8), "a b\nun-mot-bien-trop-long\nc");
    EXPECT_EQ(fold_lines("été été été", 7), "été été\nété") << "signs, not bytes";
    EXPECT_EQ(fold_lines("", 8), "");
    auto const screens = page("Ton rendez-vous est jeudi", {}, {.line_width = 16});
    EXPECT_EQ(screens, Screens{"Ton rendez-vous\nest jeudi"});
}

// What the screens say, without what turns them.
std::string said(Screens const& screens) {
    std::string joined;
    for (auto const& screen : screens) {
        auto text = screen;
        for (std::string const line : {"\n0 Retour", "\n9 Suite"})
            if (text.ends_with(line)) text.resize(text.size() - line.size());
        joined += text;
    }
    return joined;
}

std::string without_blanks(std::string text) {
    std::erase_if(text, [](char sign) { return sign == ' ' || sign == '\n' || sign == '\r'; });
    return text;
}

TEST(Property, ScreensFitLoseNothingAndCutNoOption) {
    std::mt19937 random{3};
    constexpr std::string_view pieces[] = {"mot", " ",       "\n",           "€", "é", "\r\n", "x", "[",
                                           "😀",   "e\u0301", "long-long-mot"};
    auto const text_of = [&](std::size_t most) {
        std::string text;
        for (auto left = random() % most; left > 0; --left) text += pieces[random() % std::size(pieces)];
        return text;
    };
    for (int n = 0; n < 3000; ++n) {
        Screens options;
        auto all = text_of(120);
        auto const text = all;
        for (std::size_t count = random() % 7; count > 0; --count) {
            options.push_back(std::to_string(options.size() + 1) + ". Option " + std::string(random() % 9, 'o'));
            all += "\n" + options.back();
        }
        ScreenOptions settings{.limit = static_cast<int>(40 + random() % 143),
                               .charset = n % 2 ? Encoding::ucs2 : Encoding::gsm7};
        auto const screens = page(text, options, settings);
        for (auto const& screen : screens) {
            EXPECT_LE(screen_units(screen, settings.charset), settings.limit);
            EXPECT_TRUE(is_valid_utf8(screen));
        }
        EXPECT_EQ(without_blanks(said(screens)), without_blanks(all));
        for (auto const& option : options) {
            int seen = 0;
            for (auto const& screen : screens)
                seen += ("\n" + screen + "\n").find("\n" + option + "\n") != std::string::npos;
            EXPECT_GE(seen, 1) << option;
        }
    }
}

}  // namespace
}  // namespace passerelle::text
