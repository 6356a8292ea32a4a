#include "text/cut.hpp"

#include <gmock/gmock.h>

#include "base/encoding.hpp"
#include "base/utf8.hpp"
#include "likely_texts.hpp"
#include "text/clusters.hpp"

namespace passerelle::text {

namespace {

using testing::ElementsAre;

constexpr Unit units[] = {Unit::signs, Unit::utf16, Unit::bytes, Unit::septets};

std::string repeated(std::string_view word, int times) {
    std::string text;
    for (; times > 0; --times) text += word;
    return text;
}

TEST(Cut, ATextThatFitsIsLeftAsItIs) {
    EXPECT_THAT(cut("  Bonjour.\n", 11, Unit::signs), ElementsAre("  Bonjour.\n"));
    EXPECT_THAT(cut("", 5, Unit::signs), ElementsAre(""));
}

struct Row {
    std::string_view about, text;
    int most;
    std::vector<std::string_view> pieces;
};
std::vector<Row> const rows{
    {"a line, where the paragraph is far in front", "Un.\n\nDeux\ntrois", 14, {"Un.\n\nDeux", "trois"}},
    {"a paragraph goes before a line", "Premier\n\nDeux\ntrois quatre", 14, {"Premier", "Deux\ntrois", "quatre"}},
    {"a line before a sentence", "Un mot\nOui. Non", 13, {"Un mot", "Oui. Non"}},
    {"a sentence before a word", "Un mot. Deux mots", 14, {"Un mot.", "Deux mots"}},
    {"no border of the first half, where words end later", "A. Deux mots trois", 14, {"A. Deux mots", "trois"}},
    {"the number of a choice is no sentence", "Choix un, 2. Non", 14, {"Choix un, 2.", "Non"}},
    {"nor is a letter before a name", "Voici bien M. Ba", 14, {"Voici bien M.", "Ba"}},
    {"a question mark stays with its words", "Est ce que ça va ? Oui", 17, {"Est ce que ça", "va ? Oui"}},
    {"guillemets hold their words", "Il a dit « oui » fort", 14, {"Il a dit", "« oui » fort"}},
    {"a telephone number is whole", "Appelle le 06 12 34 56 78 ici", 20, {"Appelle le", "06 12 34 56 78 ici"}},
    {"so is an amount with its currency", "Cela coute 12 500 €", 17, {"Cela coute", "12 500 €"}},
    {"a link is whole", "Lis https://ex.example/a-b.c?d=e,f", 32, {"Lis", "https://ex.example/a-b.c?d=e,f"}},
    {"a word is whole", "porte-monnaie arc-en-ciel", 20, {"porte-monnaie", "arc-en-ciel"}},
    {"a word that no piece holds", "anticonstitutionnellement", 10, {"anticonsti", "tutionnell", "ement"}},
    {"line ends of Windows", "Un\r\n\r\nDeux", 7, {"Un", "Deux"}},
    {"several blanks", "Bonjour      Awa", 9, {"Bonjour", "Awa"}},
    {"blanks at both ends", "   Bonjour Awa   ", 9, {"Bonjour", "Awa"}},
    {"Japanese needs no blanks", "今日は雨です。明日は晴れ", 8, {"今日は雨です。", "明日は晴れ"}},
    {"no full stop begins a piece", "今日は雨です。明日", 6, {"今日は雨で", "す。明日"}},
    {"a link among Japanese signs",
     "これhttps://ex.example/abcを見て",
     23,
     {"これ", "https://ex.example/abcを", "見て"}},
    {"Thai by its words", "สวัสดีครับ", 7, {"สวัสดี", "ครับ"}},
    {"Arabic ends a question with its own sign", "كيف حالك؟ أنا بخير", 12, {"كيف حالك؟", "أنا بخير"}},
    {"numbers and nothing else", "12 34 56 78", 7, {"12 34", "56 78"}},
};

TEST(Cut, StandsWhereAReaderPauses) {
    for (auto const& row : rows) {
        EXPECT_THAT(cut(row.text, row.most, Unit::signs), testing::ElementsAreArray(row.pieces)) << row.about;
    }
}

TEST(Cut, CountsWhatItIsToldTo) {
    EXPECT_THAT(cut("😀😀😀", 2, Unit::signs), ElementsAre("😀😀", "😀"));
    EXPECT_THAT(cut("😀😀😀", 3, Unit::utf16), ElementsAre("😀", "😀", "😀"));
    EXPECT_THAT(cut("ééé", 5, Unit::bytes), ElementsAre("éé", "é"));
    EXPECT_THAT(cut("€€€", 5, Unit::septets), ElementsAre("€€", "€"));
    EXPECT_EQ(units_of("a€😀", Unit::signs), 3);
    EXPECT_EQ(units_of("a€😀", Unit::utf16), 4);
    EXPECT_EQ(units_of("a€😀", Unit::bytes), 8);
    EXPECT_EQ(units_of("a€", Unit::septets), 3);
}

TEST(Cut, ClustersAreWholeUnlessNoPieceHoldsOne) {
    EXPECT_THAT(cut("👩🏾‍🦱👩🏾‍🦱", 7, Unit::signs),
                ElementsAre("👩🏾‍🦱", "👩🏾‍🦱"));
    EXPECT_THAT(cut("🇸🇳🇨🇮🇧🇫", 3, Unit::signs), ElementsAre("🇸🇳", "🇨🇮", "🇧🇫"));
    auto const pieces = cut("a" + repeated("\u0301", 9), 5, Unit::signs);
    EXPECT_THAT(pieces, ElementsAre(testing::_, testing::_));
}

TEST(Cut, AllBlanksAreOneEmptyPiece) { EXPECT_THAT(cut("          ", 4, Unit::signs), ElementsAre("")); }

bool is_blank_only(std::string_view text) {
    return std::ranges::all_of(to_code_points(text), [](char32_t sign) {
        constexpr std::u32string_view blanks = U" \t\n\v\f\r\u0085\u1680\u2028\u2029\u205F\u3000";
        return blanks.find(sign) != std::u32string_view::npos || (sign >= 0x2000 && sign <= 0x200A);
    });
}

// Every piece within the limit and not empty; what is missing between two are blanks; borders are those of clusters,
// unless a cluster alone is above the limit.
void expect_whole(std::string_view text, int most, Unit unit) {
    auto const pieces = cut(text, most, unit);
    ASSERT_FALSE(pieces.empty());
    std::size_t at = 0;
    for (auto const piece : pieces) {
        auto const begin = static_cast<std::size_t>(piece.data() - text.data()), end = begin + piece.size();
        ASSERT_GE(begin, at);
        ASSERT_TRUE(is_blank_only(text.substr(at, begin - at)));
        ASSERT_TRUE(!piece.empty() || is_blank_only(text));
        ASSERT_TRUE(units_of(piece, unit) <= most || to_code_points(piece).size() == 1);
        auto const rest = text.substr(begin);
        if (piece.empty()) return;
        if (auto const first = cluster_begin(rest, piece.size()); first != piece.size()) {
            auto next = piece.size();
            for (auto last = sign_before(rest, next); next < rest.size() && cluster_begin(rest, next, last) != next;) {
                last = next;
                next += decode_sign(rest.substr(next)).bytes;
            }
            ASSERT_GT(units_of(rest.substr(first, next - first), unit), most) << "cut within a cluster at " << end;
        }
        at = end;
    }
    ASSERT_TRUE(is_blank_only(text.substr(at)));
}

TEST(Cut, NothingIsLostWhateverTheText) {
    Texts texts{20261128};
    for (int round = 0; round < 3000; ++round) {
        auto const text = texts.next();
        if (!is_valid_utf8(text)) continue;
        auto const most = 1 + static_cast<int>(texts.below(texts.below(3) == 0 ? 12 : 160));
        for (auto const unit : units) {
            expect_whole(text, most, unit);
            ASSERT_FALSE(testing::Test::HasFatalFailure())
                << hex_encode(text) << ' ' << most << ' ' << static_cast<int>(unit);
        }
    }
}

// A conversation's words, links and numbers, of which each is below the limit.
TEST(Cut, NeverWithinALinkANumberOrAWord) {
    constexpr std::string_view words[] = {"Bonjour",
                                          "Awa,",
                                          "rendez-vous",
                                          "https://ex.example/a?b=1,2&c=3",
                                          "l’été.",
                                          "06 12 34 56",
                                          "+221 77 123 45",
                                          "www.ex.example/plan.png",
                                          "va ?",
                                          "12 500 €",
                                          "12/04/2026",
                                          "14h30,",
                                          "« oui »",
                                          "مرحبا",
                                          "13:45-14:15",
                                          "(0) 77 12",
                                          "ex@ex.io",
                                          "1.234.567,89",
                                          "N°7",
                                          "https://ex.example/(x)"};
    Texts texts{7};
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::string_view> said;
        std::string text;
        for (auto left = 20 + texts.below(60); left > 0; --left) {
            auto const word = words[texts.below(std::size(words))];
            auto const digits = !said.empty() && std::isdigit(static_cast<unsigned char>(said.back().back())) != 0;
            said.push_back(word);
            text += (text.empty() ? "" : digits || texts.below(9) == 0 ? "\n" : " ") + std::string{word};
        }
        auto const most = 32 + static_cast<int>(texts.below(90));
        for (auto const unit : units) {
            std::size_t next = 0;
            for (auto piece : cut(text, most, unit)) {
                while (!piece.empty()) {
                    ASSERT_LT(next, said.size());
                    ASSERT_TRUE(piece.starts_with(said[next])) << piece << " does not begin with " << said[next];
                    piece.remove_prefix(said[next++].size());
                    if (!piece.empty()) piece.remove_prefix(1);
                }
            }
            ASSERT_EQ(next, said.size());
        }
    }
}

TEST(Cut, ALinkBehindAWordWithoutEndIsWhole) {
    auto const text = repeated("é", 90) + "https://ex.example/abcdef";
    EXPECT_THAT(cut(text, 100, Unit::signs), ElementsAre(repeated("é", 90), "https://ex.example/abcdef"));
    auto const number = repeated("é", 90) + "+221771234567";
    EXPECT_THAT(cut(number, 100, Unit::signs), ElementsAre(repeated("é", 90), "+221771234567"));
}

TEST(Cut, WhereTheRestIsCutDependsOnNothingBeforeIt) {
    Texts texts{9};
    for (int round = 0; round < 500; ++round) {
        auto const text = texts.next();
        auto const pieces = cut(text, 40, Unit::utf16);
        if (!is_valid_utf8(text) || pieces.size() < 3) continue;
        auto const again = cut(std::string_view{text}.substr(static_cast<std::size_t>(pieces[1].data() - text.data())),
                               40, Unit::utf16);
        ASSERT_THAT(again, testing::ElementsAreArray(pieces.begin() + 1, pieces.end())) << hex_encode(text);
    }
}

}  // namespace

}  // namespace passerelle::text
