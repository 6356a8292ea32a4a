// Who wins when several flows want the same person (docs/flow-language.md, "Rules that are declared"): a keyword during
// a question, a keyword for a group, the same word twice, and what comes due behind an open question.
#include <gmock/gmock.h>

#include "gateway/calls.hpp"
#include "gateway/starts.hpp"
#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string const head = "languages: [fr]\nchannels: [sms, ussd, chat]\nexpire: 3 days\nsteps:\n";

class SecondFlow : public WorldFixture {
protected:
    void add_flow(std::string const& id, std::string const& start, std::string const& steps) {
        auto loaded = flow::load_flow("flow: " + id + "\nstart: [" + start + "]\n" + head + steps, id + ".yaml");
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        catalogue_.flows[id] = loaded.flow;
    }

    // Flow and status of the person's runs, oldest first.
    std::vector<std::string> runs() {
        std::vector<std::string> found;
        write([&](store::Connection& connection) {
            auto const address = store::find_address(connection, "demo", std::string{"tel:"} + awa);
            if (!address) return;
            for (auto const& run : store::list_runs(connection, "demo", address->contact, 100))
                found.insert(found.begin(), run.flow + " " + std::string{flow::name_of(run.state.status)});
        });
        return found;
    }

    std::string result(std::string const& name) {
        std::string value;
        write([&](store::Connection& connection) {
            auto const address = store::find_address(connection, "demo", std::string{"tel:"} + awa);
            for (auto const& run : store::list_runs(connection, "demo", address->contact, 100))
                if (!run.state.frames.empty() && run.state.top().results.contains(name))
                    value = run.state.top().results.at(name).value;
        });
        return value;
    }

    void plan(std::string const& flow, Duration in) {
        write([&](store::Connection& connection) {
            StartRequest request;
            request.workspace = "demo";
            request.contact = store::find_address(connection, "demo", std::string{"tel:"} + awa)->contact;
            request.flow = flow;
            request.trigger = {{"kind", "schedule"}};
            request.due_at = clock_.now() + in;
            plan_start(connection, ids_, request);
        });
    }

    void add_week() {
        add_flow("week", "{keyword: semaine}", R"(  need: {ask: "Qu'est-ce qui aiderait ?", expect: text, save: need}
  age: {ask: "Quel âge ?", expect: number, save: age}
  e: {say: "Compris.", then: end}
  end: {end: done}
)");
    }
};

TEST_F(SecondFlow, AKeywordIsTheAnswerOfAnOpenQuestion) {
    add_week();
    text(awa, "semaine");
    text(awa, "SUIVI");
    EXPECT_EQ(texts_to(awa).back(), "Quel âge ?");
    EXPECT_EQ(result("need"), "SUIVI");
    EXPECT_THAT(runs(), ElementsAre("week waiting"));
}

TEST_F(SecondFlow, ItsOwnKeywordIsTheAnswerToo) {
    add_week();
    text(awa, "semaine");
    text(awa, "semaine");
    EXPECT_EQ(result("need"), "semaine");
    EXPECT_THAT(runs(), ElementsAre("week waiting"));
}

TEST_F(SecondFlow, AKeywordLeavesAQuestionForANumber) {
    add_week();
    text(awa, "semaine");
    text(awa, "un vélo");
    text(awa, "suivi");
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("Ca va"));
    EXPECT_THAT(runs(), ElementsAre("week interrupted", "mood waiting"));
}

TEST_F(SecondFlow, AKeywordWorksAgainAfterTheAnswer) {
    add_flow("word", "{keyword: mot}", "  q: {ask: \"Un mot ?\", expect: any, save: word}\n  e: {say: Merci.}\n");
    text(awa, "mot");
    text(awa, "suivi");
    EXPECT_EQ(texts_to(awa).back(), "Merci.");
    text(awa, "suivi");
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("Ca va"));
}

TEST_F(SecondFlow, WordsThatBeatEveryFlowBeatAnOpenQuestion) {
    add_week();
    text(awa, "semaine");
    text(awa, "aide");
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("Mission Locale"));
    EXPECT_EQ(result("need"), "") << "the question stands";
    text(awa, "stop");
    EXPECT_THAT(runs(), ElementsAre("week interrupted"));
}

TEST_F(SecondFlow, AKeywordOfAGroupBeginsForItsPeople) {
    add_flow("offer", "{keyword: offre, group: employeurs}", "  s: {say: \"Votre offre [@trigger.rest].\"}\n");
    add_contact(awa, "Rosa", "employeurs");
    text(awa, "offre plongeur");
    EXPECT_THAT(texts_to(awa), ElementsAre("Votre offre [plongeur]."));
}

TEST_F(SecondFlow, AKeywordOfAGroupIsNoKeywordForOthers) {
    add_flow("offer", "{keyword: offre, group: employeurs}", "  s: {say: \"Votre offre.\"}\n");
    text(awa, "offre plongeur");
    EXPECT_THAT(runs(), IsEmpty());
    ASSERT_THAT(tasks(), SizeIs(1)) << "a person reads it";
    EXPECT_EQ(tasks()[0].note, "offre plongeur");
    text(awa, "suivi");
    text(awa, "offre");
    EXPECT_THAT(runs(), ElementsAre("mood waiting")) << "and it leaves no question";
}

TEST_F(SecondFlow, TheSameWordTwiceBeginsOneConversation) {
    add_flow("lesson", "{keyword: cours}", "  a: {say: Un.}\n  w: {wait: 2 hours}\n  b: {say: Deux.}\n");
    text(awa, "cours");
    pass(1h);
    text(awa, "cours");
    EXPECT_THAT(runs(), ElementsAre("lesson interrupted", "lesson waiting"));
    pass(1h);
    EXPECT_THAT(texts_to(awa), ElementsAre("Un.", "Un.")) << "the older wait is over without a word";
    pass(1h);
    EXPECT_THAT(texts_to(awa), ElementsAre("Un.", "Un.", "Deux."));
}

TEST_F(SecondFlow, TheSameWordTwiceWhileATaskIsOpen) {
    add_flow("desk", "{keyword: accueil}",
             "  h: {handover: desk, say: Attends., closed: c}\n  n: {end: no}\n  c: {say: Fait.}\n");
    text(awa, "accueil");
    text(awa, "accueil");
    EXPECT_THAT(runs(), ElementsAre("desk interrupted", "desk waiting"));
    for (auto const& task : tasks())
        write([&](store::Connection& connection) { store::close_task(connection, "demo", task.id); });
    pass(1s);
    EXPECT_THAT(texts_to(awa), ElementsAre("Attends.", "Attends.", "Fait."));
}

TEST_F(SecondFlow, TheSameWordTwiceWhileACallIsMade) {
    add_flow("slots", "{keyword: places}", "  c: {call: \"https://agenda.example.org/slots\"}\n  s: {say: Trouvé.}\n");
    text(awa, "places");
    text(awa, "places");
    EXPECT_THAT(runs(), ElementsAre("slots interrupted", "slots waiting"));
    std::vector<PendingCall> calls;
    write([&](store::Connection& connection) { calls = fire_timers(connection, world_, clock_.now(), 100).calls; });
    EXPECT_THAT(calls, SizeIs(1));
}

TEST_F(SecondFlow, TheSameWordTwiceDuringItsQuestion) {
    text(awa, "suivi");
    text(awa, "suivi");
    EXPECT_THAT(runs(), ElementsAre("mood interrupted", "mood waiting"));
}

TEST_F(SecondFlow, WhatWeBeginRunsBesideOneOfTheSameFlow) {
    add_flow("lesson", "{keyword: cours}, manual", "  a: {say: Un.}\n  w: {wait: 2 hours}\n  b: {say: Deux.}\n");
    text(awa, "cours");
    plan("lesson", 1h);
    pass(1h);
    EXPECT_THAT(runs(), ElementsAre("lesson waiting", "lesson waiting"));
    pass(2h);
    EXPECT_THAT(texts_to(awa), ElementsAre("Un.", "Un.", "Deux.", "Deux."));
}

TEST_F(SecondFlow, AWaitComesAtOnceWhenTheQuestionIsAnswered) {
    add_flow("lesson", "{keyword: cours}", "  w: {wait: 2 hours}\n  b: {ask: \"Deux ?\"}\n");
    text(awa, "cours");
    text(awa, "suivi");
    pass(2h);
    EXPECT_THAT(texts_to(awa), SizeIs(1)) << "never two open questions";
    text(awa, "1");
    pass(0s);
    EXPECT_THAT(texts_to(awa), ElementsAre(HasSubstr("Ca va"), "Merci.", "Deux ?"));
}

TEST_F(SecondFlow, AStartComesAtOnceWhenTheQuestionIsAnsweredAndItsFlowGoesOn) {
    add_flow("desk", "{keyword: accueil}",
             "  q: {choose: \"Ok ?\", options: {\"yes\": {label: Oui}, \"no\": {label: Non}}}\n  w: {wait: 1 day}\n  "
             "e: {end: done}\n");
    add_flow("lesson", "manual", "  a: {ask: \"Un ?\"}\n");
    text(awa, "accueil");
    plan("lesson", 10min);
    pass(10min);
    EXPECT_THAT(texts_to(awa), SizeIs(1));
    text(awa, "oui");
    pass(0s);
    EXPECT_EQ(texts_to(awa).back(), "Un ?") << "the flow waits on, its question is over";
}

TEST_F(SecondFlow, NothingComesBeforeItsTime) {
    add_flow("lesson", "{keyword: cours}", "  w: {wait: 50 minutes}\n  b: {say: Deux.}\n");
    add_flow("later", "manual", "  a: {say: Plus tard.}\n");
    text(awa, "cours");
    text(awa, "suivi");
    plan("later", 40min);
    text(awa, "1");
    pass(1s);
    EXPECT_EQ(texts_to(awa).back(), "Merci.") << "both are due within the hour and were held back by nothing";
    pass(40min);
    EXPECT_EQ(texts_to(awa).back(), "Plus tard.");
    pass(10min);
    EXPECT_EQ(texts_to(awa).back(), "Deux.");
}

TEST_F(SecondFlow, AWaitComesAtOnceWhenTheSilenceIsOver) {
    add_flow("lesson", "{keyword: cours}", "  w: {wait: 2 hours}\n  b: {say: Deux.}\n");
    text(awa, "cours");
    text(awa, "suivi");
    pass(2h);
    pass(2h + 30min);  // reminded
    pass(30min);
    EXPECT_THAT(texts_to(awa), SizeIs(2)) << "the reminder is the same open question";
    pass(4h);  // its silence is over
    pass(0s);
    EXPECT_EQ(texts_to(awa).back(), "Deux.");
}

TEST_F(SecondFlow, TwoThatWereHeldBackAskOneAfterTheOther) {
    add_flow("lesson", "{keyword: cours}", "  w: {wait: 1 hour}\n  b: {ask: \"Deux ?\", expect: number}\n");
    add_flow("other", "manual", "  a: {ask: \"Un ?\", expect: number}\n");
    text(awa, "cours");
    text(awa, "suivi");
    plan("other", 1h);
    pass(1h);
    text(awa, "1");
    pass(0s);
    EXPECT_THAT(texts_to(awa), SizeIs(3)) << "one of them";
    text(awa, "7");
    pass(0s);
    EXPECT_THAT(texts_to(awa), SizeIs(4)) << "then the other";
    EXPECT_NE(texts_to(awa)[2], texts_to(awa)[3]);
}

TEST_F(SecondFlow, AClosedTaskGoesOnBehindTheOpenQuestion) {
    add_flow("desk", "{keyword: accueil}",
             "  h: {handover: desk, closed: c, not_closed: {after: 1 day, then: n}}\n  n: {say: Tard., then: e}\n  c: "
             "{ask: \"C'est fait. Autre chose ?\"}\n  e: {end: done}\n");
    text(awa, "accueil");
    text(awa, "suivi");
    pass(1h);
    for (auto const& task : tasks())
        write([&](store::Connection& connection) { store::close_task(connection, "demo", task.id); });
    pass(1s);
    EXPECT_THAT(texts_to(awa), SizeIs(1));
    text(awa, "1");
    pass(0s);
    EXPECT_EQ(texts_to(awa).back(), "C'est fait. Autre chose ?");
}

TEST_F(SecondFlow, AStartComesAtOnceWhenTheQuestionOnAScreenIsAnswered) {
    add_flow("lesson", "manual", "  a: {say: Un.}\n");
    auto const first = dial("s1", "");
    EXPECT_THAT(first.text, HasSubstr("Ca va"));
    plan("lesson", 0s);
    pass(1s);
    EXPECT_THAT(texts_to(awa), IsEmpty());
    dial("s1", "2");
    pass(0s);
    EXPECT_THAT(texts_to(awa), ElementsAre("Un."));
}

}  // namespace
}  // namespace passerelle::gateway
