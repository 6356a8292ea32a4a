#pragma once

#include <optional>

#include "flow/lint/graph.hpp"

namespace passerelle::flow::lint {

// How often a run can pass through the steps of a loop, when the loop counts: a `set` of local.n = @(locals.n + 1) and
// a `when` that leaves it at a constant, both on every cycle. Empty: it counts not.
std::optional<int> most_passes(Flow const& flow, Graph const& graph, std::vector<int> const& loop);

// The most that a run can gather on its way from the first step, when each step gives what `weight` says, each time.
// A step whose weight is empty, or that stands in a loop without a count, can be passed any number of times: empty.
using Weight = std::function<std::optional<long long>(int step)>;
std::optional<long long> most_on_a_way(Flow const& flow, Graph const& graph, Weight const& weight);

}  // namespace passerelle::flow::lint
