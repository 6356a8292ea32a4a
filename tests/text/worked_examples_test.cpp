#include <gtest/gtest.h>

#include "text/gsm.hpp"

namespace passerelle::text {
namespace {

std::string repeat(std::string_view text, int times) {
    std::string out;
    for (int n = 0; n < times; ++n) out += text;
    return out;
}

// Text, encoding, units, units of the parts: computed by two programs that agreed.
struct Example {
    std::string text;
    Encoding encoding;
    int units;
    std::vector<int> parts = {};  // empty: one part, or none of an empty text
};
class WorkedExamples : public testing::TestWithParam<Example> {};

TEST_P(WorkedExamples, CountAsTheyWereWorkedOut) {
    auto const& row = GetParam();
    auto const measured = measure(row.text);
    ASSERT_TRUE(measured);
    EXPECT_EQ(name_of(measured->encoding), name_of(row.encoding)) << row.text;
    EXPECT_EQ(measured->units, row.units) << row.text;
    std::vector<int> sizes;
    for (auto const& part : parts(row.text, *measured))
        sizes.push_back(measure(part, {.only_ucs2 = row.encoding == Encoding::ucs2})->units);
    auto const expected = !row.parts.empty() ? row.parts
                          : row.text.empty() ? std::vector<int>{}
                                             : std::vector{row.units};
    EXPECT_EQ(sizes, expected) << row.text;
    EXPECT_EQ(measured->segments, static_cast<int>(expected.size())) << row.text;
}

constexpr auto gsm = Encoding::gsm7, ucs = Encoding::ucs2;
INSTANTIATE_TEST_SUITE_P(
    Words, WorkedExamples,
    testing::Values(Example{"", gsm, 0}, Example{"OK", gsm, 2}, Example{"Bonjour", gsm, 7},
                    Example{"L'école est fermée", gsm, 18}, Example{"L’école est fermée", ucs, 18},
                    Example{"Ça va ?", gsm, 7}, Example{"ça va ?", ucs, 7}, Example{"À demain", ucs, 8},
                    Example{"Prix : 25 €", gsm, 12}, Example{"«Oui»", ucs, 5}, Example{"Où êtes-vous ?", ucs, 14},
                    Example{"Cœur", ucs, 4}, Example{"Noël", ucs, 4}, Example{"a\nb", gsm, 3},
                    Example{"a\r\nb", gsm, 4}, Example{"a\tb", ucs, 3}, Example{"[1] Oui", gsm, 9},
                    Example{"user_1@x.sn", gsm, 11}, Example{"{}\\|^~[]€", gsm, 18}, Example{"`", ucs, 1},
                    Example{"¿Qué? ¡Ñu!", gsm, 10}, Example{"Mañana llegará", ucs, 14}, Example{"Não há rede", ucs, 11},
                    Example{"Günaydın", ucs, 8}, Example{"Mangi fi rekk", gsm, 13}, Example{"jërëjëf", ucs, 7},
                    Example{"Ñaata la", gsm, 8}, Example{"I ni ce, kɛnɛya?", ucs, 16}, Example{"Barka ƙoƙari", ucs, 12},
                    Example{"Habari yako", gsm, 11}, Example{"Mèsi anpil", gsm, 10}, Example{"مرحبا", ucs, 5},
                    Example{"ሰላም", ucs, 3}, Example{"नमस्ते", ucs, 6}, Example{"😀", ucs, 2},
                    Example{"👨‍👩‍👧‍👦", ucs, 11}, Example{"🇸🇳", ucs, 4}, Example{"1️⃣", ucs, 3},
                    Example{"ok 👍🏾", ucs, 7}));

INSTANTIATE_TEST_SUITE_P(
    Lengths, WorkedExamples,
    testing::Values(Example{repeat("a", 160), gsm, 160}, Example{repeat("a", 161), gsm, 161, {153, 8}},
                    Example{repeat("a", 306), gsm, 306, {153, 153}}, Example{repeat("a", 307), gsm, 307, {153, 153, 1}},
                    Example{repeat("é", 160), gsm, 160}, Example{repeat("@", 161), gsm, 161, {153, 8}},
                    Example{repeat("€", 80), gsm, 160}, Example{repeat("€", 81), gsm, 162, {152, 10}},
                    Example{repeat("ç", 70), ucs, 70}, Example{repeat("ç", 71), ucs, 71, {67, 4}},
                    Example{repeat("ж", 134), ucs, 134, {67, 67}}, Example{repeat("ж", 135), ucs, 135, {67, 67, 1}},
                    Example{repeat("😀", 35), ucs, 70}, Example{repeat("😀", 36), ucs, 72, {66, 6}},
                    Example{repeat("😀", 67), ucs, 134, {66, 66, 2}},
                    Example{repeat("a", 159) + "€", gsm, 161, {153, 8}}, Example{repeat("a", 158) + "€", gsm, 160},
                    Example{repeat("a", 152) + "€" + repeat("b", 151), gsm, 305, {152, 153}},
                    Example{repeat("a", 152) + "€" + repeat("b", 152), gsm, 306, {152, 153, 1}},
                    Example{repeat("ж", 66) + "😀" + repeat("ж", 65), ucs, 133, {66, 67}},
                    Example{repeat("ж", 66) + "😀" + repeat("ж", 66), ucs, 134, {66, 67, 1}},
                    Example{repeat("a", 69) + "ç", ucs, 70}, Example{repeat("a", 70) + "ç", ucs, 71, {67, 4}},
                    Example{repeat("a", 159) + "ç", ucs, 160, {67, 67, 26}}));

struct Room {
    Header header;
    int octets, septets, units;
};
class Rooms : public testing::TestWithParam<Room> {};
TEST_P(Rooms, AreThoseOfTheStandard) {
    auto const& row = GetParam();
    EXPECT_EQ(row.header.octets(), row.octets);
    EXPECT_EQ(capacity(Encoding::gsm7, row.header), row.septets);
    EXPECT_EQ(capacity(Encoding::ucs2, row.header), row.units);
}
INSTANTIATE_TEST_SUITE_P(Headers, Rooms,
                         testing::Values(Room{{}, 0, 160, 70}, Room{{true, 8, {}}, 6, 153, 67},
                                         Room{{true, 16, {}}, 7, 152, 66}, Room{{false, 8, {1, 0}}, 4, 155, 68},
                                         Room{{false, 8, {3, 3}}, 7, 152, 66}, Room{{true, 8, {1, 0}}, 9, 149, 65},
                                         Room{{true, 8, {1, 1}}, 12, 146, 64}));

TEST(ShiftTables, CountAsTheyWereWorkedOut) {
    std::string const turkish = "Günaydın, şehir çok güzel", portuguese = "Não há rede, volte já";
    EXPECT_EQ(measure(turkish, {.shifts = {1, 0}})->units, 28);
    EXPECT_EQ(measure(turkish, {.shifts = {0, 1}})->units, 25);
    EXPECT_EQ(measure(turkish)->encoding, Encoding::ucs2);
    EXPECT_EQ(measure(portuguese, {.shifts = {3, 0}})->units, 24);
    EXPECT_EQ(measure(portuguese, {.shifts = {0, 3}})->units, 21);
    for (int const language : {1, 2, 3}) EXPECT_EQ(measure("Reçu", {.shifts = {language, 0}})->units, 5);
    for (int language = 1; language <= 13; ++language)
        EXPECT_EQ(measure("Noël", {.shifts = {language, 0}})->encoding, Encoding::ucs2) << language;
}

}  // namespace
}  // namespace passerelle::text
