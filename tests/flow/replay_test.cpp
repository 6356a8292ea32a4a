#include "flow/replay/explain.hpp"

#include "flow/loading.hpp"

namespace passerelle::flow::replay {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

FlowPtr parent() {
    static auto const flow = loaded(R"yaml(flow: parent
languages: [fr, en]
steps:
  mood:
    choose: {fr: "Ça va ?", en: "How are you?"}
    options: {good: {label: {fr: "Bien", en: "Good"}}, bad: {label: {fr: "Mal", en: "Bad"}}}
    no_answer: {after: 2 days, then: child}
  child: {run: child}
  done: {end: done}
)yaml");
    return flow;
}

std::vector<Explained> told(std::vector<Line> const& lines, std::string_view language) {
    return explain(
        lines, "parent", [](std::string_view flow, TimePoint) { return flow == "parent" ? parent() : nullptr; },
        language);
}

TEST(Explain, AStepIsTitledAndSaysWhatTheFlowSaysThere) {
    auto const one = told({{{}, "step", "mood", "choose", "sms"}}, "fr").front();
    EXPECT_EQ(one.sentence, "mood, choix");
    EXPECT_EQ(one.flow, "parent");
    EXPECT_THAT(one.because, ElementsAre("« Ça va ? »", "attend une réponse ; silence 2 jours"));
}

TEST(Explain, HowAnAnswerWasUnderstood) {
    auto const all = told({{{}, "inbound", "mal 100%text", "", "sms"},
                           {{}, "step", "mood", "answer: bad (label or synonym)", "sms"},
                           {{}, "step", "mood", "not understood, 1", "sms"},
                           {{}, "step", "mood", "no answer", "sms"}},
                          "fr");
    EXPECT_EQ(all[0].sentence, "La personne écrit : « mal 100%text »");
    EXPECT_EQ(all[1].sentence, "Compris : bad (le mot ou un synonyme)");
    EXPECT_THAT(all[2].because, ElementsAre("essais au plus : 2"));
    EXPECT_THAT(all[3].because, ElementsAre("silence 2 jours"));
}

TEST(Explain, SubFlowsComeAndGo) {
    auto const all = told({{{}, "step", "child", "run", ""},
                           {{}, "step", "child", "enters child", ""},
                           {{}, "step", "first", "say", ""},
                           {{}, "step", "child", "back from child: completed", ""},
                           {{}, "step", "done", "end", ""}},
                          "en");
    EXPECT_EQ(all[2].flow, "child");
    EXPECT_THAT(all[2].because, ElementsAre("say"));  // its flow is gone: the log's own word
    EXPECT_EQ(all[3].flow, "parent");
    EXPECT_EQ(all[3].sentence, "Comes back from the flow child: completed");
    EXPECT_EQ(all[4].sentence, "done, end");
}

TEST(Explain, WhatWasTrueAndHowItEnded) {
    auto const all = told({{{}, "step", "known", "with fields.x = 3", ""},
                           {{}, "step", "known", "holds: fields.x >= 3", ""},
                           {{}, "handover", "Va mal", "soutien (urgent)", ""},
                           {{}, "end", "done", "completed", ""},
                           {{}, "end", "", "interrupted: the person asked for rdv", ""},
                           {{}, "novelty", "x", "something new", ""}},
                          "en");
    EXPECT_EQ(all[0].sentence, "Looked at: fields.x = 3");
    EXPECT_EQ(all[1].sentence, "This is true: fields.x >= 3");
    EXPECT_EQ(all[2].sentence, "An urgent task for the advisor (soutien): “Va mal”");
    EXPECT_EQ(all[3].sentence, "The flow is over. Outcome: done");
    EXPECT_EQ(all[4].sentence, "The flow was interrupted: the person asked for rdv");
    EXPECT_EQ(all[5].sentence, "something new");
}

TEST(Explain, NothingOfTheProgramIsLeftInFrench) {
    auto const all = told({{{}, "handover", "Va mal", "soutien (urgent)", ""},
                           {{}, "handover", "je veux mourir", "distress: self-harm (urgent)", ""},
                           {{}, "status", "", "sent", "sms"},
                           {{}, "call", "", "no response, tried again later: Couldn't resolve host name", ""},
                           {{}, "step", "name", "answer: text", ""},
                           {{}, "end", "", "interrupted: STOP", ""},
                           {{}, "end", "", "interrupted: the person asked for rdv", ""},
                           {{}, "consent", "", "stopped: fr stop: stop", ""},
                           {{}, "inbound", "je veux mourir", "fr orange: je veux mourir", ""}},
                          "fr");
    EXPECT_EQ(all[0].sentence, "Une tâche urgente pour le conseiller (soutien) : « Va mal »");
    EXPECT_EQ(
        all[1].sentence,
        "Une tâche urgente pour le conseiller (détresse : envie de mourir ou de se blesser) : « je veux mourir »");
    EXPECT_EQ(all[2].sentence, "Le message est maintenant : envoyé");
    EXPECT_EQ(all[3].sentence, "Le service n'a pas répondu ; il sera rappelé plus tard (adresse introuvable)");
    EXPECT_EQ(all[4].sentence, "Compris : un texte libre");
    EXPECT_EQ(all[5].sentence, "Le parcours a été interrompu : STOP");
    EXPECT_EQ(all[6].sentence, "Le parcours a été interrompu : la personne a demandé rdv");
    EXPECT_EQ(all[7].sentence, "La personne ne veut plus de messages");
    EXPECT_THAT(all[8].because, ElementsAre("compris comme une détresse : « je veux mourir »"));
}

TEST(Explain, TextsAreThoseThatThePersonRead) {
    auto const one = explain(
                         {{{}, "step", "mood", "choose", "sms"}}, "parent",
                         [](std::string_view, TimePoint) { return parent(); }, "fr", "en")
                         .front();
    EXPECT_EQ(one.sentence, "mood, choix");
    EXPECT_THAT(one.because, ElementsAre("« How are you? »", "attend une réponse ; silence 2 jours"));
}

}  // namespace
}  // namespace passerelle::flow::replay
