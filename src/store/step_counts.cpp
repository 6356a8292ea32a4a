#include "store/step_counts.hpp"

#include <map>

#include "flow/engine.hpp"
#include "store/values.hpp"

namespace passerelle::store {

namespace {

// What the engine writes of a step: its verb when it is come to, "answer: …" when an answer was understood.
constexpr std::string_view log_counts =
    "SELECT text, SUM(CASE WHEN detail LIKE 'answer: %' THEN 1 ELSE 0 END), "
    "SUM(CASE WHEN detail IN ('say', 'ask', 'choose', 'when', 'split', 'set', 'call', 'run', 'wait', 'handover', "
    "'schedule', 'end') THEN 1 ELSE 0 END) "
    "FROM interaction WHERE workspace = $1 AND flow = $2 AND kind = 'step' GROUP BY text";

}  // namespace

std::vector<StepCount> count_steps(Connection& connection, std::string_view workspace, std::string_view flow) {
    std::map<std::string, StepCount> counts;
    {
        auto const rows = connection.query(log_counts, {workspace, flow});
        while (rows->next()) {
            auto& count = counts[rows->text(0)];
            count.answers = rows->integer(1);
            count.visits = rows->integer(2);
        }
    }
    auto const rows = connection.query("SELECT state FROM run WHERE waiting = 1 AND workspace = $1", {workspace});
    while (rows->next()) {
        auto const state = flow::run_state_from_json(rows->text(0));
        if (!state || state->frames.empty() || state->top().flow != flow) continue;  // one frame waits, the last
        ++counts[state->top().step].waiting;
    }
    std::vector<StepCount> made;
    for (auto& [step, count] : counts) {
        count.step = step;
        made.push_back(std::move(count));
    }
    return made;
}

}  // namespace passerelle::store
