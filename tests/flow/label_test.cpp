// What staff and people read of an answer that was a choice, and how dates and numbers are written for staff.
#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

using testing::ElementsAre;

std::string note_of(Conversation const& talk) { return talk.all<HandOver>().at(0).note; }

constexpr char const* mood = R"x(flow: f
languages: [fr, en]
steps:
  mood:
    choose: {fr: "Ça va ?", en: "How are you?"}
    save: mood
    options: {good: {label: {fr: "Bien", en: "Good"}}, bad: {label: {fr: "Mal", en: "Bad"}}}
  told:
    handover: suivi
    note: {fr: "Moral : @results.mood.category_localized (@results.mood.category)", en: "Mood: @results.mood.category_localized"}
    say: {fr: "Compris : @results.mood.category_localized", en: "Got it: @results.mood.category_localized"}
)x";

TEST(CategoryLocalized, IsTheLabelInTheLanguageOfItsText) {
    Conversation talk{flow_of(mood)};
    talk.facts.language = "en";
    talk.start();
    talk.answer("2");
    EXPECT_EQ(note_of(talk), "Moral : Mal (bad)");
    EXPECT_EQ(talk.said(), "Got it: Bad");
    talk.facts.staff_language = "en";
    talk.facts.language = "fr";
    talk.start();
    talk.answer("bien");
    EXPECT_EQ(note_of(talk), "Mood: Good");
    EXPECT_EQ(talk.said(), "Compris : Bien");
}

TEST(CategoryLocalized, IsOfStaffInANoteOfOneLanguage) {
    Conversation talk{flow_of(std::string{mood}.replace(
        std::string{mood}.find("    note:"), std::string{mood}.find("    say:") - std::string{mood}.find("    note:"),
        "    note: \"@results.mood.category_localized\"\n"))};
    talk.facts.language = "fr";
    talk.facts.staff_language = "en";
    talk.start();
    talk.answer("1");
    EXPECT_EQ(note_of(talk), "Good");
}

TEST(CategoryLocalized, KnowsWhichOfTwoQuestionsWasAnswered) {
    Conversation talk{flow_of(steps_of(R"x(  w: {when: [{if: fields.second, then: b}]}
  a: {choose: "A ?", save: x, options: {ok: {label: "Je viens", then: e}}}
  b: {choose: "B ?", save: x, options: {ok: {label: "D'accord"}}}
  e: {say: "@results.x.category_localized @results.x"}
)x"))};
    talk.start();
    talk.answer("1");
    EXPECT_EQ(talk.said(), "Je viens ok");
    talk.facts.fields["second"] = "1";
    talk.start();
    talk.answer("1");
    EXPECT_EQ(talk.said(), "D'accord ok");
}

TEST(CategoryLocalized, IsOfTheFlowThatAsked) {
    auto const asks =
        flow_of(steps_of("  m: {choose: \"Ça va ?\", save: m, options: {ok: {label: \"Au poil\"}}}\n"
                         "  s: {say: \"@results.m.category_localized, @parent.results.m.category_localized\"}\n",
                         "asks"));
    auto const last = flow_of(steps_of("  s: {say: \"@parent.results.m.category_localized\"}\n", "last"));
    Conversation talk{flow_of(steps_of("  m: {choose: \"Tu viens ?\", save: m, options: {ok: {label: \"Je viens\"}}}\n"
                                       "  r: {run: asks}\n"
                                       "  s: {say: \"@child.results.m.category_localized\"}\n"
                                       "  l: {run: last, final: true}\n")),
                      {asks, last}};
    talk.start();
    talk.answer("1");
    talk.answer("1");
    EXPECT_EQ(talk.said(), "Au poil, Je viens\nAu poil\nJe viens");
}

TEST(CategoryLocalized, IsTheCategoryWhereThereIsNoLabel) {
    Conversation talk{flow_of(steps_of(R"x(  n: {ask: "Combien ?", expect: number, save: n}
  s: {set: {result.free: "à moi"}}
  c: {choose: "Lequel ?", save: c, options: {one: {label: "Le @results.n"}, two: {label: "@fields.city"}}}
  e: {say: "@results.n.category_localized, @results.free.category_localized, @results.c.category_localized"}
)x"))};
    talk.facts.fields["city"] = "Évry";
    talk.start();
    talk.answer("4");
    talk.answer("1");
    EXPECT_EQ(talk.said(), "number, à moi, one");
    talk.start();
    talk.answer("4");
    talk.answer("2");
    EXPECT_EQ(talk.said(), "number, à moi, Évry");
}

TEST(Note, NamesTheDayOfAnAppointmentInTheLanguageOfStaff) {
    Conversation talk{
        flow_of("flow: f\nlanguages: [en, fr]\nsteps:\n  h:\n    handover: desk\n"
                "    note: \"@appointment.day, @appointment.place, @appointment.status\"\n"
                "    say: \"@appointment, @appointment.day\"\n")};
    talk.facts.language = "en";
    talk.facts.appointment = {{"", "Monday"}, {"day", "Monday"}, {"place", "Lille"}, {"status", "planned"}};
    talk.start();
    EXPECT_EQ(note_of(talk), "Monday, Lille, planned");
    talk.facts.appointment_for_staff = {{"", "lundi"}, {"day", "lundi"}};
    talk.start();
    EXPECT_EQ(note_of(talk), "lundi, Lille, planned");
    EXPECT_EQ(talk.said(), "Monday, Monday");
}

TEST(Note, WritesDatesAndNumbersInTheLanguageOfStaff) {
    Conversation talk{
        flow_of("flow: f\nlanguages: [en, fr]\nsteps:\n  h:\n    handover: desk\n"
                "    note: \"@(format_number(1234.5)), @(format_date(\\\"2026-09-23\\\", \\\"EEEE D MMMM\\\"))\"\n"
                "    say: \"@(format_number(1234.5)), @(format_date(\\\"2026-09-23\\\", \\\"EEEE D MMMM\\\"))\"\n")};
    talk.facts.language = "en";
    talk.start();
    EXPECT_EQ(note_of(talk), "1 234,5, mercredi 23 septembre");
    EXPECT_EQ(talk.said(), "1,234.5, Wednesday 23 September");
}

}  // namespace
}  // namespace passerelle::flow
