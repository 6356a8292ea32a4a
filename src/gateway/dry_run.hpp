#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/definition.hpp"
#include "flow/engine.hpp"

namespace passerelle::gateway {

// A conversation without store, network or waiting: the engine, a virtual clock and a person who types. What an author
// tries a flow with (`passerelle chat`).
class DryRun {
public:
    struct Line {
        // said: a message, also the SMS that reminds of an open USSD question; note: what happens behind the phone.
        enum class Kind { said, screen, note };
        Kind kind;
        std::string text;
        std::vector<flow::Choice> buttons;
        int segments = 0;   // SMS
        bool ends = false;  // USSD: the session closes
    };

    DryRun(flow::FlowPtr flow, flow::Facts facts, TimePoint now);

    std::vector<Line> start(expression::Names trigger);
    // Words, the number or the name of a button.
    std::vector<Line> answer(std::string_view text);
    // Lets time go by; silences and the expiry that fall due happen at their own instants, in order.
    std::vector<Line> pass(Duration time);

    bool waits() const { return state_.status == flow::RunStatus::waiting; }
    TimePoint now() const { return now_; }
    flow::RunState const& state() const { return state_; }
    flow::Facts const& facts() const { return facts_; }

private:
    // shown_on: no screen can be pushed, so what a USSD person gets unasked comes by SMS, as the gateway does it.
    std::vector<Line> turn(flow::Event const& event, flow::Medium shown_on);
    void take(flow::Effect const& effect, std::vector<flow::Content>& contents, std::vector<Line>& lines);
    void show(std::vector<flow::Content> const& contents, flow::Medium on, std::vector<Line>& lines) const;

    flow::FlowPtr flow_;
    flow::Facts facts_;
    TimePoint now_;
    flow::RunState state_;
    std::optional<flow::Wait> wait_;
};

}  // namespace passerelle::gateway
