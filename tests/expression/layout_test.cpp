#include "expression/layout.hpp"

#include <gtest/gtest.h>

#include "expression/reference.hpp"

namespace passerelle::expression {
namespace {

struct Layout {
    char const* layout;
    char const* expected;
};

std::string shown(Converted<std::string> const& written) { return written ? *written : "error"; }

template <class T>
std::string read_as(Converted<T> const& read) {
    return read ? to_text(*read) : "error";
}

TEST(WriteLayout, KnowsEveryRun) {
    Layout const rows[] = {
        {"YY YYYY", "26 2026"},
        {"M MM MMM MMMM", "8 08 août août"},
        {"D DD EEE EEEE", "2 02 dim. dimanche"},
        {"h hh t tt", "7 07 7 07"},
        {"m mm s ss", "5 05 9 09"},
        {"fff ffffff fffffffff", "123 123456 123456789"},
        {"aa AA", "am AM"},
        {"Z ZZZ", "+01:00 +01:00"},
        {" : / . , T - _", " : / . , T - _"},
        {"", ""},
        {"YYY", "error"},
        {"ff", "error"},
        {"a", "error"},
        {"ZZ", "error"},
        {"mmm", "error"},
        {"D \"h\"", "error"},
        {"é", "error"},
        {"MMMM à tt", "error"},
    };
    auto const instant = at({2026, 8, 2}, {7, 5, 9, 123'456'789}, {"Africa/Kinshasa"});
    for (auto const& row : rows)
        EXPECT_EQ(shown(write_datetime(instant, row.layout, reference_environment())), row.expected) << row.layout;
}

TEST(WriteLayout, AHalfDayStartsWithTwelve) {
    auto const environment = reference_environment();
    EXPECT_EQ(shown(write_time({0, 5}, "h:mm aa", environment)), "12:05 am");
    EXPECT_EQ(shown(write_time({12, 5}, "h:mm AA", environment)), "12:05 PM");
    EXPECT_EQ(shown(write_time({0, 5}, "t:mm", environment)), ":05");
    EXPECT_EQ(shown(write_datetime(at({2026, 1, 1}, {}, {}), "tt:mmZ ZZZ", environment)), "00:00Z +00:00");
}

TEST(WriteLayout, SaysWhichRunIsWrong) {
    EXPECT_EQ(write_date({}, "DD tt", reference_environment()).error().message, "'tt' is not valid in a date layout");
    EXPECT_EQ(write_time({}, "éé", reference_environment()).error().message, "'éé' is not valid in a time layout");
}

TEST(WriteLayout, FrenchNames) {
    constexpr char const* names[] = {"janvier janv.",   "février févr.", "mars mars",     "avril avril",
                                     "mai mai",         "juin juin",     "juillet juil.", "août août",
                                     "septembre sept.", "octobre oct.",  "novembre nov.", "décembre déc."};
    for (unsigned month = 1; month <= 12; ++month)
        EXPECT_EQ(shown(write_date({2026, month, 1}, "MMMM MMM", reference_environment())), names[month - 1]);
    constexpr char const* days[] = {"dimanche dim.", "lundi lun.",    "mardi mar.", "mercredi mer.",
                                    "jeudi jeu.",    "vendredi ven.", "samedi sam."};
    for (unsigned day = 0; day < 7; ++day)  // 3 May 2026 is a Sunday
        EXPECT_EQ(shown(write_date({2026, 5, 3 + day}, "EEEE EEE", reference_environment())), days[day]);
}

TEST(WriteLayout, NamesInTheLanguageAndCountry) {
    struct Locale {
        std::vector<std::string> languages;
        char const* country;
        char const* expected;
    };
    Locale const rows[] = {
        {{"fra"}, "RW", "sam. 1 août 2026 pm"},   {{"fr"}, "", "sam. 1 août 2026 pm"},
        {{"fra"}, "BE", "sam 1 aoû 2026 pm"},     {{"eng"}, "NG", "Sat 1 Aug 2026 pm"},
        {{}, "FR", "Sat 1 Aug 2026 pm"},          {{"xyz"}, "FR", "Sat 1 Aug 2026 pm"},
        {{"spa"}, "ES", "sáb 1 ago 2026 pm"},     {{"ita"}, "IT", "sab 1 ago 2026 pm"},
        {{"ara"}, "MA", "س 1 غشت 2026 م"},        {{"ara"}, "EG", "س 1 أغس 2026 م"},
        {{"swa"}, "KE", "J1 1 Ago 2026 alasiri"}, {{"wol", "fra"}, "SN", "gaa 1 uut 2026 pm"},
    };
    for (auto const& row : rows) {
        auto environment = reference_environment();
        environment.languages = row.languages;
        environment.country = row.country;
        EXPECT_EQ(shown(write_datetime(at({2026, 8, 1}, {15}, {}), "EEE D MMM YYYY aa", environment)), row.expected);
    }
}

TEST(ParseTime, MatchesTheWholeLayout) {
    struct Row {
        char const* text;
        char const* layout;
        char const* expected;
    };
    Row const rows[] = {
        {"6:30 PM", "h:mm AA", "18:30:00.000000"},
        {"06:30 PM", "h:mm AA", "18:30:00.000000"},
        {"6:30 pm", "h:mm AA", "error"},
        {"6:30 PM", "hh:mm AA", "error"},
        {"12:30 am", "h:mm aa", "00:30:00.000000"},
        {"12:30 pm", "h:mm aa", "12:30:00.000000"},
        {"13:30 pm", "h:mm aa", "error"},
        {"18h30", "tt:mm", "error"},
        {"18:30 ", "tt:mm", "error"},
        {"18:3", "tt:mm", "error"},
        {"18:3", "tt:m", "18:03:00.000000"},
        {"24:00", "tt:mm", "error"},
        {"18:60", "tt:mm", "error"},
        {"18:30:09.25", "tt:mm:ss", "18:30:09.250000"},
        {"18:30:09,25", "tt:mm:ss", "18:30:09.250000"},
        {"18:30:09.250", "tt:mm:ss.fff", "18:30:09.250000"},
        {"18:30:09.25", "tt:mm:ss.fff", "error"},
        {"1830", "ttmm", "18:30:00.000000"},
        {"18   30", "tt mm", "18:30:00.000000"},
        {"18", "tt ", "18:00:00.000000"},
        {"", "", "00:00:00.000000"},
        {"18", "DD", "error"},
        {"mai", "MMMM", "error"},
    };
    for (auto const& row : rows)
        EXPECT_EQ(read_as(parse_time(row.text, row.layout)), row.expected) << row.text << " / " << row.layout;
}

TEST(ParseDateTime, KeepsOrTakesTheZone) {
    struct Row {
        char const* text;
        char const* layout;
        char const* expected;
    };
    Row const rows[] = {
        {"04.05.26", "DD.MM.YY", "2026-05-04T00:00:00.000000+02:00"},
        {"04.01.68", "DD.MM.YY", "2068-01-04T00:00:00.000000+01:00"},
        {"04.05.69", "DD.MM.YY", "1969-05-04T00:00:00.000000+01:00"},
        {"4/5/2026", "D/M/YYYY", "2026-05-04T00:00:00.000000+02:00"},
        {"4/5/2026", "DD/MM/YYYY", "error"},
        {"31/02/2026", "DD/MM/YYYY", "error"},
        {"04/13/2026", "DD/MM/YYYY", "error"},
        {"2026-05-04T18:30Z", "YYYY-MM-DDTtt:mmZ", "2026-05-04T18:30:00.000000Z"},
        {"2026-05-04T18:30+02:00", "YYYY-MM-DDTtt:mmZ", "2026-05-04T18:30:00.000000+02:00"},
        {"2026-05-04T18:30-03:30", "YYYY-MM-DDTtt:mmZZZ", "2026-05-04T18:30:00.000000-03:30"},
        {"2026-05-04T18:30Z", "YYYY-MM-DDTtt:mmZZZ", "error"},
        {"2026-05-04T18:30+0200", "YYYY-MM-DDTtt:mmZZZ", "error"},
        {"2026-05", "YYYY-MM", "2026-05-01T00:00:00.000000+02:00"},
        {"04 mai 2026", "DD MMMM YYYY", "error"},
    };
    for (auto const& row : rows)
        EXPECT_EQ(read_as(parse_datetime(row.text, row.layout, {"Europe/Paris"})), row.expected) << row.text;
    EXPECT_EQ(parse_datetime("2026-05-04T18:30+02:00", "YYYY-MM-DDTtt:mmZ", {"Europe/Paris"})->zone.name,
              "Europe/Paris");
}

// Whatever a layout of digits writes, it reads.
TEST(ParseDateTime, ReadsWhatIsWritten) {
    for (auto const* const layout : {"YYYY-MM-DD tt:mm:ss.fff ZZZ", "D/M/YYYY h:m:s AA", "YYYYMMDDTttmmss"})
        for (std::int64_t second = 1'700'000'000; second < 1'800'000'000; second += 7'654'321) {
            DateTime const instant{second, 0, {"Africa/Kinshasa"}};
            auto const text = write_datetime(instant, layout, reference_environment());
            ASSERT_TRUE(text);
            EXPECT_EQ(read_as(parse_datetime(*text, layout, instant.zone)), to_text(instant)) << *text;
        }
}

}  // namespace
}  // namespace passerelle::expression
