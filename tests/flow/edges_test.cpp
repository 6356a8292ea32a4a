#include "flow/loading.hpp"

namespace passerelle::flow {
namespace {

std::string shown(Flow const& flow, std::string_view step) {
    static std::vector<std::string> const kinds{"onward", "option", "branch",  "share", "otherwise", "no_answer",
                                                "ok",     "failed", "gave_up", "heard", "closed",    "not_closed"};
    std::string text;
    for (auto const& edge : edges_of(flow, flow.index.find(step)->second))
        text += (text.empty() ? "" : ", ") + kinds[static_cast<std::size_t>(edge.kind)] +
                (edge.label.empty() ? "" : " " + edge.label) + " > " +
                (edge.to == nowhere ? "." : flow.steps[static_cast<std::size_t>(edge.to)].name);
    return text;
}

TEST(Edges, AreEveryWayOut) {
    auto const flow = loaded(head + R"yaml(steps:
  say: {say: x}
  ask: {ask: x, no_answer: {after: 1 day, then: end}}
  plain: {ask: x, else: end}
  choose: {choose: x, options: {a: {label: A}, b: {label: B, then: end}}}
  when: {when: [{if: fields.x, then: end}]}
  whole: {when: [{if: fields.x, then: end}, {else: say}]}
  split: {split: {say: 50%, end: 50%}}
  call: {call: "https://e.org", failed: end}
  run: {run: g, gave_up: end}
  last: {run: g, final: true}
  wait: {wait: 1 day, heard: end}
  over: {handover: t}
  closed: {handover: t, closed: say}
  late: {handover: t, closed: say, not_closed: {after: 1 day, then: end}}
  end: {end: done}
  after: {say: x}
)yaml");
    ASSERT_TRUE(flow);
    EXPECT_EQ(shown(*flow, "say"), "onward > ask");
    EXPECT_EQ(shown(*flow, "ask"), "onward > plain, no_answer > end, otherwise > end");
    EXPECT_EQ(shown(*flow, "plain"), "onward > choose, otherwise > end");
    EXPECT_EQ(shown(*flow, "choose"), "option a > when, option b > end, otherwise > when");
    EXPECT_EQ(shown(*flow, "when"), "branch fields.x > end, onward > whole");
    EXPECT_EQ(shown(*flow, "whole"), "branch fields.x > end, branch else > say");
    EXPECT_EQ(shown(*flow, "split"), "share say > say, share end > end");
    EXPECT_EQ(shown(*flow, "call"), "ok > run, failed > end");
    EXPECT_EQ(shown(*flow, "run"), "ok > last, gave_up > end");
    EXPECT_EQ(shown(*flow, "last"), "");
    EXPECT_EQ(shown(*flow, "wait"), "onward > over, heard > end");
    EXPECT_EQ(shown(*flow, "over"), "onward > closed");
    EXPECT_EQ(shown(*flow, "closed"), "closed > say");
    EXPECT_EQ(shown(*flow, "late"), "closed > say, not_closed > end");
    EXPECT_EQ(shown(*flow, "end"), "");
    EXPECT_EQ(shown(*flow, "after"), "onward > .");
}

}  // namespace
}  // namespace passerelle::flow
