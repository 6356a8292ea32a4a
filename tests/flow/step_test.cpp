// What each kind of step does in a turn; questions as such are in engine_test.cpp.
#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

using std::chrono::hours;
using testing::ElementsAre;

std::string const head = "flow: f\nlanguages: [fr]\nexpire: 2 days\nsteps:\n";

struct AskCase {
    char const *name, *expect, *text;
    char const* value;  // null: not understood
};
class Ask : public testing::TestWithParam<AskCase> {};
TEST_P(Ask, TakesWhatItExpects) {
    Conversation talk{flow_of(head + "  q: {ask: \"?\", save: r, expect: " + GetParam().expect + "}\n")};
    talk.start();
    talk.answer(GetParam().text);
    EXPECT_EQ(talk.waits(), GetParam().value == nullptr);
    if (GetParam().value) {
        EXPECT_EQ(talk.result("r").value, GetParam().value);
        EXPECT_EQ(talk.result("r").input, GetParam().text);
    }
}
INSTANTIATE_TEST_SUITE_P(Expectations, Ask,
                         testing::Values(AskCase{"Text", "text", " un toit\n", "un toit"},
                                         AskCase{"BlankText", "text", "  \n", nullptr},
                                         AskCase{"CutText", "text, max: 3", "été 2026", "été"},
                                         AskCase{"ShortText", "text, min: 3", "ok", nullptr},
                                         AskCase{"Number", "number", "j'ai 19 ans", "19"},
                                         AskCase{"NoNumber", "number", "bof", nullptr},
                                         AskCase{"Nothing", "number", "rien", "0"},
                                         AskCase{"AtTheBound", "number, min: 16, max: 29", "29", "29"},
                                         AskCase{"OverTheBound", "number, min: 16, max: 29", "30", nullptr},
                                         AskCase{"UnderTheBound", "number, min: 16, max: 29", "15,9", nullptr},
                                         AskCase{"Phone", "phone", "06 12 34 56 78", "+33612345678"},
                                         AskCase{"NoPhone", "phone", "demain", nullptr}, AskCase{"Any", "any", "", ""}),
                         [](auto const& row) { return std::string{row.param.name}; });

TEST(AskLimits, KeepsAtMost640Characters) {
    Conversation talk{flow_of(head + "  q: {ask: \"?\", save: r}\n")};
    talk.start();
    std::string text;
    for (int count = 0; count < 700; ++count) text += "é";
    talk.answer(text);
    EXPECT_EQ(talk.result("r").value.size(), 1280u);
    EXPECT_EQ(talk.result("r").input.size(), 1280u);
}

TEST(When, TakesTheFirstBranchThatHolds) {
    auto const flow = flow_of(
        head + R"(  w: {when: [{if: 'fields.age < 18', then: minor}, {has_group: cej, then: cej}, {else: other}]}
  minor: {end: minor}
  cej: {end: cej}
  other: {end: other}
)");
    auto const outcome = [&](Names fields, std::vector<std::string> groups) {
        Conversation talk{flow};
        talk.facts.fields = std::move(fields);
        talk.facts.groups = std::move(groups);
        talk.start();
        return talk.state.outcome;
    };
    EXPECT_EQ(outcome({{"age", "17"}}, {"cej"}), "minor");
    EXPECT_EQ(outcome({{"age", "18"}}, {"cej"}), "cej");
    EXPECT_EQ(outcome({}, {}), "other");
}

TEST(Set, TellsTheCallerAndIsSeenAtOnce) {
    Conversation talk{
        flow_of("flow: f\nlanguages: [fr, en]\nsteps:\n"
                R"(
  a: {set: {field.city: "Évry", field.old: "", result.r: "x@fields.age", local.l: y, name: "Awa Ba", language: en, group: [+cej, -pacea], appointment: confirmed}}
  b: {when: [{has_group: cej, then: c}]}
  d: {end: wrong}
  c: {say: {fr: "non", en: "@contact.first_name @fields.city @results.r @locals.l @appointment.status"}}
)")};
    talk.facts.fields = {{"age", "19"}};
    talk.facts.groups = {"pacea"};
    talk.start();
    EXPECT_EQ(talk.said(), "Awa Évry x19 y confirmed");
    EXPECT_EQ(talk.contents()[0].language, "en");
    EXPECT_THAT(talk.all<SetField>(), ElementsAre(SetField{"city", "Évry"}, SetField{"old", ""}));
    EXPECT_THAT(talk.all<SetGroup>(), ElementsAre(SetGroup{"cej", true}, SetGroup{"pacea", false}));
    EXPECT_THAT(talk.all<SetName>(), ElementsAre(SetName{"Awa Ba"}));
    EXPECT_THAT(talk.all<SetLanguage>(), ElementsAre(SetLanguage{"en"}));
    EXPECT_THAT(talk.all<SetAppointment>(), ElementsAre(SetAppointment{"confirmed"}));
    EXPECT_EQ(talk.top().locals.at("l"), "y");
}

TEST(Handover, SaysItsNoteAndItsWords) {
    Conversation talk{flow_of(
        head + R"(  h: {handover: soutien, urgent: true, to: "@fields.advisor", note: "@contact va mal", say: "Merci."}
)")};
    talk.facts.contact = {{"", "Aline"}};
    talk.facts.fields = {{"advisor", "nadia"}};
    talk.start();
    EXPECT_THAT(talk.all<HandOver>(), ElementsAre(HandOver{"soutien", "Aline va mal", "nadia", true, false}));
    EXPECT_EQ(talk.said(), "Merci.");
}

TEST(Schedule, CountsFromNow) {
    Conversation talk{flow_of(head + "  s: {schedule: f, in: 1 day, unless: fields.stop}\n")};
    talk.start({{"kind", "event"}, {"ref", "42"}});
    EXPECT_THAT(talk.all<ScheduleFlow>(),
                ElementsAre(ScheduleFlow{"f", "fields.stop", noon + hours{24}, {{"kind", "schedule"}, {"ref", "42"}}}));
}

TEST(Schedule, ReadsATimeOfTheFactsInTheirZone) {
    auto const due = [](std::string eve) {
        Conversation talk{flow_of(head + "  s: {schedule: f, at: \"@appointment.eve\"}\n")};
        talk.facts.appointment["eve"] = std::move(eve);
        talk.start();
        auto const found = talk.all<ScheduleFlow>();
        return found.empty() ? std::nullopt : std::optional{found[0].due};
    };
    EXPECT_EQ(due("2026-03-11T17:00:00Z"), noon + hours{29});
    EXPECT_EQ(due("2026-03-11 18:00"), noon + hours{29});  // Paris is an hour ahead of UTC in winter
    EXPECT_EQ(due("2026-03-10T12:00:00Z"), std::nullopt);  // the time has passed
    EXPECT_EQ(due("soon"), std::nullopt);
    EXPECT_EQ(due(""), std::nullopt);
}

}  // namespace
}  // namespace passerelle::flow
