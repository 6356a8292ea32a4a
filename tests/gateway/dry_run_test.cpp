#include "gateway/dry_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/zone.hpp"

namespace passerelle::gateway {

namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using Kind = DryRun::Line::Kind;

constexpr auto week_flow = R"(flow: week
name: Week
languages: [fr, en]
channels: [sms, ussd, chat]
expire: 3 days
start: manual
defaults:
  retry: {times: 1, say: {fr: "Un chiffre.", en: "A digit."}}
  no_answer: {after: 4 hours, remind: 1, then: silence}
steps:
  mood:
    choose: {fr: "Ca va @contact.first_name ?", en: "How are you @contact.first_name?"}
    save: mood
    options:
      good: {label: {fr: "Bien", en: "Good"}, then: who}
      bad: {label: {fr: "Mal", en: "Bad"}, then: alert}
  who:
    ask: {fr: "Ton nom ?", en: "Your name?"}
    expect: text
    save: who
    no_answer: {after: 5 days, then: silence}
  keep:
    set: {name: "@results.who", field.week: "@results.mood", group: +seen}
  thanks:
    say: {fr: "Merci @contact.first_name.", en: "Thanks @contact.first_name."}
    then: done
  alert:
    handover: support
    urgent: true
    note: "Mal: @results.mood"
    say: {fr: "On t'appelle.", en: "We call you."}
    then: done
  silence:
    handover: silence
    note: "No answer"
    then: done
  done: {end: done}
)";

// Wednesday 2026-03-11, 10:00 in Paris.
class DryRunTest : public testing::Test {
protected:
    DryRun run_on(flow::Medium medium, std::string language = "fr") {
        auto loaded = flow::load_flow(week_flow, "week.yaml");
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        flow::Facts facts;
        facts.language = std::move(language);
        facts.zone = "Europe/Paris";
        facts.medium = medium;
        facts.contact = {{"", "Awa"}, {"name", "Awa"}, {"first_name", "Awa"}};
        facts.lexicons = &lexicons_;
        return DryRun{loaded.flow, std::move(facts), start_};
    }

    TimePoint const start_ = *parse_rfc3339("2026-03-11T09:00:00Z");
    understanding::Lexicons lexicons_;
};

std::vector<std::string> texts(std::vector<DryRun::Line> const& lines) {
    std::vector<std::string> texts;
    for (auto const& line : lines) texts.push_back(line.text);
    return texts;
}

TEST_F(DryRunTest, ShowsAnSmsWithItsSegments) {
    auto run = run_on(flow::Medium::sms);
    auto const lines = run.start({});
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].kind, Kind::said);
    EXPECT_EQ(lines[0].text, "Ca va Awa ?\n1 Bien\n2 Mal");
    EXPECT_EQ(lines[0].segments, 1);
    EXPECT_TRUE(lines[0].buttons.empty());
    EXPECT_TRUE(run.waits());
}

TEST_F(DryRunTest, ShowsButtonsOnChat) {
    auto run = run_on(flow::Medium::chat, "en");
    auto const lines = run.start({});
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0].text, "How are you Awa?");
    EXPECT_THAT(lines[0].buttons, ElementsAre(flow::Choice{"good", "Good"}, flow::Choice{"bad", "Bad"}));
    EXPECT_EQ(lines[0].segments, 0);
}

TEST_F(DryRunTest, ShowsScreensOnUssdAndClosesTheLast) {
    auto run = run_on(flow::Medium::ussd);
    auto const asked = run.start({});
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].kind, Kind::screen);
    EXPECT_FALSE(asked[0].ends);
    auto const ended = run.answer("2");
    EXPECT_THAT(texts(ended), ElementsAre("On t'appelle.", "task for the référent, urgent [support] Mal: bad",
                                          "end: completed, done"));
    EXPECT_EQ(ended[0].kind, Kind::screen);
    EXPECT_TRUE(ended[0].ends);
    EXPECT_EQ(ended[1].kind, Kind::note);
    EXPECT_FALSE(run.waits());
}

TEST_F(DryRunTest, TellsWhatChangesBehindThePhone) {
    auto run = run_on(flow::Medium::sms);
    run.start({});
    run.answer("bien");
    auto const lines = run.answer("Sami Moreau");
    EXPECT_THAT(texts(lines), ElementsAre("Merci Sami.", "name = Sami Moreau", "field week = good", "joins group seen",
                                          "end: completed, done"));
    EXPECT_EQ(run.facts().contact.at("first_name"), "Sami");
    EXPECT_EQ(run.facts().fields.at("week"), "good");
    EXPECT_THAT(run.facts().groups, ElementsAre("seen"));
    EXPECT_EQ(run.state().top().results.at("mood").input, "bien");
}

TEST_F(DryRunTest, FiresSilencesAtTheirOwnInstantsInOrder) {
    auto run = run_on(flow::Medium::sms);
    run.start({});
    EXPECT_TRUE(run.pass(3h + 59min).empty());
    EXPECT_EQ(run.now(), start_ + 3h + 59min);
    EXPECT_THAT(texts(run.pass(1min)), ElementsAre("2026-03-11 14:00  no answer", "Ca va Awa ?\n1 Bien\n2 Mal"));
    EXPECT_THAT(texts(run.pass(1h)), ElementsAre());
    EXPECT_THAT(texts(run.pass(48h)), ElementsAre("2026-03-11 18:00  no answer",
                                                  "task for the référent [silence] No answer", "end: completed, done"));
    EXPECT_EQ(run.now(), start_ + 53h);
}

TEST_F(DryRunTest, PassesOverSeveralSilencesAtOnce) {
    auto run = run_on(flow::Medium::sms);
    run.start({});
    auto const lines = run.pass(24h);
    ASSERT_EQ(lines.size(), 5u);
    EXPECT_EQ(lines[0].text, "2026-03-11 14:00  no answer");
    EXPECT_EQ(lines[2].text, "2026-03-11 18:00  no answer");
}

TEST_F(DryRunTest, ExpiresWhereTheExpiryComesFirst) {
    auto run = run_on(flow::Medium::sms);
    run.start({});
    run.answer("1");
    auto const lines = run.pass(96h);
    ASSERT_FALSE(lines.empty());
    EXPECT_EQ(lines[0].text, "2026-03-14 10:00  the flow expires");
    EXPECT_EQ(run.state().status, flow::RunStatus::expired);
}

// No carrier lets a screen be pushed (channel capabilities): the gateway reminds by SMS.
TEST_F(DryRunTest, RemindsAUssdPersonBySms) {
    auto run = run_on(flow::Medium::ussd);
    run.start({});
    auto const lines = run.pass(4h);
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[1].kind, Kind::said);
    EXPECT_EQ(lines[1].segments, 1);
}

TEST_F(DryRunTest, GivesWhatNoFlowAwaitsToAPerson) {
    auto run = run_on(flow::Medium::sms);
    run.start({});
    run.answer("2");
    EXPECT_FALSE(run.waits());
    EXPECT_THAT(texts(run.answer("merci")), ElementsAre("task for the référent [message] merci"));
    EXPECT_TRUE(run.pass(240h).empty());
    ASSERT_EQ(run.tasks().size(), 2u);
    EXPECT_TRUE(run.tasks()[0].urgent);
}

TEST_F(DryRunTest, GoesBackToEveryEarlierTurn) {
    auto run = run_on(flow::Medium::sms);
    EXPECT_FALSE(run.back());
    run.start({});
    run.answer("bien");
    run.pass(1h);
    run.answer("Sami Moreau");
    EXPECT_EQ(run.facts().contact.at("first_name"), "Sami");
    EXPECT_TRUE(run.back());
    EXPECT_EQ(run.facts().contact.at("first_name"), "Awa");
    EXPECT_EQ(run.now(), start_ + 1h);
    EXPECT_TRUE(run.back());
    EXPECT_TRUE(run.back());
    EXPECT_EQ(run.now(), start_);
    EXPECT_EQ(run.state().top().step, "mood");
    EXPECT_THAT(texts(run.answer("2")), Contains("end: completed, done"));
    EXPECT_TRUE(run.back());
    EXPECT_TRUE(run.tasks().empty());
}

TEST_F(DryRunTest, ResumesWhereUssdBrokeOff) {
    understanding::Lexicon french;
    french.language = "fr";
    french.replies = {{"resume", "Reprendre ?"}, {"resume.yes", "Oui"}, {"resume.anew", "Recommencer"}};
    lexicons_.push_back(french);
    auto run = run_on(flow::Medium::ussd);
    auto const asked = run.start({});
    EXPECT_TRUE(run.hang_up().empty());
    run.pass(1h);
    auto const again = run.dial();
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(again[0].text, "Reprendre ?\n1. Oui\n2. Recommencer");
    EXPECT_EQ(again[0].kind, Kind::screen);
    EXPECT_FALSE(again[0].ends);
    EXPECT_EQ(run.answer("4")[0].text, again[0].text) << "no answer to the flow, no key of this screen";
    EXPECT_EQ(run.answer("1")[0].text, asked[0].text);
    EXPECT_TRUE(run.answer("2")[0].ends);
}

TEST_F(DryRunTest, PressesButtonsByNameOrLabel) {
    auto run = run_on(flow::Medium::chat);
    run.start({});
    EXPECT_THAT(texts(run.press("autre")), ElementsAre("no button \"autre\" is shown"));
    EXPECT_THAT(texts(run.press("MAL")), Contains("On t'appelle."));
    run.back();
    EXPECT_THAT(texts(run.press("bad")), Contains("On t'appelle."));
}

// One screen holds what fits; 9 and 0 turn the pages, and no flow hears of it.
TEST_F(DryRunTest, TurnsThePagesOfALongScreen) {
    std::string options;
    for (char letter = 'a'; letter < 'l'; ++letter)
        options += std::string{"      "} + letter + letter + ": {label: \"Une longue option " + letter + "\"}\n";
    auto loaded = flow::load_flow(
        "flow: long\nname: Long\nlanguages: [fr]\nchannels: [ussd]\nstart: manual\nsteps:\n"
        "  q:\n    choose: \"Laquelle ?\"\n    save: q\n    options:\n" +
            options,
        "long.yaml");
    for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
    flow::Facts facts;
    facts.zone = "Europe/Paris";
    facts.language = "fr";
    facts.medium = flow::Medium::ussd;
    DryRun run{loaded.flow, facts, start_};
    auto const first = run.start({});
    EXPECT_THAT(first[0].text, testing::HasSubstr("\n9 Suite"));
    auto const second = run.answer("9");
    ASSERT_EQ(second.size(), 1u);
    EXPECT_THAT(second[0].text, testing::HasSubstr("\n0 Retour"));
    EXPECT_EQ(run.answer("0")[0].text, first[0].text);
    EXPECT_THAT(texts(run.answer("12")), Contains("end: completed"));
    EXPECT_EQ(run.state().top().results.at("q").value, "kk");
}

}  // namespace

}  // namespace passerelle::gateway
