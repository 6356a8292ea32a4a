#include "flow/lint/linting.hpp"

// optout, clash, vars, types, quiet.
namespace passerelle::flow::lint {
namespace {

std::string const silence = "defaults: {no_answer: {after: 1 hour, then: end}}\n";
std::string const end = "  end: {end: done}\n";
std::string const mood = "  mood: {choose: \"Well?\", save: mood, options: {good: {label: Good}, bad: {label: Bad}}}\n";

std::string choice(std::string const& options, std::string const& head = {}) {
    return flow_with("  a:\n    choose: \"Well?\"\n    options:\n" + options + end, silence + head);
}
std::string after_mood(std::string const& steps, std::string const& head = {}) {
    return flow_with(mood + steps + end, silence + head);
}
// A condition of the one branch.
std::string condition(std::string const& source, std::string const& head = {}) {
    return after_mood("  c:\n    when:\n      - if: '" + source + "'  # HERE\n        then: d\n  d: {say: Hi}\n", head);
}
// A text behind the question.
std::string text(std::string const& source, std::string const& head = {}) {
    return after_mood("  d:\n    say: '" + source + "'  # HERE\n", head);
}

class MeaningBreaks : public BreaksRule {};
class MeaningKeeps : public KeepsClaim {};
TEST_P(MeaningBreaks, OnItsLine) { expect_broken(GetParam()); }
TEST_P(MeaningKeeps, WithoutAProblem) { expect_kept(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Words, MeaningBreaks,
    testing::Values(
        LintCase{"OptionTakesStop", "optout.option",
                 choice("      good: {label: Good}\n      out: {label: Stop}  # HERE\n")},
        LintCase{"SynonymTakesHelp", "optout.option",
                 choice("      good: {label: Good}\n      out: {label: Other, also: \"what, help\"}  # HERE\n")},
        LintCase{"KeywordTakesStop", "optout.keyword",
                 flow_with("  a: {say: Hi}\n" + end, "start:\n  - keyword: [arret]  # HERE\n")},
        LintCase{"PatternTakesStop", "optout.pattern",
                 flow_with("  a:  # HERE\n    ask: \"Your code?\"\n    expect: code\n    pattern: \"[A-Z]{4}\"\n" + end,
                           silence)},
        LintCase{"NumberOfAnother", "clash.number",
                 choice("      good: {label: Good, also: \"2\"}  # HERE\n      bad: {label: Bad}\n")}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Variables, MeaningBreaks,
    testing::Values(
        LintCase{"ResultNotOnSilence", "vars.unset",
                 flow_with("  a: {choose: \"Well?\", save: mood, options: {good: {label: Good}, bad: {label: Bad}}}\n"
                           "  silence:\n    handover: help\n    note: \"Said: @results.mood\"  # HERE\n" +
                               end,
                           "defaults: {no_answer: {after: 1 hour, then: silence}}\n")},
        LintCase{"LocalOnOneBranchOnly", "vars.unset",
                 flow_with("  a: {when: [{if: contact.name, then: b}, {else: c}]}\n  b: {set: {local.x: \"1\"}}\n"
                           "  c:\n    say: \"@locals.x\"  # HERE\n" +
                           end)},
        LintCase{"FieldMayBeEmpty", "vars.field", text("You live in @fields.city.")},
        LintCase{"WebhookBeforeACall", "vars.never", text("It says @webhook.json.answer.")},
        LintCase{
            "InputAfterSilence", "vars.input",
            flow_with(
                "  a: {ask: \"Why?\"}\n  silence:\n    handover: help\n    note: \"Said: @input.text\"  # HERE\n" + end,
                "defaults: {no_answer: {after: 1 hour, then: silence}}\n")}),
    case_name);

// What is to be written instead can be written: a function that was not called is called, a type is no value.
TEST(MeaningOfMoments, SaysWhatToWrite) {
    auto const fix = [](std::string const& compared) {
        auto const flow = flow_of(text("@(if(" + compared + ", 1, 2))", "uses: {fields.rdv: {type: date}}\n"));
        return all_of(lint(*flow, usual_surroundings()).problems);
    };
    EXPECT_THAT(fix("fields.rdv < today"), testing::HasSubstr("datetime_diff(fields.rdv, today(), \"D\")"));
    EXPECT_THAT(fix("fields.rdv < today()"), testing::HasSubstr("datetime_diff(fields.rdv, today(), \"D\")"));
    EXPECT_THAT(fix("fields.rdv < date"), testing::HasSubstr("datetime_diff(fields.rdv, …, \"D\")"));
}

INSTANTIATE_TEST_SUITE_P(
    Types, MeaningBreaks,
    testing::Values(LintCase{"DatesInAText", "types.moments", text("@(if(today() < now(), \"a\", \"b\"))")},
                    LintCase{"DateAndNumber", "types.mixed",
                             condition("fields.birth > 18", "uses: {fields.birth: {type: date}}\n")},
                    LintCase{"OrderOfWords", "types.order", condition("results.mood > 3")},
                    LintCase{"NoSuchOption", "types.option", condition("results.mood = \"goood\"")},
                    LintCase{"JoinedComparison", "types.join", condition("contact.name & \"x\" = \"ax\"")},
                    LintCase{"SumOfWords", "types.sum", text("@(\"one\" + 1)")},
                    LintCase{"SumOfADate", "types.moment_sum", text("@(today() + 1)")}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Quiet, MeaningBreaks,
    testing::Values(
        LintCase{"StartsAtNight", "quiet.start",
                 flow_with("  a: {say: Hi}\n" + end,
                           "start:\n  - schedule: {every: monday, at: \"22:30\", group: cej}  # HERE\n")},
        LintCase{
            "StartsInItsOwnQuietHours", "quiet.start",
            flow_with(
                "  a: {say: Hi}\n" + end,
                "start:\n  - schedule: {every: monday, at: \"12:30\", group: cej, quiet: \"12:00-14:00\"}  # HERE\n")},
        LintCase{"NameInAnAddress", "quiet.url",
                 flow_with("  a:  # HERE\n    call: \"https://example.org/?n=@contact.name\"\n" + end)},
        LintCase{"WhatWasWrittenInAnAddress", "quiet.url",
                 flow_with("  q: {ask: \"Where?\", save: place}\n  a:  # HERE\n    call: "
                           "\"https://example.org/?p=@results.place\"\n" +
                               end,
                           silence)},
        LintCase{"PlainHttp", "quiet.plain", flow_with("  a:  # HERE\n    call: \"http://example.org/x\"\n" + end)}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Meaning, MeaningKeeps,
    testing::Values(
        LintCase{"NoReservedWord", "optout", choice("      good: {label: Good}\n      bad: {label: Bad}\n")},
        LintCase{"PatternWithDigits", "optout",
                 flow_with("  a:\n    ask: \"Your code?\"\n    expect: code\n    pattern: \"[A-Z]{2}[0-9]{4}\"\n" + end,
                           silence)},
        LintCase{"ClearOptions", "clash",
                 choice("      good: {label: Good, also: \"great, fine\"}\n      bad: {label: Bad, also: \"hard, not "
                        "good\"}\n")},
        LintCase{"ResultOnEveryWay", "vars",
                 flow_with("  a: {choose: \"Well?\", save: mood, options: {good: {label: Good}, bad: {label: Bad}}}\n"
                           "  b: {say: \"You said @results.mood.\"}\n" +
                               end,
                           silence)},
        LintCase{"DefaultGuards", "vars",
                 flow_with("  a: {ask: \"Why?\", save: why}\n  silence: {handover: help, note: '@(default(results.why, "
                           "\"nothing\")), @(default(fields.city, \"\"))'}\n" +
                               end,
                           "defaults: {no_answer: {after: 1 hour, then: silence}}\n")},
        LintCase{
            "ConditionGuards", "vars",
            flow_with("  a: {ask: \"Why?\", save: why}\n  known: {when: [{if: results.why, then: b}, {else: end}]}\n"
                      "  b: {say: \"You said @results.why.\"}\n" +
                          end,
                      "defaults: {no_answer: {after: 1 hour, then: known}}\n")},
        LintCase{"PromisedField", "vars", text("You live in @fields.city.", "uses: {fields.city: {max: 20}}\n")},
        LintCase{"InputOfTheAnswer", "vars",
                 flow_with("  a: {ask: \"How many?\", expect: number, else: lost}\n  ok: {say: Thanks, then: end}\n"
                           "  lost: {handover: help, note: \"Said: @input.text\"}\n" +
                               end,
                           silence)},
        LintCase{"DatesInACondition", "types", condition("fields.birth < now", "uses: {fields.birth: {type: date}}\n")},
        LintCase{"OptionsByName", "types", condition("results.mood = \"good\"")},
        LintCase{"NumbersAreCompared", "types",
                 flow_with("  a: {ask: \"How many?\", expect: number, save: many}\n  b: {when: [{if: results.many > 3, "
                           "then: end}]}\n" +
                               end,
                           silence)},
        LintCase{"JoinedInBrackets", "types", condition("(contact.name & \"x\") = \"ax\"")},
        LintCase{
            "StartsByDay", "quiet",
            flow_with("  a: {say: Hi}\n" + end, "start:\n  - schedule: {every: monday, at: \"11:00\", group: cej}\n")},
        LintCase{
            "NamelessAddress", "quiet",
            flow_with("  a: {call: \"https://example.org/@contact.uuid\", body: {name: \"@contact.name\"}}\n" + end)}),
    case_name);

}  // namespace
}  // namespace passerelle::flow::lint
