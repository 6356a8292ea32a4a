#include "flow/trial/player.hpp"

#include <gmock/gmock.h>

#include "flow/trial/plain_phone.hpp"
#include "understanding/lexicons.hpp"

namespace passerelle::flow::trial {
namespace {

using testing::HasSubstr;

constexpr auto week = R"(flow: week
name: Week
languages: [fr, en]
channels: [sms, ussd, chat]
expire: 3 days
start:
  - manual
  - event: week.over
  - keyword: {fr: [semaine], en: [week]}
defaults:
  retry: {times: 1, say: {fr: "Un chiffre.", en: "A digit."}}
  no_answer: {after: 4 hours, remind: 1, then: silence}
steps:
  mood:
    choose: {fr: "Ca va @contact.first_name ?", en: "How are you @contact.first_name?"}
    save: mood
    options:
      good: {label: {fr: "Bien", en: "Good"}, then: slots}
      bad: {label: {fr: "Mal", en: "Bad"}, then: alert}
  slots:
    call: "https://agenda.example.org/slots"
    body: {mood: "@results.mood"}
    failed: alert
  later:
    schedule: follow
    in: 1 day
  keep:
    set: {field.week: "@results.mood", group: +seen}
  thanks:
    say: {fr: "Merci.", en: "Thanks."}
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
constexpr auto follow = R"(flow: follow
name: Follow
languages: [fr, en]
channels: [sms, ussd, chat]
start: manual
steps:
  hello: {say: {fr: "Alors ?", en: "So?"}}
  over: {end: over}
)";

class Player : public testing::Test {
protected:
    Theatre theatre{{week, follow}};
};

TEST_F(Player, PassesWhatGoesAsWritten) {
    EXPECT_EQ(
        theatre.wrong(R"({start: manual}, {bot: "Ca va Awa ?"}, {me: "2"}, {bot: {text: "On t'appelle.", ends: true,
              segments: 1}}, {staff: {topic: support, urgent: true, note: "Mal: bad"}}, {ended: done})",
                      "channel: sms, contact: {name: Awa}",
                      "{results: {mood: {value: bad, input: '2'}}, outcome: done, status: completed, tasks: 1, "
                      "messages: 2, segments: 2, groups: [-seen]}"),
        "");
}

TEST_F(Player, ShowsTheFirstMismatchWithItsLine) {
    auto const told = theatre.wrong(R"({start: manual}, {bot: "Ca va Zoé ?*"})", "contact: {name: Awa}");
    EXPECT_THAT(told, HasSubstr("  ->  start: manual\n"));
    EXPECT_THAT(told, HasSubstr("  <-  Ca va Awa ?\n      1 Bien\n      2 Mal\n      (1 segment)\n"));
    EXPECT_THAT(told, HasSubstr("x.test.yaml:1: the phone shows something else\n"
                                "    - Ca va Zoé ?*\n    + Ca va Awa ? 1 Bien 2 Mal\n            ^\n"));
}

TEST_F(Player, WantsEveryMessageToBeLookedAt) {
    EXPECT_THAT(theatre.wrong("{start: manual}, {me: '2'}"), HasSubstr("the phone has shown this before"));
    EXPECT_THAT(theatre.wrong("{start: manual}"), HasSubstr("the phone has shown this before"));
    EXPECT_THAT(theatre.wrong("{start: manual}, {bot: '*'}, {bot: '*'}"), HasSubstr("the phone shows nothing"));
}

TEST_F(Player, LooksAtButtonsSegmentsAndEnds) {
    EXPECT_EQ(
        theatre.wrong("{start: manual}, {bot: {buttons: [Bien, Mal]}}, {press: bad}, {bot: '*'}", "channel: chat"), "");
    EXPECT_EQ(theatre.wrong("{start: manual}, {bot: '*'}, {press: Mal}, {bot: '*'}, {ended: done}"), "");
    EXPECT_THAT(theatre.wrong("{start: manual}, {bot: {buttons: [Bien]}}", "channel: chat"),
                HasSubstr("other options are offered\n    - Bien\n    + Bien | Mal"));
    EXPECT_THAT(theatre.wrong("{start: manual}, {bot: {segments: 2}}"), HasSubstr("another number of segments"));
    EXPECT_THAT(theatre.wrong("{start: manual}, {bot: {ends: true}}"), HasSubstr("an answer is awaited"));
    EXPECT_THAT(theatre.wrong("{start: manual}, {bot: '*'}, {press: Autre}"),
                HasSubstr("no button \"Autre\" is shown"));
}

TEST_F(Player, LetsTimeGoBy) {
    EXPECT_EQ(
        theatre.wrong("{start: manual}, {bot: '*'}, {wait: 3 hours}, {wait: 1 hour}, {bot: '*'}, {wait: 4 hours}, "
                      "{staff: {topic: silence}}, {ended: done}"),
        "");
    EXPECT_EQ(theatre.wrong("{start: manual}, {bot: '*'}, {wait: '2026-03-16 14:00'}, {bot: '*'}"), "");
    EXPECT_THAT(theatre.wrong("{start: manual}, {bot: '*'}, {wait: '2026-03-15 14:00'}"),
                HasSubstr("this time has passed"));
    EXPECT_THAT(theatre.wrong("{start: manual}, {bot: '*'}, {ended: done}"), HasSubstr("still waits at the step mood"));
}

TEST_F(Player, AnswersCalls) {
    auto const given = "channel: sms";
    // After the call, as the one who is called would; or before, as a stub.
    EXPECT_EQ(
        theatre.wrong("{start: manual}, {bot: '*'}, {me: '1'}, {webhook: {url: '*/slots', method: POST, body: "
                      "'*good*', json: {free: 1}}}, {bot: Merci.}, {scheduled: {flow: follow, at: '2026-03-17 10:00'}}",
                      given, "{fields: {week: good}, groups: [seen], scheduled: follow}"),
        "");
    EXPECT_EQ(theatre.wrong("{webhook: {status: 500}}, {start: manual}, {bot: '*'}, {me: '1'}, {bot: 'On t*'}"), "");
    EXPECT_EQ(theatre.wrong("{webhook: {failed: true}}, {start: manual}, {bot: '*'}, {me: '1'}, {bot: 'On t*'}"), "");
    EXPECT_THAT(
        theatre.wrong("{start: manual}, {bot: '*'}, {me: '1'}, {webhook: {url: '*/other'}}"),
        HasSubstr("the flow calls something else\n    - * */other\n    + POST https://agenda.example.org/slots"));
    EXPECT_THAT(theatre.wrong("{start: manual}, {bot: '*'}, {me: '1'}, {me: 'allo'}"),
                HasSubstr("the flow waits for an answer of POST https://agenda.example.org/slots"));
    EXPECT_THAT(theatre.wrong("{webhook: {url: 'x'}}, {start: manual}, {bot: '*'}, {me: '2'}, {bot: '*'}"),
                HasSubstr("the flow never called"));
}

// While the other side has not answered yet, the person may write; somebody reads it.
TEST_F(Player, APersonMayWriteDuringACall) {
    EXPECT_EQ(theatre.wrong("{start: manual}, {bot: '*'}, {me: '1'}, {me: hello}, {staff: {note: hello}}, "
                            "{webhook: {status: 404}}, {bot: \"On t'appelle.\"}"),
              "");
    EXPECT_THAT(theatre.wrong("{start: manual}, {bot: '*'}, {me: '1'}, {me: hello}"),
                HasSubstr("the flow waits for an answer of"));
}

TEST_F(Player, BeginsPlannedFlowsWhenTheirTimeComes) {
    EXPECT_EQ(theatre.wrong("{webhook: {}}, {start: manual}, {bot: '*'}, {me: '1'}, {bot: Merci.}, {ended: done}, "
                            "{wait: 1 day}, {bot: 'Alors ?'}, {ended: done}"),
              "");
}

TEST_F(Player, BeginsByKeywordAndEvent) {
    EXPECT_EQ(theatre.wrong("{start: keyword semaine}, {bot: 'Ca va*'}"), "");
    EXPECT_EQ(theatre.wrong("{start: event week.over}, {bot: 'Ca va*'}"), "");
    EXPECT_THAT(theatre.wrong("{start: keyword mois}"), HasSubstr("\"mois\" does not start week"));
    EXPECT_THAT(theatre.wrong("{start: event week.begun}"), HasSubstr("week does not start by the event week.begun"));
    EXPECT_THAT(theatre.wrong("{start: keyword mois}", "channel: ussd"), HasSubstr("\"mois\" is no keyword of week"));
}

TEST_F(Player, HangsUpAndDialsAgain) {
    EXPECT_EQ(
        theatre.wrong("{start: keyword semaine}, {screen: '*1 Bien 2 Mal'}, {hangup: true}, {dial: 1 hour later}, "
                      "{screen: 'Ca va*2 Mal'}, {me: '2'}, {screen: {text: 'On t*', ends: true}}",
                      "channel: ussd"),
        "");
    // What comes unasked is an SMS: no screen can be pushed. It may be answered as one.
    EXPECT_EQ(theatre.wrong(
                  "{start: manual}, {screen: '*'}, {wait: 4 hours}, {bot: {segments: 1}}, {me: '2'}, {bot: 'On t*'}",
                  "channel: ussd"),
              "");
    EXPECT_THAT(theatre.wrong("{start: manual}, {screen: '*'}"), HasSubstr("this came as a message, not on a screen"));
    EXPECT_THAT(theatre.wrong("{start: manual}, {bot: '*'}, {hangup: true}"), HasSubstr("only a USSD session"));
}

TEST_F(Player, ReplaysATalkOnEveryChannel) {
    auto const played = theatre.play(R"(tests:
  bad:
    all_channels: true
    talk: [{start: manual}, {bot: "Ca va*"}, {press: Mal}, {bot: {text: "On t'appelle.", ussd: "On t*"}}, {ended: done}]
    expect: {segments: 2}
)");
    ASSERT_EQ(played.size(), 3u);
    for (auto const& one : played) EXPECT_TRUE(one.passed()) << transcript_of(one, "x");
    EXPECT_EQ(played[1].medium, Medium::ussd);
}

TEST_F(Player, TellsAllThatIsWrongAtTheEnd) {
    auto const told = theatre.wrong("{start: manual}, {bot: '*'}, {me: '2'}, {bot: '*'}", "channel: sms",
                                    "{results: {mood: good}, outcome: other, tasks: [{topic: x}], groups: [seen]}");
    EXPECT_THAT(told, HasSubstr("results.mood is another\n    - good\n    + bad"));
    EXPECT_THAT(told, HasSubstr("outcome is another\n    - other\n    + done"));
    EXPECT_THAT(told, HasSubstr("the tasks are others\n    - [x] *\n    + [support] Mal: bad, urgent"));
    EXPECT_THAT(told, HasSubstr("the person is not in this group"));
}

TEST_F(Player, TakesReservedWordsBeforeTheFlow) {
    theatre.lexicons = understanding::delivered();
    EXPECT_EQ(theatre.wrong(
                  "{start: manual}, {bot: '*'}, {me: STOP}, {bot: '*'}, {ended: interrupted}, {staff: {topic: stop}}"),
              "");
    EXPECT_EQ(theatre.wrong("{start: manual}, {bot: '*'}, {me: STOP}, {bot: '*01 99 00 00 00*'}, "
                            "{staff: {topic: stop, note: 'Plus de messages automatiques*'}}"),
              "");
    EXPECT_EQ(theatre.wrong("{start: manual}, {bot: '*'}, {me: AIDE}, {bot: \"Mission Locale d'exemple. *\"}"), "");
    EXPECT_EQ(theatre.wrong("{start: manual}, {bot: '*'}, {me: AIDE}, {bot: 'ML de Lille. *'}",
                            "globals: {site: ML de Lille}"),
              "");
    EXPECT_EQ(theatre.wrong("{me: 'bonjour'}, {bot: '*'}, {staff: {topic: message, note: bonjour}}"), "");
}

TEST_F(Player, CoversStepsAndWays) {
    Coverage coverage;
    for (auto const* talk : {"{start: manual}, {bot: '*'}, {me: '2'}, {bot: '*'}",
                             "{start: manual}, {bot: '*'}, {wait: 8 hours}, {bot: '*'}",
                             "{webhook: {}}, {start: manual}, {bot: '*'}, {me: '1'}, {bot: '*'}"})
        for (auto const& one : theatre.play("tests: {a: {talk: [" + std::string{talk} + "]}}"))
            coverage.add(one.coverage);
    auto const figures = coverage.figures(*theatre.flow);
    EXPECT_EQ(figures.steps_seen, figures.steps);
    std::string missed;
    for (auto const& edge : figures.ways_missed)
        missed += theatre.flow->steps[static_cast<std::size_t>(edge.from)].name + " " + words_of(edge) + "\n";
    EXPECT_EQ(missed, "mood else\nslots failed\n");
}

}  // namespace
}  // namespace passerelle::flow::trial
