#include "flow/engine.hpp"

#include "flow/advance.hpp"
#include "flow/step/passage.hpp"
#include "flow/walk.hpp"
#include "understanding/secret.hpp"

namespace passerelle::flow {

namespace {

// Stands on the question whose silence ended the run. Null: none, or it is gone.
Step const* late_question(Walk& walk) {
    if (walk.state.status == RunStatus::waiting || walk.state.late_step.empty()) return nullptr;
    auto const* step = walk.flow() ? walk.flow()->find(walk.state.late_step) : nullptr;
    if (!step || !asked_by(*step)) return nullptr;
    walk.stand_on(*step);
    return step;
}

}  // namespace

Turn start(FlowPtr const& flow, Start const& start, FlowSet const& flows, Facts const& facts, TimePoint now) {
    RunState state;
    state.sprints = 1;
    auto& frame = state.frames.emplace_back();
    frame.flow = flow->id;
    frame.version = flow->version;
    frame.trigger = start.trigger;
    Walk walk{flows, std::move(state), facts, now};
    walk.begin_at(flow);
    Advance{walk}.begin(start);
    return walk.take();
}

Turn advance(FlowSet const& flows, RunState state, Event const& event, Facts const& facts, TimePoint now) {
    if (auto const* begin = std::get_if<Start>(&event); begin && !state.frames.empty()) {
        auto const flow = flows.pinned(state.frames.front().flow, state.frames.front().version);
        return flow ? start(flow, *begin, flows, facts, now) : Turn{std::move(state), {}};
    }
    if (state.status != RunStatus::waiting || state.frames.empty()) return {std::move(state), {}};
    Walk walk{flows, std::move(state), facts, now};
    Advance advance{walk};
    if (advance.is_sound())
        std::visit(
            [&](auto const& known) {
                if constexpr (!std::is_same_v<std::decay_t<decltype(known)>, Start>) advance.take(known);
            },
            event);
    return walk.take();
}

bool fits(FlowSet const& flows, RunState const& state, Answer const& answer, Facts const& facts, TimePoint now) {
    if (state.frames.empty()) return false;
    Walk walk{flows, state, facts, now};
    walk.hear(answer.text);
    if (state.status != RunStatus::waiting) {
        auto const* step = late_question(walk);
        return step && !takes_any_words(*step) && judge(*step, answer, walk);
    }
    if (!walk.step()) return false;
    if (state.waits_for == WaitsFor::time) {
        auto const* wait = std::get_if<WaitStep>(&walk.step()->body);
        return wait && wait->heard.said();
    }
    return state.waits_for == WaitsFor::answer && judge(*walk.step(), answer, walk);
}

Turn take_late(FlowSet const& flows, RunState state, Answer const& answer, Facts const& facts, TimePoint now) {
    if (state.frames.empty()) return {std::move(state), {}};
    Walk walk{flows, std::move(state), facts, now};
    if (!late_question(walk)) return walk.take();
    walk.state.late_step.clear();
    walk.state.outcome.clear();
    walk.state.waits_for = WaitsFor::answer;
    Advance advance{walk};
    if (advance.is_sound()) advance.take_late(answer);
    return walk.take();
}

bool hears_secret(FlowSet const& flows, RunState const& state) {
    if (state.frames.empty()) return false;
    auto const& top = state.top();
    auto const flow = flows.pinned(top.flow, top.version);
    if (state.status != RunStatus::waiting) {
        auto const* late = flow && !state.late_step.empty() ? flow->find(state.late_step) : nullptr;
        return late && is_secret(*late);
    }
    auto const* step = flow && state.waits_for == WaitsFor::answer ? flow->find(top.step) : nullptr;
    return step && is_secret(*step);
}

void forget_secrets(RunState& state) {
    for (auto& frame : state.frames)
        for (auto& [name, result] : frame.results)
            if (result.secret) result.value = understanding::masked;
}

bool holds(std::string_view condition, Facts const& facts, Names const& trigger, TimePoint now) {
    auto const compiled = Condition::compile(condition);
    if (!compiled) return false;
    auto const environment = environment_of(facts, now);
    Outlook outlook;
    outlook.facts = &facts;
    outlook.trigger = &trigger;
    outlook.environment = &environment;
    return compiled->holds(Scope{outlook}, environment);
}

}  // namespace passerelle::flow
