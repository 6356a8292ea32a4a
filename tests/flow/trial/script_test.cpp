#include "flow/trial/script.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/zone.hpp"

namespace passerelle::flow::trial {
namespace {

using namespace std::chrono_literals;

std::string findings_of(std::string const& yaml) {
    std::string all;
    for (auto const& finding : read_script(yaml, "x.test.yaml").findings) all += show(finding) + "\n";
    return all;
}

// flow-language.md §9, the three examples.
TEST(ScriptReader, ReadsTheExamples) {
    auto const script = read_script(R"(tests:
  mauvaise semaine:
    given: {now: "2026-03-16 10:00", zone: Africa/Kigali, channel: sms, contact: {name: Aline Uwase, language: fr, fields: {conseiller: "tel:+250788000009"}}}
    talk:
      - start: schedule
      - bot: "Bonjour Aline, comment s'est passée ta semaine ?*"
      - me: "pff"
      - staff: {topic: soutien, urgent: true, note: "*va mal*"}
    expect: {results: {moral: mal}, outcome: done, segments: 3}
  silence puis relance:
    given: {channel: sms, contact: {name: Bob, language: en}}
    talk: [{start: schedule}, {bot: "Hi Bob*"}, {wait: 4 hours}, {ended: done}]
    expect: {fields: {silences: "1"}}
  ussd perdu:
    given: {channel: ussd, contact: {name: Zoé, language: fr}}
    talk: [{start: keyword suivi}, {screen: "*3 Mal"}, {hangup: true}, {dial: 1 hour later}, {me: "1"}]
)",
                                    "x.test.yaml");
    for (auto const& finding : script.findings) ADD_FAILURE() << show(finding);
    ASSERT_EQ(script.trials.size(), 3u);
    auto const& first = script.trials[0];
    EXPECT_EQ(first.name, "mauvaise semaine");
    EXPECT_EQ(first.line, 2);
    EXPECT_EQ(first.given.now, (CivilTime{2026, 3, 16, 10, 0, 0}));
    EXPECT_EQ(first.given.zone, "Africa/Kigali");
    EXPECT_EQ(first.given.language, "fr");
    EXPECT_EQ(first.given.contact.at("first_name"), "Aline");
    EXPECT_EQ(first.given.fields.at("conseiller"), "tel:+250788000009");
    ASSERT_EQ(first.talk.size(), 4u);
    EXPECT_EQ(std::get<Starts>(first.talk[0].act).kind, "schedule");
    EXPECT_EQ(first.talk[2].line, 7);
    EXPECT_EQ(std::get<Staff>(first.talk[3].act).urgent, true);
    EXPECT_EQ(first.expected.results.at("moral").value->written(), "mal");
    EXPECT_EQ(first.expected.segment_count, 3);
    EXPECT_EQ(std::get<Passes>(script.trials[1].talk[2].act).time, (Span{Span::Unit::elapsed, 4h, 0}));
    auto const& lost = script.trials[2];
    EXPECT_EQ(lost.given.medium, Medium::ussd);
    EXPECT_EQ(std::get<Starts>(lost.talk[0].act).text, "suivi");
    EXPECT_EQ(std::get<Dials>(lost.talk[3].act).after, 1h);
}

TEST(ScriptReader, ReadsEveryMove) {
    auto const script = read_script(R"(flow: other
all_channels: true
tests:
  all:
    given:
      country: RW
      groups: [a]
      globals: {phone: "03"}
      appointment: {at: "2026-03-18 14:00", place: Lille}
      seed: 7
      contact: {first_name: Awa, phone: "+33612345678", urns: ["telegram:70"], groups: b}
    talk:
      - {start: event job.matched, params: {Title: Cook}}
      - start: {keyword: suivi}
      - bot: {text: "*", buttons: [Oui, Non], segments: 1, ends: false, ussd: "x"}
      - press: Oui
      - wait: "2026-03-17 09:00"
      - closed: true
      - webhook: {url: "*/slots", method: POST, body: "*day*", status: 201, json: {free: 0, at: [x, true]}}
      - webhook: {failed: true}
      - scheduled: {flow: later, at: "2026-03-17 18:00", params: {title: Cook}}
      - scheduled: later
      - ended: true
    expect:
      results: {a: {value: "1", category: x, input: "*"}}
      groups: [a, -b]
      tasks: [{topic: t}, {to: Karim}]
      segments: {each: 1, total: 2}
      scheduled: []
      status: completed
      messages: 3
      language: fr
      name: Awa
      appointment: confirmed
)",
                                    "x.test.yaml");
    for (auto const& finding : script.findings) ADD_FAILURE() << show(finding);
    EXPECT_EQ(script.flow, "other");
    ASSERT_EQ(script.trials.size(), 1u);
    auto const& trial = script.trials[0];
    EXPECT_TRUE(trial.all_channels);
    EXPECT_EQ(trial.given.groups, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(trial.given.urns.at("tel"), "tel:+33612345678");
    EXPECT_EQ(trial.given.urns.at("telegram"), "telegram:70");
    EXPECT_EQ(std::get<Starts>(trial.talk[0].act).params.at("title"), "Cook");
    EXPECT_EQ(std::get<Webhook>(trial.talk[6].act).body, R"({"free":0,"at":["x",true]})");
    EXPECT_EQ(std::get<Webhook>(trial.talk[7].act).status, 0);
    EXPECT_EQ(trial.expected.groups.at("b"), false);
    EXPECT_EQ(trial.expected.tasks->size(), 2u);
    EXPECT_EQ(trial.expected.most_segments, 1);
    EXPECT_TRUE(trial.expected.scheduled->empty());
}

struct WrongCase {
    char const* name;
    std::string yaml, finding;
};
class WrongScript : public testing::TestWithParam<WrongCase> {};
TEST_P(WrongScript, IsNamedWithItsPlace) {
    EXPECT_THAT(findings_of(GetParam().yaml), testing::HasSubstr(GetParam().finding));
}
INSTANTIATE_TEST_SUITE_P(
    Mistakes, WrongScript,
    testing::Values(
        WrongCase{"NoTests", "flow: x\n", "x.test.yaml:1:1: there are no tests in this file"},
        WrongCase{"TopKey", "test: {}\n", "x.test.yaml:1:1: a test file knows no \"test\" (did you mean tests?)"},
        WrongCase{"TestKey", "tests: {a: {talks: []}}", ":1:13: a test knows no \"talks\" (did you mean talk?)"},
        WrongCase{"NoTalk", "tests: {a: {given: {}}}", "a test needs a talk"},
        WrongCase{"Verb", "tests: {a: {talk: [{bott: x}]}}",
                  ":1:21: nobody can \"bott\" in a talk (did you mean bot?)"},
        WrongCase{"TwoMoves", "tests: {a: {talk: [{bot: x, me: y}]}}", "one move a line: me stands beside bot"},
        WrongCase{"GivenKey", "tests: {a: {given: {chanel: sms}, talk: [{me: x}]}}", "did you mean channel?"},
        WrongCase{"Channel", "tests: {a: {given: {channel: smss}, talk: [{me: x}]}}",
                  "channel cannot be \"smss\" (did you mean sms?)"},
        WrongCase{"Closed", "tests: {a: {given: {closed: [easter]}, talk: [{me: x}]}}", "\"easter\" is no date"},
        WrongCase{"Places", "tests: {a: {given: {places: [Lille]}, talk: [{me: x}]}}", "a country must be a map"},
        WrongCase{"WorkingDays", "tests: {a: {talk: [{wait: 3 workdays}]}}", "4 hours, 1 day or 3 working days"},
        WrongCase{"Zone", "tests: {a: {given: {zone: Paris}, talk: [{me: x}]}}", "\"Paris\" is no time zone"},
        WrongCase{"Now", "tests: {a: {given: {now: tomorrow}, talk: [{me: x}]}}", "now must be a day and a time"},
        WrongCase{"Start", "tests: {a: {talk: [{start: keywrd x}]}}",
                  "nothing starts by \"keywrd\" (did you mean keyword?)"},
        WrongCase{"WhichKeyword", "tests: {a: {talk: [{start: keyword}]}}", "start needs to say which keyword"},
        WrongCase{"Wait", "tests: {a: {talk: [{wait: long}]}}", "wait must be a time such as 4 hours"},
        WrongCase{"Expect", "tests: {a: {talk: [{me: x}], expect: {result: {}}}}", "did you mean results?"},
        WrongCase{"Segments", "tests: {a: {talk: [{bot: {segments: two}}]}}", "segments must be a whole number"},
        WrongCase{"Staff", "tests: {a: {talk: [{staff: {topics: x}}]}}", "did you mean topic?"},
        WrongCase{"Flag", "tests: {a: {talk: [{hangup: yes}]}}", "hangup must be true or false"},
        WrongCase{"HangupEverywhere", "tests: {a: {all_channels: true, talk: [{hangup: true}]}}",
                  "a talk for all channels cannot hang up or dial"},
        WrongCase{"Twice", "tests: {a: {talk: [{me: x}]}, a: {}}", "the key 'a' stands twice"},
        WrongCase{"Yaml", "tests: {a: [", "x.test.yaml:"}),
    [](auto const& row) { return std::string{row.param.name}; });

}  // namespace
}  // namespace passerelle::flow::trial
