#include "flow/lint/linting.hpp"

// reach, exit, silence, nonsense, loop.
namespace passerelle::flow::lint {
namespace {

std::string const silence = "defaults: {no_answer: {after: 1 hour, then: end}}\n";

class GraphBreaks : public BreaksRule {};
class GraphKeeps : public KeepsClaim {};
TEST_P(GraphBreaks, OnItsLine) { expect_broken(GetParam()); }
TEST_P(GraphKeeps, WithoutAProblem) { expect_kept(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Graph, GraphBreaks,
    testing::Values(
        LintCase{"StepWithoutWay", "reach.step",
                 flow_with("  a: {say: Hi, then: end}\n  lost: {say: Hi}  # HERE\n  end: {end: done}\n")},
        LintCase{"BranchAfterTrue", "reach.branch",
                 flow_with(
                     "  a:\n    when:\n      - {if: \"true\", then: b}\n      - {if: contact.name, then: end}  # HERE\n"
                     "  b: {say: Hi}\n  end: {end: done}\n")},
        LintCase{
            "SameConditionTwice", "reach.same",
            flow_with(
                "  a:\n    when:\n      - {if: contact.name, then: b}\n      - {if: contact.name, then: end}  # HERE\n"
                "  b: {say: Hi}\n  end: {end: done}\n")},
        LintCase{"NeverTrue", "reach.never",
                 flow_with("  a:\n    when:\n      - {if: \"false\", then: b}  # HERE\n      - {else: end}\n  b: {say: "
                           "Hi}\n  end: {end: done}\n")},
        LintCase{"FallsOff", "exit.fall", flow_with("  a: {say: Hi}  # HERE\n")},
        LintCase{"FallsOffAfterABranch", "exit.fall",
                 flow_with("  a: {when: [{if: contact.name, then: end}, {else: b}]}\n  end: {end: done}\n  b: {say: "
                           "Hi}  # HERE\n")},
        LintCase{"NeverEnds", "exit.never", flow_with("  a: {say: Hi}  # HERE\n  b: {wait: 1 day, then: a}\n")},
        LintCase{"NoSilence", "silence.missing",
                 flow_with("  a:  # HERE\n    ask: \"Why?\"\n    else: end\n  end: {end: done}\n")},
        LintCase{"SilenceAfterExpiry", "silence.late",
                 flow_with(
                     "  a:  # HERE\n    ask: \"Why?\"\n    no_answer: {after: 3 days, then: end}\n  end: {end: done}\n",
                     "expire: 2 days\n")},
        LintCase{"WorkingDaysMayOutlastTheFlow", "silence.late",
                 flow_with("  a:  # HERE\n    ask: \"Why?\"\n    no_answer: {after: 3 working days, then: end}\n"
                           "  end: {end: done}\n",
                           "expire: 5 days\n")},
        LintCase{"TaskThatNobodyCloses", "silence.open",
                 flow_with("  a:  # HERE\n    handover: desk\n    closed: end\n  end: {end: done}\n")},
        LintCase{"NonsenseLeadsNowhere", "nonsense.missing",
                 flow_with("  a:  # HERE\n    ask: \"How many?\"\n    expect: number\n  end: {end: done}\n")},
        LintCase{
            "NoRetryAtAll", "nonsense.no_retry",
            flow_with("  a:  # HERE\n    choose: \"Well?\"\n    retry: {times: 0}\n    options: {good: {label: Good}, "
                      "bad: {label: Bad}}\n"
                      "  end: {end: done}\n",
                      silence)},
        LintCase{"TightLoop", "loop.tight",
                 flow_with("  a: {set: {local.x: \"1\"}}  # HERE\n  b: {when: [{if: contact.name, then: a}, {else: "
                           "end}]}\n  end: {end: done}\n")},
        LintCase{"TightLoopInsideALoopThatAsks", "loop.tight",
                 flow_with("  q:\n    ask: \"Why?\"\n  a: {set: {local.x: \"1\"}}  # HERE\n"
                           "  b: {when: [{if: contact.name, then: a}, {if: fields.x, then: q}, {else: end}]}\n  end: "
                           "{end: done}\n",
                           silence)},
        LintCase{"LoopWithoutExit", "loop.no_exit", flow_with("  a: {wait: 1 day}  # HERE\n  b: {say: Hi, then: a}\n")},
        LintCase{
            "TooManyMessages", "loop.messages",
            flow_with("  a:  # HERE\n    ask: \"Why?\"\n    retry: {times: 2}\n    no_answer: {after: 1 hour, remind: "
                      "1, then: end}\n"
                      "  b: {say: Thanks}\n  end: {end: done}\n",
                      "budget: {messages: 4}\n")},
        LintCase{
            "UnboundedMessages", "loop.unbounded",
            flow_with("  a:  # HERE\n    choose: \"Again?\"\n    options: {again: {label: Again, then: a}, enough: "
                      "{label: Enough, then: end}}\n"
                      "  end: {end: done}\n",
                      silence + "budget: {messages: 50}\n")}),
    case_name);

std::string const counted_loop =
    "  zero: {set: {local.turns: \"0\"}}\n"
    "  a: {say: Hi}\n"
    "  later: {wait: 1 day}\n"
    "  count: {set: {local.turns: \"@(locals.turns + 1)\"}}\n"
    "  enough: {when: [{if: locals.turns >= 3, then: end}, {else: a}]}\n"
    "  end: {end: done}\n";

INSTANTIATE_TEST_SUITE_P(
    Graph, GraphKeeps,
    testing::Values(
        LintCase{
            "AllReached", "reach",
            flow_with("  a: {when: [{if: contact.name, then: b}, {else: end}]}\n  b: {say: Hi}\n  end: {end: done}\n")},
        LintCase{"NestedStepsReached", "reach",
                 flow_with("  a: {when: [{if: contact.name, do: [{say: Hi}, {say: You}]}]}\n  end: {end: done}\n")},
        LintCase{"Ends", "exit", flow_with("  a: {say: Hi}\n  end: {end: done}\n")},
        LintCase{"SilenceByDefault", "silence", flow_with("  a: {ask: \"Why?\"}\n  end: {end: done}\n", silence)},
        LintCase{"WorkingDaysWithinTheFlow", "silence",
                 flow_with("  a:\n    ask: \"Why?\"\n    no_answer: {after: 3 working days, then: end}\n"
                           "  end: {end: done}\n",
                           "expire: 8 days\n")},
        LintCase{"TaskWithALimit", "silence",
                 flow_with("  a: {handover: desk, closed: end, not_closed: {after: 3 working days, then: end}}\n"
                           "  end: {end: done}\n")},
        LintCase{"ReachedWhenNotClosed", "reach",
                 flow_with("  a: {handover: desk, closed: end, not_closed: {after: 1 day, then: late}}\n"
                           "  end: {end: done}\n  late: {end: late}\n")},
        LintCase{"NonsenseByElse", "nonsense", flow_with("  a: {ask: \"Why?\", else: end}\n  end: {end: done}\n")},
        LintCase{"NonsenseGoesWhereSilenceGoes", "nonsense",
                 flow_with("  a: {ask: \"Why?\"}\n  end: {end: done}\n", silence)},
        LintCase{
            "LoopThatAsks", "loop",
            flow_with("  a:\n    choose: \"Again?\"\n    options: {again: {label: Again, then: a}, enough: {label: "
                      "Enough, then: end}}\n"
                      "  end: {end: done}\n",
                      silence)},
        LintCase{"LoopThatCounts", "loop", flow_with(counted_loop, "budget: {messages: 20}\n")},
        LintCase{
            "WithinTheBudget", "loop",
            flow_with(
                "  a:\n    ask: \"Why?\"\n    retry: {times: 2}\n    no_answer: {after: 1 hour, remind: 1, then: end}\n"
                "  b: {say: Thanks}\n  end: {end: done}\n",
                "budget: {messages: 5}\n")}),
    case_name);

// What the loader refuses may still come from an imported flow: the graph is what is judged.
TEST(ImportedFlow, IsJudgedByItsGraph) {
    auto const loaded =
        flow_of(flow_with("  a: {when: [{if: contact.name, then: b}, {if: fields.x, then: end}, {else: end}]}\n"
                          "  b: {ask: \"How old?\", expect: number, min: 10, max: 30}\n  end: {end: done}\n",
                          silence));
    ASSERT_TRUE(loaded);
    auto changed = *loaded;
    auto& branches = std::get<WhenStep>(changed.steps[0].body).branches;
    std::swap(branches[1], branches[2]);
    auto& ask = std::get<AskStep>(changed.steps[1].body);
    std::swap(ask.min, ask.max);
    auto const report = lint(changed, usual_surroundings());
    EXPECT_THAT(lines_of_rule(report, "reach.branch"), testing::ElementsAre(5));
    EXPECT_THAT(lines_of_rule(report, "reach.bounds"), testing::ElementsAre(6));
    ask.expect = Expect::date;  // now both bounds are of another kind
    EXPECT_THAT(lines_of_rule(lint(changed, usual_surroundings()), "types.bound"), testing::ElementsAre(6, 6));
}

// Four passes at most, the first before anything is counted.
TEST(LoopBudget, CountsTheTurnsOfACounter) {
    auto const flow = flow_of(flow_with(counted_loop));
    ASSERT_TRUE(flow);
    EXPECT_EQ(lint(*flow).cost.front().messages, 4);
}

// Set anew within the loop, it bounds nothing.
TEST(LoopBudget, ACounterThatIsResetCountsNot) {
    auto yaml = flow_with(counted_loop);
    yaml.replace(yaml.find("a: {say: Hi}"), 12, "a: {set: {local.turns: \"0\"}}\n  hi: {say: Hi}");
    auto const flow = flow_of(yaml);
    ASSERT_TRUE(flow);
    EXPECT_EQ(lint(*flow).cost.front().messages, std::nullopt);
}

}  // namespace
}  // namespace passerelle::flow::lint
