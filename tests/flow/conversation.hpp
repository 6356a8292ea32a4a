#pragma once

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "flow/engine.hpp"

namespace passerelle::flow {

inline std::string read_text(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline understanding::Lexicons const& delivered_lexicons() {
    static understanding::Lexicons const lexicons = [] {
        understanding::Lexicons loaded;
        for (std::string const language : {"fr", "en"}) {
            auto const path = std::string{PASSERELLE_SOURCE_DIR} + "/config/lexicon/" + language + ".yaml";
            loaded.push_back(understanding::load_lexicon(read_text(path), path).lexicon);
        }
        return loaded;
    }();
    return lexicons;
}

inline FlowPtr flow_of(std::string const& yaml) {
    auto loaded = load_flow(yaml, "test.yaml");
    for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
    return loaded.flow;
}

inline constexpr auto noon =
    TimePoint{std::chrono::sys_days{std::chrono::year{2026} / 3 / 10} + std::chrono::hours{12}};

// A run taken through its turns. Every state goes to JSON and back between two turns, as it does in the store.
class Conversation {
public:
    explicit Conversation(FlowPtr told) : flow{std::move(told)} {
        facts.language = flow->languages.front();
        facts.zone = "Europe/Paris";
        facts.lexicons = &delivered_lexicons();
    }

    void start(expression::Names trigger = {{"kind", "manual"}}) { take(Start{std::move(trigger)}); }
    void answer(std::string text, std::string choice = {}) { take(Answer{std::move(text), std::move(choice)}); }
    void silence() { take(Silence{}); }

    void take(Event const& event) {
        auto turn = advance(*flow, state, event, facts, now);
        state = run_state_from_json(to_json(turn.state)).value();
        EXPECT_EQ(state, turn.state);
        effects = std::move(turn.effects);
    }

    template <class Kind>
    std::vector<Kind> all() const {
        std::vector<Kind> found;
        for (auto const& effect : effects)
            if (auto const* known = std::get_if<Kind>(&effect)) found.push_back(*known);
        return found;
    }
    std::vector<Content> contents() const {
        std::vector<Content> said;
        for (auto const& say : all<Say>()) said.push_back(say.content);
        return said;
    }
    std::string said() const { return joined(contents()).text; }
    bool waits() const { return state.status == RunStatus::waiting; }

    FlowPtr flow;
    Facts facts;
    RunState state;
    std::vector<Effect> effects;
    TimePoint now = noon;
};

}  // namespace passerelle::flow
