#pragma once

#include <functional>
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

    // flows: those that `run` may enter; null: none. It outlives the run.
    DryRun(flow::FlowPtr flow, flow::Facts facts, TimePoint now, flow::Catalogue const* flows = nullptr);

    std::vector<Line> start(flow::Names trigger);
    // Words, the number or the name of a button.
    std::vector<Line> answer(std::string_view text);
    // Lets time go by; silences and the expiry that fall due happen at their own instants, in order.
    std::vector<Line> pass(Duration time);

    bool waits() const { return state_.status == flow::RunStatus::waiting; }
    TimePoint now() const { return now_; }
    flow::RunState const& state() const { return state_; }
    flow::Facts const& facts() const { return facts_; }

    // What a call brings; without it no call has a response.
    std::function<flow::CallEnded(flow::Call const&)> respond;
    std::vector<Line> close_task();  // the one that the run waits for

private:
    // The flow itself and those around it, none older than today's.
    class Flows final : public flow::FlowSet {
    public:
        Flows(flow::FlowPtr flow, flow::Catalogue const* others) : flow_{std::move(flow)}, others_{others} {}
        flow::FlowPtr today(std::string_view flow) const override {
            return flow == flow_->id ? flow_ : others_ ? others_->find(flow) : nullptr;
        }
        flow::FlowPtr pinned(std::string_view flow, std::string_view) const override { return today(flow); }

    private:
        flow::FlowPtr flow_;
        flow::Catalogue const* others_;
    };

    // shown_on: no screen can be pushed, so what a USSD person gets unasked comes by SMS, as the gateway does it.
    std::vector<Line> turn(flow::Event const& event, flow::Medium shown_on);
    void take(flow::Effect const& effect, std::vector<flow::Content>& contents, std::vector<Line>& lines);
    void show(std::vector<flow::Content> const& contents, flow::Medium on, std::vector<Line>& lines) const;

    flow::FlowPtr flow_;
    flow::Facts facts_;
    TimePoint now_;
    flow::RunState state_;
    std::optional<flow::Wait> wait_;
    std::optional<flow::Call> call_;
    Flows flows_;
};

}  // namespace passerelle::gateway
