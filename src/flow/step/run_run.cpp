#include <algorithm>

#include "flow/step/passage.hpp"

namespace passerelle::flow {

namespace {

bool is_open(std::string_view flow, RunState const& state) {
    return std::any_of(state.frames.begin(), state.frames.end(),
                       [&](Frame const& frame) { return frame.flow == flow; });
}

}  // namespace

void fill_params(std::vector<NamedTemplate> const& params, Names& into, Walk& walk) {
    for (auto const& param : params) into[param.name] = walk.fill(param.value);
}

// The other flow is entered by the engine, which then stands at its first step.
Next enter(RunStep const& run, Step const&, Walk& walk) {
    auto flow = walk.flows().today(run.flow);
    if (!flow) return Next::fail("the flow \"" + run.flow + "\" does not exist");
    if (!run.final && walk.state.frames.size() >= most_frames)
        return Next::fail("more than " + std::to_string(most_frames) + " flows inside each other: \"" +
                          walk.state.top().flow + "\" runs \"" + run.flow + "\"" +
                          (is_open(run.flow, walk.state) ? ", which leads back to it" : ""));
    Names trigger{{"kind", "flow"}};
    fill_params(run.params, trigger, walk);
    walk.trace("enters " + run.flow);
    walk.push(std::move(flow), std::move(trigger), run.final);
    return Next::to(Target{"first", 0});
}

}  // namespace passerelle::flow
