#include <gmock/gmock.h>

#include "flow/conversation.hpp"
#include "flow/definition.hpp"

namespace passerelle::flow {
namespace {

using testing::HasSubstr;

std::string const head = "flow: f\nlanguages: [fr]\n";

struct MistakeCase {
    char const* name;
    std::string yaml;
    int line, column;
    char const *message, *hint;
};
class Mistake : public testing::TestWithParam<MistakeCase> {};
TEST_P(Mistake, IsNamedWithItsPlace) {
    auto const& row = GetParam();
    auto const loaded = load_flow(row.yaml, "f.yaml");
    EXPECT_FALSE(loaded.flow);
    ASSERT_FALSE(loaded.findings.empty());
    auto const& finding = loaded.findings.front();
    EXPECT_EQ(finding.file, "f.yaml");
    EXPECT_EQ(finding.line, row.line) << show(finding);
    EXPECT_EQ(finding.column, row.column) << show(finding);
    EXPECT_THAT(finding.message, HasSubstr(row.message));
    EXPECT_THAT(finding.hint, HasSubstr(row.hint));
}

INSTANTIATE_TEST_SUITE_P(
    Files, Mistake,
    testing::Values(
        MistakeCase{"UnknownKey", head + "expires: 1 day\nsteps: {a: {say: x}}", 3, 1, "\"expires\"",
                    "did you mean expire?"},
        MistakeCase{"NoLanguages", "flow: f\nsteps: {a: {say: x}}", 1, 1, "languages", "languages: [fr, en]"},
        MistakeCase{"WrongLanguage", "flow: f\nlanguages: [french]\nsteps: {a: {say: x}}", 2, 12, "french", "ISO 639"},
        MistakeCase{"NoId", "languages: [fr]\nsteps: {a: {say: x}}", 1, 1, "id", "flow: check-in"},
        MistakeCase{"NoSteps", head, 1, 1, "steps", "steps:"},
        MistakeCase{"WrongDuration", head + "expire: soon\nsteps: {a: {say: x}}", 3, 9, "expire", "4 hours"},
        MistakeCase{"WrongChannel", head + "channels: [fax]\nsteps: {a: {say: x}}", 3, 11, "fax", ""},
        MistakeCase{"BrokenYaml", head + "steps: {a: [}", 3, 13, "", ""}),
    [](auto const& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Steps, Mistake,
    testing::Values(
        MistakeCase{"UnknownVerb", head + "steps:\n  a: {sya: x}", 4, 7, "\"sya\"", "did you mean say?"},
        MistakeCase{"NoVerb", head + "steps:\n  a: {then: a}", 4, 3, "no verb", "say ask choose"},
        MistakeCase{"TwoVerbs", head + "steps:\n  a: {say: x, ask: y}", 4, 3, "two verbs", "two steps"},
        MistakeCase{"NoMap", head + "steps:\n  a: hello", 4, 3, "map", "one of"},
        MistakeCase{"UnknownStepKey", head + "steps:\n  a: {ask: x, expct: text}", 4, 15, "\"expct\"",
                    "did you mean expect?"},
        MistakeCase{"UnknownStep", head + "steps:\n  merci: {say: x, then: mercy}", 4, 25, "\"mercy\"",
                    "did you mean merci?"},
        MistakeCase{"UnknownNoAnswerStep", head + "steps:\n  a: {ask: x, no_answer: {after: 1 day, then: nobody}}", 4,
                    47, "\"nobody\"", "known here: a"},
        MistakeCase{"NoAnswerWithoutAfter", head + "steps:\n  a: {ask: x, no_answer: {then: a}}", 4, 26, "after",
                    "4 hours"},
        MistakeCase{"TooManyRetries", head + "steps:\n  a: {ask: x, retry: {times: 99}}", 4, 30, "between 0 and 10",
                    ""},
        MistakeCase{"UnknownResult", head + "steps:\n  a: {say: \"@results.mod\"}\n  b: {ask: x, save: mood}", 4, 12,
                    "results.mod", "did you mean mood?"},
        MistakeCase{"WrongHole", head + "steps:\n  a: {say: \"@(contct.name)\"}", 4, 12, "contct", ""},
        MistakeCase{"WrongExpect", head + "steps:\n  a: {ask: x, expect: nubmer}", 4, 23, "nubmer",
                    "did you mean number?"},
        MistakeCase{"CrossedBounds", head + "steps:\n  a: {ask: x, expect: number, min: 5, max: 2}", 4, 44,
                    "min is above max", ""},
        MistakeCase{"NoOptions", head + "steps:\n  a: {choose: x}", 4, 6, "options", ""},
        MistakeCase{"NoLabel", head + "steps:\n  a: {choose: x, options: {b: {then: a}}}", 4, 31, "label", ""},
        MistakeCase{"Clash", head + "steps:\n  a: {choose: x, options: {b: {label: Été}, c: {label: C, also: ete}}}", 4,
                    47, "both", "one of them"},
        MistakeCase{"BranchWithoutThen", head + "steps:\n  a: {when: [{if: fields.x}]}", 4, 14, "then", ""},
        MistakeCase{"BranchTwice", head + "steps:\n  a: {when: [{if: fields.x, has_group: g, then: a}]}", 4, 14,
                    "exactly one", ""},
        MistakeCase{"WrongCondition", head + "steps:\n  a: {when: [{if: feilds.x, then: a}]}", 4, 19, "feilds", ""},
        MistakeCase{"ElseNotLast", head + "steps:\n  a: {when: [{else: a}, {if: fields.x, then: a}]}", 4, 14, "last",
                    ""},
        MistakeCase{"WrongTarget", head + "steps:\n  a: {set: {filed.x: 1}}", 4, 13, "filed.x", "field.x"},
        MistakeCase{"WrongAppointment", head + "steps:\n  a: {set: {appointment: confirm}}", 4, 26, "confirm",
                    "did you mean confirmed?"},
        MistakeCase{"GroupWithoutSign", head + "steps:\n  a: {set: {group: x}}", 4, 20, "+ or -", ""},
        MistakeCase{"ScheduleWithoutTime", head + "steps:\n  a: {schedule: f}", 4, 17, "`in` and `at`", ""},
        MistakeCase{"UnlessOfAResult",
                    head + "steps:\n  a: {ask: x, save: r}\n  b: {schedule: f, in: 1 day, unless: results.r}", 5, 39,
                    "gone by then", "appointment"}),
    [](auto const& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Languages, Mistake,
    testing::Values(MistakeCase{"Missing", "flow: f\nlanguages: [fr, en]\nsteps:\n  a: {say: {fr: x}}", 4, 12,
                                "no text in \"en\"", ""},
                    MistakeCase{"Alone", "flow: f\nlanguages: [fr, en]\nsteps:\n  a: {say: x}", 4, 12, "each language",
                                "{fr:"},
                    MistakeCase{"Unknown", "flow: f\nlanguages: [fr, en]\nsteps:\n  a: {say: {fr: x, en: y, de: z}}", 4,
                                27, "\"de\"", ""}),
    [](auto const& row) { return std::string{row.param.name}; });

INSTANTIATE_TEST_SUITE_P(
    Starts, Mistake,
    testing::Values(
        MistakeCase{"UnknownWord", head + "start: manul\nsteps: {a: {say: x}}", 3, 8, "manul", "did you mean manual?"},
        MistakeCase{"UnknownKey", head + "start: [{evnt: x}]\nsteps: {a: {say: x}}", 3, 10, "evnt",
                    "did you mean event?"},
        MistakeCase{"NoGroup", head + "start: [{schedule: {every: monday}}]\nsteps: {a: {say: x}}", 3, 20, "group", ""},
        MistakeCase{"WrongDay", head + "start: [{schedule: {every: lundi, group: g}}]\nsteps: {a: {say: x}}", 3, 28,
                    "lundi", "monday"},
        MistakeCase{"WrongHour", head + "start: [{schedule: {at: \"25:00\", group: g}}]\nsteps: {a: {say: x}}", 3, 25,
                    "25:00", "10:00"}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(LoadFlow, ShowsEveryMistakeAtOnce) {
    auto const loaded =
        load_flow(head + "steps:\n  a: {sya: x}\n  b: {say: y, tehn: a}\n  c: {ask: x, then: nowhere}", "f.yaml");
    EXPECT_EQ(loaded.findings.size(), 3u);
}

TEST(LoadFlow, ReadsAWholeFlow) {
    auto const flow = flow_of(R"(flow: f
name: "Un flow: complet"
languages: [fr]
channels: [sms, ussd]
expire: 2 days
start: [manual, {keyword: [suivi, bilan]}, {schedule: {every: thursday, at: "9:30", group: suivis}}, {event: job.matched, params: {title: {max: 30}}}]
defaults: {retry: {times: 1}, no_answer: {after: 4 hours, remind: 1, then: end}}
steps:
  ask: {ask: {text: "Quel âge ?", ussd: "Âge ?"}, expect: number, min: 16, max: 29, save: age}
  pick: {choose: "Et ?", options: {a: {label: A, also: "un deux"}, b: {label: B, then: end}}, retry: {times: 3}, else: end}
  end: {end: done, say: "Au revoir"}
)");
    ASSERT_TRUE(flow);
    EXPECT_EQ(flow->version.size(), 64u);
    EXPECT_EQ(flow->channels.size(), 2u);
    EXPECT_EQ(flow->expire, std::chrono::hours{48});
    ASSERT_EQ(flow->starts.size(), 4u);
    EXPECT_THAT(flow->starts[1].keywords.at("fr"), testing::ElementsAre("suivi", "bilan"));
    EXPECT_EQ(flow->starts[2].schedule->weekday, 4u);
    EXPECT_EQ(flow->starts[2].schedule->hour, 9);
    EXPECT_EQ(flow->starts[2].schedule->minute, 30);
    EXPECT_THAT(flow->starts[3].params, testing::ElementsAre("title"));
    auto const& ask = std::get<AskStep>(flow->find("ask")->body);
    EXPECT_EQ(ask.question.retry.times, 1);
    EXPECT_EQ(ask.question.no_answer->after, std::chrono::hours{4});
    EXPECT_EQ(ask.max, 29);
    auto const& pick = std::get<ChooseStep>(flow->find("pick")->body);
    EXPECT_EQ(pick.question.retry.times, 3);
    EXPECT_EQ(pick.question.otherwise, "end");
    EXPECT_EQ(answers_of(pick)[0].words, (std::vector<std::string>{"A", "un", "deux"}));
    EXPECT_EQ(flow->find("end")->line, 11);
}

TEST(LoadFlow, ChangesItsVersionWithItsText) {
    auto const one = flow_of(head + "steps: {a: {say: x}}"), other = flow_of(head + "steps: {a: {say: y}}");
    EXPECT_NE(one->version, other->version);
    EXPECT_EQ(one->version, flow_of(one->source)->version);
}

// A file that was cut anywhere is either a flow or a list of findings: never a crash.
TEST(LoadFlow, SurvivesEveryCut) {
    auto const whole = read_text(std::string{PASSERELLE_SOURCE_DIR} + "/flows/check-in/check-in.yaml");
    for (std::size_t length = 0; length < whole.size(); length += 7) {
        auto const loaded = load_flow(whole.substr(0, length), "cut.yaml");
        EXPECT_EQ(loaded.flow == nullptr, !loaded.findings.empty());
    }
}

}  // namespace
}  // namespace passerelle::flow
