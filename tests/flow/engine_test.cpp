#include "flow/engine.hpp"

#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

using std::chrono::hours;
using testing::HasSubstr;
using testing::IsEmpty;

std::string const head = "flow: f\nlanguages: [fr]\nexpire: 2 days\nsteps:\n";
std::string const mood = head + R"(  mood:
    choose: "Ça va ?"
    save: mood
    options: {good: {label: Bien, then: end}, bad: {label: Mal}}
    retry: {times: 2, say: "1 ou 2."}
    no_answer: {after: 4 hours, remind: 1, then: silence}
    else: lost
  sad: {say: "Courage.", then: end}
  lost: {handover: suivi, note: "? @input.text", then: end}
  silence: {handover: silence}
  end: {end: done}
)";

TEST(Choose, AsksWithItsChoicesAndWaits) {
    Conversation talk{flow_of(mood)};
    talk.start();
    ASSERT_TRUE(talk.waits());
    EXPECT_EQ(talk.step(), "mood");
    ASSERT_EQ(talk.contents().size(), 1u);
    EXPECT_EQ(talk.contents()[0].choices, (std::vector<flow::Choice>{{"good", "Bien"}, {"bad", "Mal"}}));
    EXPECT_FALSE(talk.contents()[0].ends);
    EXPECT_EQ(talk.all<Wait>().at(0), (Wait{"mood", WaitsFor::answer, noon + hours{4}, noon + hours{48}}));
}

TEST(Choose, SavesTheTripleAndGoesOn) {
    Conversation talk{flow_of(mood)};
    talk.start();
    talk.answer("2 vraiment");
    EXPECT_EQ(talk.result("mood"), (SavedResult{"bad", "bad", "2 vraiment", ""}));
    EXPECT_EQ(talk.said(), "Courage.");
    EXPECT_TRUE(talk.contents().back().ends);
    EXPECT_EQ(talk.all<EndRun>().at(0), (EndRun{RunStatus::completed, "done"}));
    EXPECT_EQ(talk.state.status, RunStatus::completed);
    EXPECT_EQ(talk.state.outcome, "done");
}

TEST(Choose, TakesThePressedButton) {
    Conversation talk{flow_of(mood)};
    talk.start();
    talk.answer("whatever the button says", "good");
    EXPECT_EQ(talk.result("mood").value, "good");
}

TEST(Choose, ReadsTheWordsOfAnOldButton) {
    Conversation talk{flow_of(mood)};
    talk.start();
    talk.answer("Mal", "option_of_another_question");
    EXPECT_EQ(talk.result("mood").value, "bad");
}

TEST(Retry, RepeatsWithChoicesThenGoesToElse) {
    Conversation talk{flow_of(mood)};
    talk.start();
    for (int tries = 1; tries <= 2; ++tries) {
        talk.answer("pff");
        EXPECT_TRUE(talk.waits());
        EXPECT_EQ(talk.top().tries, tries);
        EXPECT_EQ(talk.said(), "1 ou 2.");
        EXPECT_EQ(talk.contents()[0].choices.size(), 2u);
    }
    talk.answer("pff!");
    EXPECT_FALSE(talk.waits());
    EXPECT_EQ(talk.all<HandOver>().at(0).note, "? pff!");
    EXPECT_THAT(talk.top().results, IsEmpty());
}

TEST(Retry, WithoutElseTakesTheNoAnswerPath) {
    Conversation talk{
        flow_of(head + R"(  q: {ask: "?", expect: number, retry: {times: 0}, no_answer: {after: 1 day, then: human}}
  end: {end: done}
  human: {handover: suivi}
)")};
    talk.start();
    talk.answer("bof");
    EXPECT_EQ(talk.all<HandOver>().size(), 1u);
}

TEST(NoAnswer, RemindsThenLeaves) {
    Conversation talk{flow_of(mood)};
    talk.start();
    talk.now += hours{4};
    talk.silence();
    EXPECT_TRUE(talk.waits());
    EXPECT_EQ(talk.top().reminders, 1);
    EXPECT_EQ(talk.said(), "Ça va ?");
    EXPECT_EQ(talk.all<Wait>().at(0).silence_at, noon + hours{8});
    talk.silence();
    EXPECT_EQ(talk.all<HandOver>().at(0).topic, "silence");
    EXPECT_EQ(talk.state.status, RunStatus::completed);
    EXPECT_THAT(talk.contents(), IsEmpty());
}

TEST(NoAnswer, WithoutOneWaitsOn) {
    Conversation talk{flow_of(head + "  q: {ask: \"?\"}\n")};
    talk.start();
    EXPECT_EQ(talk.all<Wait>().at(0).silence_at, std::nullopt);
    talk.silence();
    EXPECT_TRUE(talk.waits());
    EXPECT_THAT(talk.contents(), IsEmpty());
}

TEST(Expiry, EndsTheRunWithAPerson) {
    Conversation talk{flow_of(mood)};
    talk.start();
    talk.take(Expiry{});
    EXPECT_EQ(talk.state.status, RunStatus::expired);
    EXPECT_EQ(talk.all<HandOver>().size(), 1u);
    EXPECT_EQ(talk.all<EndRun>().at(0).status, RunStatus::expired);
}

TEST(Again, SaysTheQuestionAndCountsNothing) {
    Conversation talk{flow_of(mood)};
    talk.start();
    talk.answer("pff");
    auto before = talk.state;
    talk.take(Again{});
    ++before.sprints;
    EXPECT_EQ(talk.state, before);
    EXPECT_EQ(talk.said(), "Ça va ?");
    EXPECT_EQ(talk.contents()[0].choices.size(), 2u);
}

TEST(Advance, ChangesNothingWhereNothingWaits) {
    Conversation talk{flow_of(mood)};
    talk.start();
    talk.answer("1");
    auto const before = talk.state;
    for (Event const& event : {Event{Answer{"1", {}}}, Event{Silence{}}, Event{Expiry{}}, Event{Again{}}}) {
        talk.take(event);
        EXPECT_EQ(talk.state, before);
        EXPECT_THAT(talk.effects, IsEmpty());
    }
}

TEST(Advance, IsTheSameEveryTime) {
    auto const flow = flow_of(mood);
    Conversation one{flow}, other{flow};
    for (auto* talk : {&one, &other}) {
        talk->start();
        talk->answer("mal");
    }
    EXPECT_EQ(one.state, other.state);
    EXPECT_EQ(one.effects, other.effects);
}

TEST(Advance, FailsWithAPersonWhenTheWaitingStepIsGone) {
    Conversation talk{flow_of(mood)};
    talk.start();
    talk.top().step = "renamed";
    talk.answer("1");
    EXPECT_EQ(talk.state.status, RunStatus::failed);
    EXPECT_EQ(talk.all<HandOver>().size(), 1u);
}

TEST(Limit, AHundredStepsATurn) {
    std::string steps = head;
    for (int step = 1; step <= 100; ++step) steps += "  s" + std::to_string(step) + ": {set: {local.x: y}}\n";
    Conversation just_fits{flow_of(steps)};
    just_fits.start();
    EXPECT_EQ(just_fits.state.status, RunStatus::completed);
    Conversation one_more{flow_of(steps + "  last: {set: {local.x: y}}\n")};
    one_more.start();
    EXPECT_EQ(one_more.state.status, RunStatus::failed);
    EXPECT_THAT(one_more.all<HandOver>().at(0).note, HasSubstr("plus de 100 étapes sans question, à « last »"));
    one_more.facts.staff_language = "en";
    one_more.start();
    EXPECT_THAT(one_more.all<HandOver>().at(0).note, HasSubstr("more than 100 steps"));
    Conversation loops{flow_of(head + "  a: {say: x}\n  b: {say: y, then: a}\n")};
    loops.start();
    EXPECT_EQ(loops.state.status, RunStatus::failed);
}

TEST(Start, BringsItsParams) {
    Conversation talk{
        flow_of(head + "  s: {say: \"@trigger.params.title @trigger.title @trigger.kind @input.text\"}\n")};
    talk.start({{"kind", "keyword"}, {"title", "Plongeur"}, {"text", "emploi svp"}});
    EXPECT_EQ(talk.said(), "Plongeur Plongeur keyword emploi svp");
}

TEST(Languages, FallBackToTheFlowsFirst) {
    auto const flow = flow_of("flow: f\nlanguages: [fr, en]\nsteps: {s: {say: {fr: {text: Oui, sms: O}, en: Yes}}}");
    Conversation talk{flow};
    talk.facts.language = "ar";
    talk.start();
    EXPECT_EQ(talk.contents()[0].language, "fr");
    EXPECT_EQ(talk.contents()[0].text_for(Medium::sms), "O");
    EXPECT_EQ(talk.contents()[0].text_for(Medium::chat), "Oui");
}

TEST(Languages, WithAScriptOrACountryFindTheirLanguage) {
    Conversation talk{flow_of("flow: f\nlanguages: [fr, ar, en]\nsteps: {s: {say: {fr: Oui, ar: نعم, en: Yes}}}")};
    talk.facts.language = "ar-latn";
    talk.start();
    EXPECT_EQ(talk.said(), "نعم");
    EXPECT_EQ(talk.contents()[0].language, "ar-latn") << "the channel spells it so";
}

TEST(Holds, LooksAtFactsAndTrigger) {
    Facts facts;
    facts.appointment = {{"status", "cancelled"}};
    EXPECT_TRUE(holds("appointment.status = \"cancelled\"", facts, {}, noon));
    EXPECT_FALSE(holds("appointment.status != \"cancelled\"", facts, {}, noon));
    EXPECT_TRUE(holds("trigger.params.ref = 42", facts, {{"ref", "42"}}, noon));
    EXPECT_FALSE(holds("", facts, {}, noon));
    EXPECT_FALSE(holds("nonsense here", facts, {}, noon));
}

}  // namespace
}  // namespace passerelle::flow
