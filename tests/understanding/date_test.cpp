// Days and times as young people write them. Today is Tuesday 2026-03-10.
#include "understanding/date.hpp"

#include <gtest/gtest.h>

#include <cstdio>

namespace passerelle::understanding {
namespace {

struct Case {
    char const *text, *read;  // "": nothing
};
void PrintTo(Case const& row, std::ostream* out) { *out << row.text; }

class Days : public testing::TestWithParam<Case> {};
TEST_P(Days, AreRead) {
    auto const day = read_day(GetParam().text, {2026, 3, 10});
    char shown[16] = "";
    if (day) std::snprintf(shown, sizeof shown, "%04d-%02u-%02u", day->year, day->month, day->day);
    EXPECT_STREQ(shown, GetParam().read);
}
INSTANTIATE_TEST_SUITE_P(
    All, Days,
    testing::Values(Case{"25/03", "2026-03-25"}, Case{"25-03", "2026-03-25"}, Case{"le 25.3", "2026-03-25"},
                    Case{"25/03/2026", "2026-03-25"}, Case{"25/3/26", "2026-03-25"}, Case{"03/05/04", "2004-05-03"},
                    Case{"3/5/98", "1998-05-03"}, Case{"2026-03-25", "2026-03-25"}, Case{"10/03", "2026-03-10"},
                    Case{"09/03", "2027-03-09"}, Case{"29/02", "2028-02-29"}, Case{"31/02", ""},
                    Case{"demain", "2026-03-11"}, Case{"dmain stp", "2026-03-11"}, Case{"2m1", "2026-03-11"},
                    Case{"après-demain", "2026-03-12"}, Case{"apres demain", "2026-03-12"},
                    Case{"aujourd’hui", "2026-03-10"}, Case{"ajd", "2026-03-10"}, Case{"hier", "2026-03-09"},
                    Case{"jeudi", "2026-03-12"}, Case{"Jeudi prochain", "2026-03-12"}, Case{"mardi", "2026-03-17"},
                    Case{"jeudi 12/03", "2026-03-12"}, Case{"thursday", "2026-03-12"}, Case{"tomorrow", "2026-03-11"},
                    Case{"tmrw", "2026-03-11"}, Case{"7 mai", "2026-05-07"}, Case{"1er avril", "2026-04-01"},
                    Case{"le 7 août 2026", "2026-08-07"}, Case{"May 7th", "2026-05-07"},
                    Case{"7 may 2027", "2027-05-07"}, Case{"dans 3 jours", "2026-03-13"},
                    Case{"dans une semaine", "2026-03-17"}, Case{"in 2 weeks", "2026-03-24"},
                    Case{"le 25", "2026-03-25"}, Case{"le 5", "2026-04-05"}, Case{"15", "2026-03-15"},
                    Case{"lundi ou mardi", ""}, Case{"25/03 ou 26/03", ""}, Case{"je sais pas", ""}, Case{"", ""},
                    Case{"mon rdv jeudi", "2026-03-12"}, Case{"٢٥/٠٣", "2026-03-25"}, Case{"j'ai 3 enfants", ""},
                    Case{"99/99", ""}));

class Times : public testing::TestWithParam<Case> {};
TEST_P(Times, AreRead) {
    auto const time = read_time(GetParam().text);
    char shown[16] = "";
    if (time) std::snprintf(shown, sizeof shown, "%02d:%02d", time->hour, time->minute);
    EXPECT_STREQ(shown, GetParam().read);
}
INSTANTIATE_TEST_SUITE_P(All, Times,
                         testing::Values(Case{"9h30", "09:30"}, Case{"9:30", "09:30"}, Case{"9 h 30", "09:30"},
                                         Case{"à 14h", "14:00"}, Case{"14 heures", "14:00"}, Case{"2pm", "14:00"},
                                         Case{"9.30", "09:30"}, Case{"9:30 am", "09:30"}, Case{"12 am", "00:00"},
                                         Case{"12pm", "12:00"}, Case{"midi", "12:00"}, Case{"minuit", "00:00"},
                                         Case{"noon", "12:00"}, Case{"3h de l'après-midi", "15:00"},
                                         Case{"8h du soir", "20:00"}, Case{"8 heures et demie", "08:30"},
                                         Case{"9", "09:00"}, Case{"vers 9", "09:00"}, Case{"25", ""}, Case{"9h70", ""},
                                         Case{"9h ou 10h", ""}, Case{"le matin", ""}, Case{"", ""},
                                         Case{"j'ai raté le bus 9 ce matin encore", ""}, Case{"18h45 svp", "18:45"}));

}  // namespace
}  // namespace passerelle::understanding
