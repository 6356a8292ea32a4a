// @parent of a flow that took the place of another, @node.visit_count.
#include "flow/conversation.hpp"

namespace passerelle::flow {
namespace {

TEST(Parent, IsTheFlowWhosePlaceAFinalRunTook) {
    auto const last = flow_of(
        steps_of("  q: {ask: \"Sûr, @parent.results.name ?\", save: sure}\n"
                 "  e: {say: \"@parent.results.name.category @parent.status @parent.flow @parent.fields.city\"}\n",
                 "last"));
    Conversation talk{flow_of(steps_of("  n: {ask: \"Qui ?\", save: name}\n  r: {run: last, final: true}\n")), {last}};
    talk.facts.fields["city"] = "Lille";
    talk.start();
    talk.answer("Awa");
    EXPECT_EQ(talk.said(), "Sûr, Awa ?");
    EXPECT_EQ(talk.state.frames.size(), 1u);
    talk.answer("oui");
    EXPECT_EQ(talk.said(), "text completed f Lille");
}

TEST(Parent, IsTheOneThatWaitsWhereThereIsOne) {
    auto const below = flow_of(steps_of("  s: {say: \"[@parent.results.x]\"}\n", "below"));
    auto const last =
        flow_of(steps_of("  x: {set: {result.x: \"2\"}}\n  r: {run: below}\n"
                         "  s: {say: \"(@parent.results.x)\"}\n",
                         "last"));
    Conversation talk{flow_of(steps_of("  x: {set: {result.x: \"1\"}}\n  r: {run: last, final: true}\n")),
                      {below, last}};
    talk.start();
    EXPECT_EQ(talk.said(), "[2]\n(1)");
}

TEST(Parent, IsNothingInAFlowThatNobodyRan) {
    Conversation talk{flow_of(steps_of("  s: {say: \"[@parent]\"}\n"))};
    talk.start();
    EXPECT_EQ(talk.said(), "[]");
}

TEST(VisitCount, CountsTheStepsOfThisRun) {
    Conversation talk{
        flow_of(steps_of("  a: {say: \"a@node.visit_count\"}\n  q: {ask: \"q@node.visit_count\", then: a}\n"))};
    talk.start();
    EXPECT_EQ(talk.said(), "a1\nq1");
    talk.answer("x");
    talk.answer("x");
    EXPECT_EQ(talk.said(), "a3\nq3");
    EXPECT_EQ(talk.top().visits.at("q"), 3);
}

TEST(VisitCount, IsKeptOnlyWhereItIsRead) {
    Conversation talk{flow_of(steps_of("  a: {say: a}\n  q: {ask: q, then: a}\n"))};
    talk.start();
    EXPECT_TRUE(talk.top().visits.empty());
    EXPECT_EQ(to_json(talk.state).find("\"k\""), std::string::npos);
}

}  // namespace
}  // namespace passerelle::flow
