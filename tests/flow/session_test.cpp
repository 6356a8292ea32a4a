// Flows inside each other, late answers, limits: what concerns a session as a whole.
#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

FlowPtr const parent = flow_of(steps_of(R"x(  intro: {set: {result.topic: work}}
  sub: {run: child, params: {city: "@results.topic"}, ok: after, gave_up: gave_up}
  after: {say: "@child.status @child.results.age @child.results.age.input", then: done}
  gave_up: {say: "@child.status"}
  done: {end: done}
)x",
                                        "parent"));
FlowPtr const child = flow_of(steps_of(R"x(  age:
    ask: "@parent.results.topic @trigger.params.city ?"
    expect: number
    save: age
    no_answer: {after: 4 hours, then: nothing}
  bye: {say: "Merci.", then: over}
  nothing: {end: silent}
  over: {end: told}
)x",
                                       "child"));

TEST(Run, EntersTheOtherFlowAndComesBackWithItsResults) {
    Conversation talk{parent, {child}};
    talk.start();
    EXPECT_EQ(talk.said(), "work work ?");
    ASSERT_THAT(talk.state.frames, SizeIs(2));
    EXPECT_EQ(talk.state.frames[1].flow, "child");
    EXPECT_EQ(talk.state.frames[1].version, child->version);
    talk.answer("j'ai 19 ans");
    EXPECT_EQ(talk.said(), "Merci.\ncompleted 19 j'ai 19 ans");
    EXPECT_EQ(talk.state.status, RunStatus::completed);
    EXPECT_EQ(talk.state.outcome, "done") << "the outcome of the session is that of its first flow";
    EXPECT_THAT(talk.all<EndRun>(), ElementsAre(EndRun{RunStatus::completed, "done"}));
    ASSERT_THAT(talk.contents(), SizeIs(2));
    EXPECT_FALSE(talk.contents()[0].ends);
    EXPECT_TRUE(talk.contents()[1].ends);
}

TEST(Run, AnExpiredSubFlowResumesItsParent) {
    Conversation talk{parent, {child}};
    talk.start();
    talk.take(Expiry{});
    EXPECT_EQ(talk.said(), "expired");
    EXPECT_EQ(talk.state.status, RunStatus::completed);
    EXPECT_THAT(talk.all<HandOver>(), IsEmpty());
}

TEST(Run, StaysOnTheVersionItEntered) {
    Conversation talk{parent, {child}};
    talk.start();
    talk.known.flows.push_back(flow_of(steps_of("  other: {say: x}\n", "child")));
    talk.answer("19");
    EXPECT_THAT(talk.said(), HasSubstr("completed 19"));
}

TEST(Run, FinalTakesThePlace) {
    auto const first = flow_of(steps_of("  a: {run: child, final: true}\n  b: {say: never}\n", "first"));
    Conversation talk{first, {child}};
    talk.start();
    EXPECT_THAT(talk.state.frames, SizeIs(1));
    talk.answer("19");
    EXPECT_EQ(talk.said(), "Merci.");
    EXPECT_EQ(talk.state.outcome, "told");
}

TEST(Run, OfAFlowThatIsNotThereFailsWithAPerson) {
    Conversation talk{parent};
    talk.start();
    EXPECT_EQ(talk.state.status, RunStatus::failed);
    EXPECT_THAT(talk.all<HandOver>().at(0).note, HasSubstr("« child » n'existe pas"));
}

TEST(Run, InACircleIsANamedFailure) {
    auto const loop = flow_of(steps_of("  a: {run: loop}\n", "loop"));
    Conversation talk{loop};
    talk.start();
    EXPECT_EQ(talk.state.status, RunStatus::failed);
    EXPECT_THAT(talk.all<HandOver>().at(0).note,
                HasSubstr("plus de 20 parcours les uns dans les autres : « loop » lance « loop », qui ramène à lui"));
    std::vector<FlowPtr> chain_of_flows;
    for (int number = 1; number <= 22; ++number)
        chain_of_flows.push_back(
            flow_of(steps_of("  a: {run: n" + std::to_string(number + 1) + "}\n", "n" + std::to_string(number))));
    auto const first = chain_of_flows.front();
    Conversation deep{first, chain_of_flows};
    deep.start();
    EXPECT_THAT(deep.all<HandOver>().at(0).note, testing::EndsWith("« n20 » lance « n21 »"));
    auto const chain = flow_of(steps_of("  a: {run: chain, final: true}\n", "chain"));
    Conversation forever{chain};
    forever.start();
    EXPECT_EQ(forever.state.status, RunStatus::failed);
    EXPECT_THAT(forever.all<HandOver>().at(0).note, HasSubstr("100 étapes"));
}

TEST(Run, FailsWhenTheVersionOfItsParentIsGone) {
    Conversation talk{parent, {child}};
    talk.start();
    std::erase(talk.known.flows, parent);
    talk.answer("19");
    EXPECT_EQ(talk.state.status, RunStatus::failed);
    EXPECT_THAT(talk.all<HandOver>(), SizeIs(1));
}

FlowPtr const mood = flow_of(steps_of(R"x(  mood:
    choose: "Ça va ?"
    save: mood
    options: {good: {label: Bien, then: glad}, bad: {label: Mal, then: sad}}
    no_answer: {after: 4 hours, then: silence}
  sad: {say: "Courage.", then: done}
  glad: {say: "Super.", then: done}
  silence: {handover: silence, note: "rien"}
  gone: {end: silent}
  done: {end: done}
)x"));

TEST(Late, AnAnswerGoesToTheQuestionWhoseSilenceEndedTheRun) {
    Conversation talk{mood};
    talk.start();
    talk.silence();
    EXPECT_EQ(talk.state.status, RunStatus::completed);
    EXPECT_EQ(talk.state.late_step, "mood");
    EXPECT_TRUE(talk.fits("mal"));
    EXPECT_FALSE(talk.fits("bonjour"));
    talk.late("mal");
    EXPECT_EQ(talk.said(), "Courage.");
    EXPECT_EQ(talk.result("mood").value, "bad");
    EXPECT_EQ(talk.state.outcome, "done");
    EXPECT_FALSE(talk.fits("mal")) << "it is answered";
}

TEST(Late, AfterTheExpiryToo) {
    Conversation talk{mood};
    talk.start();
    talk.take(Expiry{});
    EXPECT_EQ(talk.state.status, RunStatus::expired);
    EXPECT_TRUE(talk.fits("1"));
}

TEST(Late, NotToAQuestionThatTakesAnyWords) {
    Conversation talk{flow_of(steps_of("  q: {ask: \"?\", no_answer: {after: 1 hour, then: e}}\n  e: {end: e}\n"))};
    talk.start();
    EXPECT_TRUE(talk.fits("bonjour")) << "while it is open it does";
    talk.silence();
    EXPECT_FALSE(talk.fits("bonjour"));
}

TEST(Late, NotWhenTheRunWentOnToAnotherQuestion) {
    Conversation talk{flow_of(steps_of(R"x(  a: {ask: "?", expect: number, no_answer: {after: 1 hour, then: b}}
  b: {ask: "??", no_answer: {after: 1 hour, then: e}}
  e: {end: e}
)x"))};
    talk.start();
    talk.silence();
    EXPECT_TRUE(talk.waits());
    EXPECT_EQ(talk.state.late_step, "");
}

TEST(Limit, FiveHundredTurnsASession) {
    Conversation talk{flow_of(steps_of("  q: {ask: \"?\", then: q}\n"))};
    talk.start();
    for (int turn = 2; turn <= 500; ++turn) talk.answer("x");
    EXPECT_TRUE(talk.waits());
    talk.answer("x");
    EXPECT_EQ(talk.state.status, RunStatus::failed);
    EXPECT_THAT(talk.all<HandOver>().at(0).note, HasSubstr("500"));
}

TEST(Errors, LeaveTextsBlankSkipSetsAndFailNoRun) {
    Conversation talk{flow_of(steps_of(R"x(  set: {set: {field.kept: "@(1 / 0)", field.new: "@(1 + 1)"
    }
}
  when: {when: [{
    if: "trigger.params.nothing > 3", then: wrong}]}
  say: {say: "Bonjour @(upper(1 / 0)), @fields.kept ça va ?"}
  done: {end: done}
  wrong: {end: wrong}
)x"))};
    talk.facts.fields = {{"kept", "oui"}};
    talk.start();
    EXPECT_EQ(talk.said(), "Bonjour, oui ça va ?");
    EXPECT_EQ(talk.state.outcome, "done");
    EXPECT_THAT(talk.all<SetField>(), ElementsAre(SetField{"new", "2"}));
    EXPECT_THAT(talk.traced(), HasSubstr("set: error in @(1 / 0): "));
}

}  // namespace
}  // namespace passerelle::flow
