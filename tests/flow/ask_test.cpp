// What an open question takes, by what it expects. Tuesday 2026-03-10, 13:00 in Paris.
#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

struct AskCase {
    char const *name, *expect, *text;
    char const* value;  // null: not understood
};
class AskKinds : public testing::TestWithParam<AskCase> {};
TEST_P(AskKinds, TakesWhatItExpects) {
    Conversation talk{
        flow_of(steps_of(std::string{"  q: {ask: \"?\", save: r, expect: "} + GetParam().expect + "}\n"))};
    talk.start();
    talk.answer(GetParam().text);
    ASSERT_EQ(talk.waits(), GetParam().value == nullptr) << (talk.waits() ? "" : talk.result("r").value);
    if (GetParam().value != nullptr) {
        EXPECT_EQ(talk.result("r").value, GetParam().value);
    }
}

constexpr auto soon =
    R"x(date, min: "@(datetime_add(today(), 1, \"D\"))", max: "@(datetime_add(today(), 14, \"D\"))")x";
constexpr auto past = R"x(date, max: "@(today())")x";

INSTANTIATE_TEST_SUITE_P(
    Dates, AskKinds,
    testing::Values(
        AskCase{"DayAndMonth", soon, "le 20/03", "2026-03-20"}, AskCase{"Tomorrow", soon, "demain", "2026-03-11"},
        AskCase{"Weekday", soon, "jeudi", "2026-03-12"}, AskCase{"TooSoon", soon, "aujourd'hui", nullptr},
        AskCase{"TooLate", soon, "25/04", nullptr}, AskCase{"AtTheBound", soon, "24/03", "2026-03-24"},
        AskCase{"InThePast", past, "12/01", "2026-01-12"}, AskCase{"WithYear", past, "3.5.2004", "2004-05-03"},
        AskCase{"Month", "date", "7 mai", "2026-05-07"}, AskCase{"None", "date", "je sais pas", nullptr},
        AskCase{"Impossible", "date", "31/02/2026", nullptr}, AskCase{"AsTheyType", soon, "apré 2m1", "2026-03-12"},
        AskCase{"Refused", soon, "pas jeudi", nullptr}, AskCase{"Two", soon, "jeudi ou vendredi", nullptr},
        AskCase{"Doubted", soon, "peut-être jeudi", nullptr}, AskCase{"FromOn", soon, "à partir du 16", nullptr},
        AskCase{"Yesterday", past, "hier", "2026-03-09"}, AskCase{"LastWeekday", past, "lundi dernier", nullptr},
        AskCase{"Birth", past, "né le 12/07/2005", "2005-07-12"}),
    [](auto const& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Others, AskKinds,
    testing::Values(AskCase{"Time", "time", "9h30", "09:30"}, AskCase{"Afternoon", "time", "2pm", "14:00"},
                    AskCase{"TimeBound", "time, min: \"09:00\", max: \"17:00\"", "18h", nullptr},
                    AskCase{"NoTime", "time", "le matin", nullptr},
                    AskCase{"FromAnHourOn", "time", "après 16h", nullptr},
                    AskCase{"NotThen", "time", "pas 9h", nullptr},
                    AskCase{"OfTheBounds", "time, min: \"09:00\", max: \"17:00\"", "3h", "15:00"},
                    AskCase{"MayBeOfTheNight", "time", "3h", nullptr}, AskCase{"Bare", "time", "9", "09:00"},
                    AskCase{"InWords", "number", "vingt deux", "22"}, AskCase{"Hundreds", "number", "1 200", "1200"},
                    AskCase{"NotThatMany", "number", "j'ai pas 18 ans", nullptr},
                    AskCase{"TwoNumbers", "number", "2 ou 3", nullptr},
                    AskCase{"PerhapsSoMany", "number", "peut-être 20", nullptr},
                    AskCase{"Long", "number", "12072005", "12072005"},
                    AskCase{"Email", "email", "c'est Awa.B@Example.org merci", "awa.b@example.org"},
                    AskCase{"NoEmail", "email", "awa@", nullptr}, AskCase{"Place", "place", " Évry ", "Évry"},
                    AskCase{"NoPlace", "place", "123", nullptr},
                    AskCase{"Code", "\"code\", pattern: \"[a-z]{2}\\\\d{3}\"", "AB123", "AB123"},
                    AskCase{"NoCode", "\"code\", pattern: \"[a-z]{2}\\\\d{3}\"", "AB1234", nullptr},
                    AskCase{"PhoneInASentence", "phone", "mon num: 06 12 34 56 78", "+33612345678"},
                    AskCase{"PhoneOverseas", "phone", "c le 0690.12.34.56", "+590690123456"},
                    AskCase{"PhoneInArabicDigits", "phone", "رقمي ٠٦١٢٣٤٥٦٧٨", "+33612345678"},
                    AskCase{"PhoneWithoutPlus", "phone", "221 77 123 45 67", "+221771234567"},
                    AskCase{"PhoneTooShort", "phone", "06 12 34 56 7", nullptr},
                    AskCase{"DateIsNoPhone", "phone", "le 12/05/2001", nullptr},
                    AskCase{"TwoPhones", "phone", "0612345678 ou 0712345678", nullptr},
                    AskCase{"Decimal", "number, max: 15.5", "15,5", "15.5"},
                    AskCase{"DecimalAbove", "number, max: 15.5", "15,6", nullptr}, AskCase{"Any", "any", " ?! ", "?!"}),
    [](auto const& row) { return row.param.name; });

// Asked once more, in other words; never a choice that was not made.
TEST(Choose, WhatIsRefusedIsAskedAgain) {
    Conversation talk{flow_of(steps_of(R"x(  q:
    choose: "Quel métier ?"
    save: trade
    retry: {times: 1, say: "Un chiffre : 1 ou 2 ?"}
    else: person
    options:
      kitchen: {label: "Cuisine", then: done}
      sales: {label: "Vente", then: done}
  done: {end: done}
  person: {end: person}
)x"))};
    talk.start();
    talk.answer("pas la cuisine");
    EXPECT_TRUE(talk.waits());
    EXPECT_EQ(talk.said(), "Un chiffre : 1 ou 2 ?");
    talk.answer("la vente");
    EXPECT_EQ(talk.result("trade").value, "sales");
}

TEST(AskPlace, TakesThePlacesOfTheWorkspace) {
    auto const loaded = understanding::load_places(
        "places: [{country: FR, name: France, places: [{name: Nord, places: [Lille, Roubaix]}]}]\n", "p.yaml");
    ASSERT_TRUE(loaded.places);
    Conversation talk{flow_of(steps_of(R"x(  q: {ask: "Où ?", expect: place, save: town}
  w: {when: [{test: "has_district(results.town)", then: yes}]}
  no: {say: "non"}
  yes: {say: "@(format_location(results.town)), @results.town, @results.town.input"}
)x"))};
    talk.facts.places = loaded.places.get();
    talk.start();
    talk.answer("Brest");
    EXPECT_TRUE(talk.waits());
    EXPECT_FALSE(talk.fits("Brest"));
    talk.answer("lilles");
    EXPECT_EQ(talk.result("town").value, "France > Nord > Lille");
    EXPECT_EQ(talk.result("town").category, "place");
    EXPECT_EQ(talk.said(), "Lille, France > Nord > Lille, lilles");
}

TEST(Tries, AreReadableWhileAskedAndBehind) {
    Conversation talk{flow_of(steps_of(R"x(  q: {ask: "? @locals.q_tries", expect: number, retry: {times: 3}}
  s: {say: "@locals.q_tries @locals.other_tries.", then: other}
  other: {ask: "?"}
)x"))};
    talk.start();
    EXPECT_EQ(talk.said(), "? 0");
    talk.answer("x");
    talk.answer("x");
    EXPECT_EQ(talk.said(), "? 2");
    talk.answer("5");
    EXPECT_EQ(talk.contents().at(0).text, "2 0.");
}

}  // namespace
}  // namespace passerelle::flow
