#include "flow/trial/recording.hpp"

#include <gmock/gmock.h>

#include "base/zone.hpp"
#include "flow/trial/plain_phone.hpp"

namespace passerelle::flow::trial {
namespace {

constexpr auto visit = R"(flow: visit
name: Visit
languages: [en]
channels: [sms, ussd]
start: manual
steps:
  coming:
    choose: "Coming at @appointment.time, @trigger.params.title?"
    save: coming
    options:
      "yes": {label: "Yes", then: slots}
      "no": {label: "No", then: told}
    no_answer: {after: 1 day, then: told}
  slots: {call: "https://example.org/slots", then: later}
  told: {handover: desk, urgent: true, note: "Says \"no\"", then: done}
  later: {schedule: visit, in: 2 days}
  done: {end: over}
)";

// What was recorded is a test, and it passes.
TEST(Recording, PlaysAsItWent) {
    Theatre theatre{{visit}};
    Facts facts;
    facts.language = "en";
    facts.zone = "Europe/Paris";
    facts.contact = {{"", "Awa"}, {"name", "Awa"}, {"first_name", "Awa"}};
    facts.fields = {{"city", "Lille \"centre\""}};
    facts.appointment = {{"status", "planned"}, {"place", "Lille"}};
    auto const began = *parse_rfc3339("2026-03-16T09:00:00Z");
    Stage const stage{theatre.catalogue, theatre.phone, theatre.lexicons};
    Rehearsal rehearsal{stage, facts, began};
    Recording recording;
    EXPECT_TRUE(recording.empty());
    recording.did("start", "manual", rehearsal.begin(theatre.flow, {{"kind", "manual"}, {"title", "Cook"}}),
                  {{"title", "Cook"}});
    auto const before = rehearsal;
    recording.did("me", "\"no\"", rehearsal.write("no"));
    recording.back();
    rehearsal = before;
    recording.did("me", "\"yes\"", rehearsal.write("yes"));
    Webhook answer;
    recording.did("webhook", "{status: 200}", rehearsal.answer_call(answer));
    recording.did("wait", "2 days", rehearsal.pass(std::chrono::hours{48}));
    recording.did("me", yaml_quoted("No!"), rehearsal.write("No!"));

    auto const test = recording.test("as it went", facts, began, rehearsal, "visit", {visit});
    EXPECT_THAT(test, testing::HasSubstr("      now: \"2026-03-16 10:00\"\n"));
    EXPECT_THAT(test, testing::HasSubstr("      - {start: manual, params: {title: \"Cook\"}}\n"));
    EXPECT_THAT(test,
                testing::HasSubstr("      - staff: {topic: \"desk\", urgent: true, note: \"Says \\\"no\\\"\"}\n"));
    EXPECT_THAT(test, testing::HasSubstr("      - ended: over\n"));
    for (auto const& played : theatre.play("tests:\n" + test))
        EXPECT_TRUE(played.passed()) << test << transcript_of(played, "x");
}

// As YAML where that reads back the same: a text that looks like a number would come back as one.
TEST(Recording, WritesAnswersOfCallsAsTheyReadBack) {
    EXPECT_EQ(webhook_of(0, ""), "{failed: true}");
    EXPECT_EQ(webhook_of(404, ""), "{status: 404}");
    EXPECT_EQ(webhook_of(200, R"({"a":[1,true,null],"b":{"c":"x y"}})"),
              R"({status: 200, json: {"a": [1, true, null], "b": {"c": "x y"}}})");
    EXPECT_EQ(webhook_of(200, R"({"n":"12"})"), R"({status: 200, json: "{\"n\":\"12\"}"})");
    EXPECT_EQ(webhook_of(200, "plain"), R"({status: 200, text: "plain"})");
}

TEST(Recording, QuotesWhateverWasTyped) { EXPECT_EQ(yaml_quoted("a \"b\" \\ c\nd\te\x1b"), R"("a \"b\" \\ c\nd\te")"); }

}  // namespace
}  // namespace passerelle::flow::trial
