#pragma once

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "flow/engine.hpp"
#include "understanding/lexicons.hpp"

namespace passerelle::flow {

inline std::string read_text(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline FlowPtr flow_of(std::string const& yaml) {
    auto loaded = load_flow(yaml, "test.yaml");
    for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
    return loaded.flow;
}

// A flow of one language whose steps are given.
inline std::string steps_of(std::string const& steps, std::string const& id = "f") {
    return "flow: " + id + "\nlanguages: [fr]\nexpire: 2 days\nsteps:\n" + steps;
}

inline constexpr auto noon =
    TimePoint{std::chrono::sys_days{std::chrono::year{2026} / 3 / 10} + std::chrono::hours{12}};

class KnownFlows final : public FlowSet {
public:
    std::vector<FlowPtr> flows;  // the last of an id is today's
    FlowPtr today(std::string_view id) const override {
        FlowPtr found;
        for (auto const& flow : flows)
            if (flow->id == id) found = flow;
        return found;
    }
    FlowPtr pinned(std::string_view id, std::string_view version) const override {
        for (auto const& flow : flows)
            if (flow->id == id && flow->version == version) return flow;
        return nullptr;
    }
};

// A run taken through its turns. Every state goes to JSON and back between two turns, as it does in the store.
class Conversation {
public:
    explicit Conversation(FlowPtr told, std::vector<FlowPtr> others = {}) : flow{std::move(told)} {
        known.flows = std::move(others);
        known.flows.push_back(flow);
        facts.language = flow->languages.front();
        facts.staff_language = "fr";
        facts.zone = "Europe/Paris";
        facts.lexicons = &understanding::delivered();
    }

    void start(Names trigger = {{"kind", "manual"}}) {
        keep(flow::start(flow, Start{std::move(trigger)}, known, facts, now));
    }
    void answer(std::string text, std::string choice = {}) { take(Answer{std::move(text), std::move(choice)}); }
    void silence() { take(Silence{}); }
    void late(std::string text) { keep(take_late(known, state, Answer{std::move(text), {}}, facts, now)); }
    bool fits(std::string text) const { return flow::fits(known, state, Answer{std::move(text), {}}, facts, now); }
    void take(Event const& event) { keep(advance(known, state, event, facts, now)); }

    template <class Kind>
    std::vector<Kind> all() const {
        std::vector<Kind> found;
        for (auto const& effect : effects)
            if (auto const* one = std::get_if<Kind>(&effect)) found.push_back(*one);
        return found;
    }
    std::vector<Content> contents() const {
        std::vector<Content> said;
        for (auto const& say : all<Say>()) said.push_back(say.content);
        return said;
    }
    std::string said() const { return joined(contents()).text; }
    std::string traced() const {
        std::string lines;
        for (auto const& trace : all<Trace>()) lines += trace.step + ": " + trace.detail + "\n";
        return lines;
    }
    bool waits() const { return state.status == RunStatus::waiting; }
    Frame& top() { return state.top(); }
    std::string const& step() const { return state.top().step; }
    SavedResult const& result(std::string const& name) const { return state.top().results.at(name); }

    KnownFlows known;
    FlowPtr flow;
    Facts facts;
    RunState state;
    std::vector<Effect> effects;
    TimePoint now = noon;

private:
    void keep(Turn turn) {
        state = run_state_from_json(to_json(turn.state)).value();
        EXPECT_EQ(state, turn.state);
        effects = std::move(turn.effects);
    }
};

}  // namespace passerelle::flow
