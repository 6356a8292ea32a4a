#include "flow/lint/checking.hpp"

// standing: nobody waits on a step that this version of the flow has no more.
namespace passerelle::flow::lint {

void check_standing(Checking& checking) {
    std::vector<std::string_view> names;
    for (auto const& step : checking.flow.steps) names.push_back(step.name);
    for (auto const& standing : checking.around.standing) {
        if (standing.flow != checking.flow.id || checking.flow.find(standing.step)) continue;
        auto const near = near_to(standing.step, names);
        auto const* heir = near.empty() ? nullptr : checking.flow.find(near);
        checking.report("standing.removed", heir ? checking.spot(*heir) : Spot{1, 1},
                        {std::to_string(standing.people), standing.step, near.empty() ? std::string{"…"} : near});
    }
}

}  // namespace passerelle::flow::lint
