#include "flow/lint/linting.hpp"

// What people who wrote many flows were warned of without need, beside what they must still be warned of.
namespace passerelle::flow::lint {
namespace {

std::string const silence = "defaults: {no_answer: {after: 1 hour, then: end}}\n";
std::string const end = "  end: {end: done}\n";

std::string said(std::string const& source, std::string const& head = {}) {
    return flow_with(
        "  a: {choose: \"Well?\", save: mood, options: {good: {label: Good}, bad: {label: Bad}}}\n"
        "  d:\n    say: '" +
            source + "'  # HERE\n" + end,
        silence + head);
}
std::string french(std::string const& source) {
    return "flow: trial\nlanguages: [fr]\nsteps:\n  d:\n    say: '" + source + "'  # HERE\n" + end;
}
std::string twice(std::string const& source) {
    return "flow: trial\nlanguages: [fr, en]\nuses: {contact.first_name: {max: 15}, fields.place: {max: 20}}\nsteps:\n "
           " d:\n"
           "    say:\n      fr: '" +
           source + "'\n      en: '" + source + "'  # HERE\n" + end;
}
std::string option(std::string const& also) {
    return flow_with("  a:\n    choose: \"Well?\"\n    options:\n      good: {label: Good, also: \"" + also +
                         "\"}  # HERE\n      bad: {label: Bad}\n" + end,
                     silence);
}
std::string count(std::string const& value, std::string const& head = {}) {
    return flow_with("  a:\n    set:\n      field.n: '" + value + "'  # HERE\n" + end, head);
}

class StillWarns : public BreaksRule {};
class WarnsNoMore : public KeepsClaim {};
TEST_P(StillWarns, OnItsLine) { expect_broken(GetParam()); }
TEST_P(WarnsNoMore, WithoutNeed) { expect_kept(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Reading, StillWarns,
    testing::Values(LintCase{"DayAndMonth", "reading.date", said("Come 12/03.")},
                    LintCase{"LeadingZero", "reading.date", said("Come 03/08.")},
                    LintCase{"BehindAWordOfDates", "reading.date", french("Viens le 3/8.")},
                    LintCase{"WithAYear", "reading.date", said("Come 3/8/2026.")},
                    LintCase{"CapitalsOfNobody", "reading.capitals", said("Your CEJ is here.")},
                    LintCase{"CapitalLabel", "reading.capitals",
                             flow_with("  a:\n    choose: \"Well?\"\n    options:\n      a: {label: GOOD}  # HERE\n"
                                       "      b: {label: Bad}\n" +
                                           end,
                                       silence)},
                    LintCase{"SameSentence", "translate.same", twice("Bonjour @contact.first_name, on se voit demain")},
                    LintCase{"SameWordsInAnExpression", "translate.same",
                             twice("@(if(contact.first_name, \"on se voit demain\", \"\")) @fields.place")},
                    LintCase{"YouShall", "reading.hard", said("You shall be called.")},
                    LintCase{"TextOfNoLength", "segments.unknown",
                             said("@(if(results.mood = \"good\", fields.town, \"b\"))")}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Reading, WarnsNoMore,
    testing::Values(
        LintCase{"Progress", "reading.date", said("Question 1/2.")},
        LintCase{"ProgressOfEight", "reading.date", said("3/8: you are nearly there.")},
        LintCase{"AroundTheClock", "reading.date", said("Call us 24/7.")},
        LintCase{"WordOfTheLexicon", "reading.capitals", french("Écris ARRET ou INFO quand tu veux.")},
        LintCase{"WordOfAnOption", "reading.capitals", said("Write GOOD or BAD.")},
        LintCase{"WordOfAKeyword", "reading.capitals", said("Write SALUT to begin.", "start: [{keyword: [salut]}]\n")},
        LintCase{"OnlyValues", "translate.same",
                 twice("@contact.first_name: @fields.place, @fields.place, @fields.place")},
        LintCase{"NameAndFigures", "translate.same", twice("Mission Locale de Lille, 03 20 00 00 00")},
        LintCase{"Offer", "reading.hard", said("Shall we call you?")},
        LintCase{"BothBranchesKnown", "segments.unknown",
                 said("@(if(fields.why = \"x\", \"a\", \"b\"))", "uses: {fields.why: {max: 9}}\n")},
        LintCase{"KnownBesideAKnownField", "segments.unknown",
                 said("@(if(fields.kind = \"x\", \"a\", \"b\")) @fields.town", "uses: {fields.town: {max: 9}}\n")}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Wishes, StillWarns,
    testing::Values(
        LintCase{"ElseOfAnything", "reach.else",
                 flow_with("  a:\n    ask: \"Why?\"\n    expect: any\n    else: end  # HERE\n" + end, silence)},
        LintCase{"SumOfAField", "vars.sum", count("@(fields.n + 1)")},
        LintCase{"SumOfAPromisedField", "vars.sum", count("@(fields.n + 1)", "uses: {fields.n: {type: number}}\n")},
        LintCase{"Phrase", "clash.blanks", option("great all is well")},
        LintCase{"LonePhrase", "clash.blanks", option("not ill")}),
    case_name);

INSTANTIATE_TEST_SUITE_P(
    Wishes, WarnsNoMore,
    testing::Values(
        LintCase{"AnythingIsUnderstood", "nonsense", flow_with("  a: {ask: \"Why?\", expect: any}\n" + end)},
        LintCase{"SumWithADefault", "vars", count("@(default(fields.n, 0) + 1)")},
        LintCase{"SumOfWhatIsSet", "vars",
                 flow_with("  a: {set: {field.n: \"1\"}}\n  b: {set: {field.n: \"@(fields.n + 1)\"}}\n" + end)},
        LintCase{"SumBehindACondition", "vars",
                 flow_with("  a: {when: [{if: fields.n, then: b}, {else: end}]}\n"
                           "  b: {set: {field.n: \"@(fields.n + 1)\"}}\n" +
                           end)},
        LintCase{"WordsAlone", "clash.blanks", option("great fine super")},
        LintCase{"PhraseWithACommaBehindIt", "clash.blanks", option("not ill,")}),
    case_name);

// Only what the text grows with is asked for: not what an if() looks at, nor what stands beside it.
TEST(UnknownLength, IsOfTheHoleThatGrows) {
    auto const flow = flow_of(said("@(if(fields.kind = \"x\", \"a\", \"b\")) @fields.town"));
    ASSERT_TRUE(flow);
    std::vector<std::string> unknown;
    for (auto const& problem : lint(*flow, usual_surroundings()).problems)
        if (problem.rule->id == "segments.unknown") unknown.push_back(problem.words.front());
    EXPECT_THAT(unknown, testing::ElementsAre("fields.town"));
}

TEST(WorstCase, CountsWhatAFunctionMakes) {
    auto const flow = flow_of(
        said(std::string(150, 'a') + " @(upper(contact.first_name))", "uses: {contact.first_name: {max: 15}}\n"));
    ASSERT_TRUE(flow);
    EXPECT_THAT(lines_of_rule(lint(*flow, usual_surroundings()), "segments.long"), testing::Contains(8));
}

// The worst case of a text that asks something is its longer branch, whatever the answer is.
TEST(WorstCase, IsTheLongerBranch) {
    auto const flow = flow_of(said("@(if(results.mood = \"good\", \"" + std::string(170, 'a') + "\", \"b\"))"));
    ASSERT_TRUE(flow);
    EXPECT_THAT(lines_of_rule(lint(*flow, usual_surroundings()), "segments.long"), testing::Contains(7));
}

}  // namespace
}  // namespace passerelle::flow::lint
