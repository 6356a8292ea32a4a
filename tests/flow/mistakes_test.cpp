#include "flow/loading.hpp"
#include "flow/wording/in_french.hpp"

namespace passerelle::flow {
namespace {

using testing::HasSubstr;

// Words of sentences that are neither French nor code.
bool sounds_english(std::string const& sentence) {
    for (auto const* word : {"the ", " or ", " must ", " of ", "write ", "known", " mean ", "take ", " it "})
        if (sentence.find(word) != std::string::npos) return true;
    return false;
}

// Every mistake of an author: a row of the table.
struct MistakeCase {
    char const* name;
    std::string yaml;
    int line, column;
    char const *message, *hint;
};
class Mistake : public testing::TestWithParam<MistakeCase> {};
TEST_P(Mistake, IsNamedWithItsPlace) {
    auto const& row = GetParam();
    auto const file = load_flow(row.yaml, "f.yaml");
    EXPECT_FALSE(file.flow);
    ASSERT_FALSE(file.findings.empty());
    auto const& finding = file.findings.front();
    EXPECT_EQ(finding.file, "f.yaml");
    EXPECT_EQ(finding.line, row.line) << show_with_line(finding);
    EXPECT_EQ(finding.column, row.column) << show_with_line(finding);
    EXPECT_THAT(finding.message, HasSubstr(row.message));
    EXPECT_THAT(finding.hint, HasSubstr(row.hint));
    EXPECT_FALSE(finding.excerpt.empty());
    EXPECT_TRUE(in_french(finding.message)) << finding.message;
    EXPECT_FALSE(sounds_english(in_french(finding).message)) << in_french(finding).message;
    EXPECT_FALSE(sounds_english(in_french(finding).hint)) << in_french(finding).hint;
}

auto const name_of_row = [](auto const& row) { return std::string{row.param.name}; };

INSTANTIATE_TEST_SUITE_P(
    Files, Mistake,
    testing::Values(
        MistakeCase{"UnknownKey", head + "expires: 1 day\nsteps: {a: {say: x}}", 3, 1, "\"expires\"",
                    "did you mean expire?"},
        MistakeCase{"NoLanguages", "flow: f\nsteps: {a: {say: x}}", 1, 1, "languages", "languages: [fr, en]"},
        MistakeCase{"WrongLanguage", "flow: f\nlanguages: [french]\nsteps: {a: {say: x}}", 2, 12, "french", "ISO 639"},
        MistakeCase{"LanguageTwice", "flow: f\nlanguages: [fr, fr]\nsteps: {a: {say: x}}", 2, 12, "twice", ""},
        MistakeCase{"NoId", "languages: [fr]\nsteps: {a: {say: x}}", 1, 1, "id", "flow: check-in"},
        MistakeCase{"NoSteps", head, 1, 1, "steps", "steps:"},
        MistakeCase{"WrongDuration", head + "expire: soon\nsteps: {a: {say: x}}", 3, 9, "expire", "4 hours"},
        MistakeCase{"WrongChannel", head + "channels: [fax]\nsteps: {a: {say: x}}", 3, 11, "fax", ""},
        MistakeCase{"WrongBudget", head + "budget: {sms_segments: 0}\nsteps: {a: {say: x}}", 3, 24, "between 1 and 10",
                    ""},
        MistakeCase{"UnknownBudget", head + "budget: {sms_segment: 1}\nsteps: {a: {say: x}}", 3, 10, "sms_segment",
                    "did you mean sms_segments?"},
        MistakeCase{"UnknownUse", head + "uses: {contct.name: {max: 3}}\nsteps: {a: {say: x}}", 3, 8, "contct",
                    "did you mean contact?"},
        MistakeCase{"WrongUseType", head + "uses: {contact.name: {type: txt}}\nsteps: {a: {say: x}}", 3, 29, "txt",
                    "did you mean text?"},
        MistakeCase{"WrongMax", head + "uses: {contact.name: {max: -1}}\nsteps: {a: {say: x}}", 3, 28, "between", ""},
        MistakeCase{"BrokenYaml", head + "steps: {a: [}", 3, 12, "[ is not closed", "each [ its ]"},
        MistakeCase{"AtUnquoted", head + "steps:\n  a:\n    say: @contact.name", 5, 10, "", "begins with @"},
        MistakeCase{"ColonUnquoted", head + "steps:\n  a:\n    say: Bonjour: ça va", 5, 17, "", "': '"},
        MistakeCase{"SameKeyTwice", head + "steps:\n  a: {say: x}\n  a: {say: y}", 5, 3, "twice", "line 4"},
        MistakeCase{"Alias", head + "steps:\n  a: {say: *x}", 4, 12, "aliases", "quotes"}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Steps, Mistake,
    testing::Values(
        MistakeCase{"UnknownVerb", head + "steps:\n  a: {sya: x}", 4, 7, "\"sya\"", "did you mean say?"},
        MistakeCase{"NoVerb", head + "steps:\n  a: {then: a}", 4, 3, "no verb", "say ask choose"},
        MistakeCase{"TwoVerbs", head + "steps:\n  a: {say: x, ask: y}", 4, 3, "two verbs", "two steps"},
        MistakeCase{"NoMap", head + "steps:\n  a: hello", 4, 3, "map", "one of"},
        MistakeCase{"UnknownStepKey", head + "steps:\n  a: {ask: x, expct: text}", 4, 15, "\"expct\"",
                    "did you mean expect?"},
        MistakeCase{"WrongName", head + "steps:\n  Été: {say: x}", 4, 3, "small letters", "begin with a letter"},
        MistakeCase{"LongName", head + "steps:\n  " + std::string(65, 'a') + ": {say: x}", 4, 3,
                    "more than 64 characters", ""},
        MistakeCase{"UnknownStep", head + "steps:\n  merci: {say: x, then: mercy}", 4, 25, "\"mercy\"",
                    "did you mean merci?"},
        MistakeCase{"EndGoesNowhere", head + "steps:\n  a: {end: done, then: a}", 4, 18, "\"then\"", ""},
        MistakeCase{"EarlierNameInUse", head + "steps:\n  a: {say: x}\n  b: {say: x, was: a}", 5, 3,
                    "cannot have been \"a\"", "take it out"},
        MistakeCase{"NestedUnknownStep",
                    head + "steps:\n  a: {when: [{if: fields.x, do: [{say: x}, {say: y, then: b}]}]}", 4, 59, "\"b\"",
                    "did you mean a?"},
        MistakeCase{"NestedUnknownVerb", head + "steps:\n  a: {when: [{if: fields.x, do: [{sya: x}]}]}", 4, 35,
                    "\"sya\" in step \"a.1.1\"", "did you mean say?"},
        MistakeCase{"NestedMap", head + "steps:\n  a: {when: [{if: fields.x, do: {say: x}}]}", 4, 33, "list of steps",
                    ""},
        MistakeCase{"UnknownAttachment", head + "steps:\n  a: {say: x, attach: \"https://e.org/x\"}", 4, 23,
                    "does not tell", "type: image"},
        MistakeCase{"WrongAttachment", head + "steps:\n  a: {say: x, attach: {type: imag, url: \"https://e\"}}", 4, 30,
                    "imag", "image/png"},
        MistakeCase{"TemplateWithoutName", head + "steps:\n  a: {say: x, template: {variables: []}}", 4, 25, "name",
                    ""}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Questions, Mistake,
    testing::Values(
        MistakeCase{"UnknownNoAnswerStep", head + "steps:\n  a: {ask: x, no_answer: {after: 1 day, then: nobody}}", 4,
                    47, "\"nobody\"", "known here: a"},
        MistakeCase{"NoAnswerWithoutAfter", head + "steps:\n  a: {ask: x, no_answer: {then: a}}", 4, 26, "after",
                    "4 hours"},
        MistakeCase{"TooManyRetries", head + "steps:\n  a: {ask: x, retry: {times: 99}}", 4, 30, "between 0 and 10",
                    ""},
        MistakeCase{"TooManyReminders", head + "steps:\n  a: {ask: x, no_answer: {after: 1 day, remind: 9}}", 4, 49,
                    "between 0 and 5", ""},
        MistakeCase{"WrongExpect", head + "steps:\n  a: {ask: x, expect: nubmer}", 4, 23, "nubmer",
                    "did you mean number?"},
        MistakeCase{"CrossedBounds", head + "steps:\n  a: {ask: x, expect: number, min: 5, max: 2}", 4, 44,
                    "min is above max", ""},
        MistakeCase{"WrongNumberBound", head + "steps:\n  a: {ask: x, expect: number, min: five}", 4, 36, "\"five\"",
                    "a number such as 16"},
        MistakeCase{"WrongDateBound", head + "steps:\n  a: {ask: x, expect: date, min: soon}", 4, 34, "\"soon\"",
                    "2026-03-25"},
        MistakeCase{"WrongTimeBound", head + "steps:\n  a: {ask: x, expect: time, max: noon}", 4, 34, "\"noon\"",
                    "09:30"},
        MistakeCase{"WrongTextBound", head + "steps:\n  a: {ask: x, max: 0}", 4, 20, "\"0\"", "count characters"},
        MistakeCase{"BoundsOfAPhone", head + "steps:\n  a: {ask: x, expect: phone, max: 9}", 4, 35, "min and max", ""},
        MistakeCase{"CodeWithoutPattern", head + "steps:\n  a: {ask: x, expect: code}", 4, 12, "pattern", "[A-Z]"},
        MistakeCase{"PatternWithoutCode", head + "steps:\n  a: {ask: x, pattern: \"x\"}", 4, 24, "expect: code", ""},
        MistakeCase{"WrongPattern", head + "steps:\n  a: {ask: x, expect: code, pattern: \"(\"}", 4, 38,
                    "cannot be read", ""},
        MistakeCase{"SaveWithDash", head + "steps:\n  a: {ask: x, save: my-need}", 4, 21, "behind an @",
                    "write my_need"},
        MistakeCase{"NoOptions", head + "steps:\n  a: {choose: x}", 4, 6, "options", ""},
        MistakeCase{"NoLabel", head + "steps:\n  a: {choose: x, options: {b: {then: a}}}", 4, 31, "label", ""},
        MistakeCase{"Clash", head + "steps:\n  a: {choose: x, options: {b: {label: Été}, c: {label: C, also: ete}}}", 4,
                    45, "both", "one of them"},
        MistakeCase{"WrongPage", head + "steps:\n  a: {choose: x, page: 0, options: {b: {label: B}}}", 4, 24,
                    "between 1 and 100", ""},
        MistakeCase{"WrongColumns", head + "steps:\n  a: {choose: x, columns: 9, options: {b: {label: B}}}", 4, 27,
                    "between 1 and 8", ""}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Branches, Mistake,
    testing::Values(
        MistakeCase{"BranchWithoutThen", head + "steps:\n  a: {when: [{if: fields.x}]}", 4, 14, "then", ""},
        MistakeCase{"BranchTwice", head + "steps:\n  a: {when: [{if: fields.x, has_group: g, then: a}]}", 4, 14,
                    "exactly one", ""},
        MistakeCase{"UnknownInCondition", head + "steps:\n  a: {when: [{if: feilds.x, then: a}]}", 4, 19, "feilds",
                    "did you mean fields?"},
        MistakeCase{"WrongCondition", head + "steps:\n  a: {when: [{if: \"fields.x >\", then: a}]}", 4, 19,
                    "cannot be read", ""},
        MistakeCase{"WordBetweenConditions", head + "steps:\n  a: {when: [{if: fields.x and fields.y, then: a}]}", 4,
                    19, "cannot be read", "write and(a, b)"},
        MistakeCase{"OuBetweenConditions", head + "steps:\n  a: {when: [{if: fields.x ou fields.y, then: a}]}", 4, 19,
                    "cannot be read", "write or(a, b)"},
        MistakeCase{"TwoEqualSigns", head + "steps:\n  a: {when: [{if: fields.x == 3, then: a}]}", 4, 19,
                    "cannot be read", "one = compares"},
        MistakeCase{"WordInAText", head + "steps:\n  a: {say: '@(if(fields.x and fields.y, 1, 2))'}", 4, 13,
                    "cannot be read", "write and(a, b)"},
        MistakeCase{"ConditionWithAt", head + "steps:\n  a: {when: [{if: \"@fields.x\", then: a}]}", 4, 19,
                    "without its @", ""},
        MistakeCase{"UnknownTest", head + "steps:\n  a: {when: [{test: \"has_txt(fields.x)\", then: a}]}", 4, 21,
                    "has_txt", "did you mean has_text?"},
        MistakeCase{"TestOfNothing", head + "steps:\n  a: {when: [{test: has_text, then: a}]}", 4, 21, "nothing",
                    "has_text("},
        MistakeCase{"ElseNotLast", head + "steps:\n  a: {when: [{else: a}, {if: fields.x, then: a}]}", 4, 14, "last",
                    ""},
        MistakeCase{"ElseWithThen", head + "steps:\n  a: {when: [{else: a, then: a}]}", 4, 14, "names its step", ""},
        MistakeCase{"ElseToNowhere", head + "steps:\n  a: {when: [{else: }]}", 4, 14, "needs the step", "else: step"},
        MistakeCase{"SharesUnderHundred", head + "steps:\n  a: {split: {a: 50%, b: 40%}}\n  b: {say: x}", 4, 14,
                    "make 90%", "100%"},
        MistakeCase{"ShareOfNoStep", head + "steps:\n  a: {split: {a: 50%, bb: 50%}}\n  b: {say: x}", 4, 23, "\"bb\"",
                    "did you mean b?"},
        MistakeCase{"ShareOfWhat", head + "steps:\n  a: {split: {a: half, b: 50%}}\n  b: {say: x}", 4, 18,
                    "between 1% and 100%", ""},
        MistakeCase{"OneShare", head + "steps:\n  a: {split: {a: 100%}}", 4, 14, "two shares", ""}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Acts, Mistake,
    testing::Values(
        MistakeCase{"WrongTarget", head + "steps:\n  a: {set: {filed.x: 1}}", 4, 13, "filed.x", "field.x"},
        MistakeCase{"TargetWithoutName", head + "steps:\n  a: {set: {field.: 1}}", 4, 13, "lacks a name", ""},
        MistakeCase{"TargetWithDash", head + "steps:\n  a: {set: {local.my-x: 1}}", 4, 13, "behind an @", "my_x"},
        MistakeCase{"WrongAppointment", head + "steps:\n  a: {set: {appointment: confirm}}", 4, 26, "confirm",
                    "did you mean confirmed?"},
        MistakeCase{"GroupWithoutSign", head + "steps:\n  a: {set: {group: x}}", 4, 20, "+ or -", ""},
        MistakeCase{"WrongAddress", head + "steps:\n  a: {call: agenda}", 4, 13, "no address", "https://"},
        MistakeCase{"BodyOfAGet", head + "steps:\n  a: {call: \"https://e.org\", method: GET, body: {x: y}}", 4, 49,
                    "has no body", "POST"},
        MistakeCase{"WrongMethod", head + "steps:\n  a: {call: \"https://e.org\", method: PSOT}", 4, 38, "PSOT",
                    "did you mean POST?"},
        MistakeCase{"FinalComesBack", head + "steps:\n  a: {run: g, final: true, ok: a}", 4, 32, "nothing comes back",
                    ""},
        MistakeCase{"FinalMaybe", head + "steps:\n  a: {run: g, final: perhaps}", 4, 22, "perhaps", ""},
        MistakeCase{"WaitForNothing", head + "steps:\n  a: {wait: {}}", 4, 13, "duration or `until`", "3 days"},
        MistakeCase{"WaitForWords", head + "steps:\n  a: {wait: a while}", 4, 13, "must be a duration", "4 hours"},
        MistakeCase{"ClosedAndThen", head + "steps:\n  a: {handover: t, closed: a, then: a}", 4, 37, "no use", ""},
        MistakeCase{"MistypedFunction", head + "steps:\n  a: {say: \"@(uper(contact.name))\"}", 4, 15,
                    "there is nothing called \"uper\"", "did you mean upper?"},
        MistakeCase{"ScheduleAtNoTime", head + "steps:\n  a: {schedule: f, at: \"tomorrow-ish\"}", 4, 24,
                    "\"tomorrow-ish\" is no day and time", "2026-04-06 08:00"},
        MistakeCase{"WaitUntilNoTime", head + "steps:\n  a: {wait: {until: \"soon\"}}", 4, 21,
                    "\"soon\" is no day and time", "@fields.start"},
        MistakeCase{"ScheduleWithoutTime", head + "steps:\n  a: {schedule: f}", 4, 17, "`in` and `at`", ""},
        MistakeCase{"UnlessOfAResult",
                    head + "steps:\n  a: {ask: x, save: r}\n  b: {schedule: f, in: 1 day, unless: results.r}", 5, 39,
                    "gone by then", "appointment"}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Holes, Mistake,
    testing::Values(
        MistakeCase{"UnknownResult", head + "steps:\n  a: {say: \"Bé @results.mod\"}\n  b: {ask: x, save: mood}", 4, 17,
                    "results.mod", "did you mean mood?"},
        MistakeCase{"UnknownLocal", head + "steps:\n  a: {say: \"@locals.b_tries\"}\n  b: {say: x}", 4, 14,
                    "locals.b_tries", ""},
        MistakeCase{"UnknownInExpression", head + "steps:\n  a: {say: \"@(contct.name)\"}", 4, 15, "contct",
                    "did you mean contact?"},
        MistakeCase{"UnknownFunction", head + "steps:\n  a: {say: \"@(uper(contact.name))\"}", 4, 15, "uper", ""},
        MistakeCase{"NearlyATopLevel", head + "steps:\n  a: {say: \"Bonjour @contcat.name\"}", 4, 21, "@contcat",
                    "did you mean @contact?"},
        MistakeCase{"Singular", head + "steps:\n  a: {say: \"Bonjour @result.x\"}", 4, 21, "@result",
                    "did you mean @results?"},
        MistakeCase{"Unreadable", head + "steps:\n  a: {say: \"Bonjour @(1 +)\"}", 4, 21, "@(1 +) cannot be read", ""},
        MistakeCase{"NeverClosed", head + "steps:\n  a: {say: \"Bonjour @(upper(contact.name)\"}", 4, 21,
                    "never closed", "@@("},
        MistakeCase{"InABlock", head + "steps:\n  a:\n    say: |\n      Bonjour\n      @contcat.name", 7, 7, "@contcat",
                    ""},
        MistakeCase{
            "Params",
            head + "start: {event: e, params: {title: {max: 3}}}\nsteps:\n  a: {say: \"@trigger.params.titel\"}", 5, 14,
            "titel", "did you mean title?"},
        MistakeCase{"TooLong", head + "steps:\n  a:\n    say: \"" + std::string(10'001, 'x') + "\"", 5, 10,
                    "longer than 10000", ""}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Languages, Mistake,
    testing::Values(
        MistakeCase{"BaseMissing", two_languages + "steps:\n  a: {say: {en: x}}", 4, 12, "no text in \"fr\"", "fr:"},
        MistakeCase{"List", two_languages + "steps:\n  a: {say: [x]}", 4, 12, "must be a text", "{fr:"},
        MistakeCase{"Unknown", two_languages + "steps:\n  a: {say: {fr: x, en: y, de: z}}", 4, 27, "\"de\"", ""},
        MistakeCase{"OnlyForOnePhone", head + "steps:\n  a: {say: {ussd: x}}", 4, 12, "", ""}),
    name_of_row);

INSTANTIATE_TEST_SUITE_P(
    Starts, Mistake,
    testing::Values(
        MistakeCase{"UnknownWord", head + "start: manul\nsteps: {a: {say: x}}", 3, 8, "manul", "did you mean manual?"},
        MistakeCase{"UnknownStartKey", head + "start: [{evnt: x}]\nsteps: {a: {say: x}}", 3, 9, "", ""},
        MistakeCase{"NoGroup", head + "start: [{schedule: {every: monday}}]\nsteps: {a: {say: x}}", 3, 20, "group", ""},
        MistakeCase{"WrongDay", head + "start: [{schedule: {every: lundi, group: g}}]\nsteps: {a: {say: x}}", 3, 28,
                    "lundi", "monday"},
        MistakeCase{"WrongHour", head + "start: [{schedule: {at: \"25:00\", group: g}}]\nsteps: {a: {say: x}}", 3, 25,
                    "25:00", "10:00"},
        MistakeCase{"WrongZone", head + "start: [{schedule: {zone: paris, group: g}}]\nsteps: {a: {say: x}}", 3, 27,
                    "paris", "known here: contact, site"},
        MistakeCase{"WrongQuiet", head + "start: [{schedule: {quiet: night, group: g}}]\nsteps: {a: {say: x}}", 3, 28,
                    "night", "20:00-08:00"},
        MistakeCase{"ParamsOfNoEvent", head + "start: [{keyword: x, params: {a: {}}}]\nsteps: {a: {say: x}}", 3, 30,
                    "what an event brings", ""},
        MistakeCase{"TwoStarts", head + "start: [{keyword: x, event: y}]\nsteps: {a: {say: x}}", 3, 9, "one of", ""}),
    name_of_row);

TEST(Mistakes, AreShownAllAtOnce) {
    auto const file =
        load_flow(head + "steps:\n  a: {sya: x}\n  b: {say: y, tehn: a}\n  c: {ask: x, then: nowhere}", "f.yaml");
    EXPECT_EQ(file.findings.size(), 3u);
}

TEST(Mistakes, AreShownWithTheirLine) {
    auto const file = load_flow(head + "steps:\n  a: {say: \"Été @contcat.name\"}", "f.yaml");
    ASSERT_EQ(file.findings.size(), 1u);
    EXPECT_EQ(show_with_line(file.findings[0]),
              "f.yaml:4:17: there is nothing called \"@contcat\" (did you mean @contact?)\n"
              "  4 |   a: {say: \"Été @contcat.name\"}\n"
              "    |                 ^");
}

// Addresses, handles and doubled signs are text.
TEST(Mistakes, AreNoneInAddresses) {
    EXPECT_TRUE(loaded(head + "steps:\n  a: {say: \"Écris à moi@mission.org, @missionlocale93, a@@b, @@contact\"}"));
}

}  // namespace
}  // namespace passerelle::flow
