#include "gateway/dry_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/zone.hpp"

namespace passerelle::gateway {

namespace {

using namespace std::chrono_literals;
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

TEST_F(DryRunTest, SaysThatAConversationIsOver) {
    auto run = run_on(flow::Medium::sms);
    run.start({});
    run.answer("2");
    EXPECT_THAT(texts(run.answer("merci")), ElementsAre("the conversation is over"));
    EXPECT_TRUE(run.pass(240h).empty());
}

}  // namespace

}  // namespace passerelle::gateway
