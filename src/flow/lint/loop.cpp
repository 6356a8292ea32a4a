#include <algorithm>

#include "flow/lint/checking.hpp"
#include "flow/lint/loops.hpp"

// loop: every cycle holds a question or a wait, and a counter or an exit; the worst number of messages is within the
// budget.
namespace passerelle::flow::lint {

namespace {

std::string way(Checking const& checking, std::vector<int> const& steps) {
    std::string shown;
    for (auto const place : steps) shown += checking.step(place).name + " → ";
    return shown + checking.step(steps.front()).name;
}

void check_cycle(Checking& checking, std::vector<int> const& loop) {
    auto const tight =
        cycle_without(checking.graph, loop, [&](int place) { return waits_for_people(checking.step(place)); });
    if (!tight.empty()) {
        auto const first = *std::min_element(tight.begin(), tight.end());
        checking.report("loop.tight", checking.spot(checking.step(first)), {way(checking, tight)});
    }
    bool const leaves = std::any_of(loop.begin(), loop.end(), [&](int place) {
        auto const& edges = checking.graph.edges(place);
        return std::any_of(edges.begin(), edges.end(), [&](Edge const& edge) {
            return edge.to == nowhere || checking.graph.component(edge.to) != checking.graph.component(place);
        });
    });
    auto const& first = checking.step(loop.front());
    auto const whole = cycle_without(checking.graph, loop, [](int) { return false; });
    if (!leaves) checking.report("loop.no_exit", checking.spot(first), {way(checking, whole)});
    // Time alone turns it: nobody's answer ends it, so something must count.
    bool const asks =
        std::any_of(loop.begin(), loop.end(), [&](int place) { return question_of(checking.step(place)) != nullptr; });
    bool const decides = std::any_of(loop.begin(), loop.end(), [&](int place) {
        return std::holds_alternative<WhenStep>(checking.step(place).body);
    });
    if (leaves && !asks && !decides) checking.report("loop.no_count", checking.spot(first), {way(checking, whole)});
}

void check_budget(Checking& checking) {
    auto const budget = checking.flow.budget.messages;
    if (budget <= 0) return;
    std::optional<long long> worst = 0;
    for (auto const& cost : costs_of(checking.flow, checking.around.catalogue))
        worst = worst && cost.messages ? std::optional{std::max(*worst, *cost.messages)} : std::nullopt;
    if (worst && *worst <= budget) return;
    auto const& first = checking.flow.steps.front();
    if (worst)
        return checking.report("loop.messages", checking.spot(first), {std::to_string(*worst), std::to_string(budget)});
    for (auto const& loop : checking.graph.loops())
        if (!most_passes(checking.flow, checking.graph, loop))
            checking.report("loop.unbounded", checking.spot(checking.step(loop.front())),
                            {way(checking, cycle_without(checking.graph, loop, [](int) { return false; })),
                             std::to_string(budget)});
}

}  // namespace

void check_loop(Checking& checking) {
    for (auto const& loop : checking.graph.loops()) check_cycle(checking, loop);
    check_budget(checking);
}

}  // namespace passerelle::flow::lint
