#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "flow/trial/rehearsal.hpp"
#include "gateway/simulated_phone.hpp"

namespace passerelle::gateway {

// A conversation without store, network or waiting: the engine, a simulated phone, a virtual clock and a person who
// types. What an author tries a flow with (`passerelle chat`, `flow test --record`). Every turn can be taken back.
class DryRun {
public:
    struct Line {
        // said: a message, also the SMS that reminds of an open USSD question; note: what happens behind the phone.
        enum class Kind { said, screen, note };
        Kind kind = Kind::note;
        std::string text;
        std::vector<flow::Choice> buttons;
        int segments = 0;   // SMS
        bool ends = false;  // USSD: the session closes
    };

    // Alone, or among the flows that it runs and schedules.
    DryRun(flow::FlowPtr const& flow, flow::Facts facts, TimePoint now);
    DryRun(flow::FlowPtr flow, flow::Catalogue flows, flow::Facts facts, TimePoint now, flow::trial::Site site = {},
           SimulatedPhone phone = {});

    std::vector<Line> start(flow::Names trigger);
    // Words, the number or the label of a button.
    std::vector<Line> answer(std::string_view text);
    std::vector<Line> press(std::string_view option);
    // Lets time go by; silences, the expiry and flows that were planned happen at their own instants, in order.
    std::vector<Line> pass(Duration time);
    std::vector<Line> hang_up();
    std::vector<Line> dial();
    std::vector<Line> answer_call(int status, std::string json);
    std::vector<Line> close_task();
    // To the moment before the last turn; false at the beginning.
    bool back();

    bool waits() const;  // a flow goes on by itself or by an answer
    TimePoint now() const { return current().now(); }
    flow::RunState const& state() const;  // of the conversation that began last
    flow::Facts const& facts() const { return current().facts(); }
    flow::trial::Rehearsal const& current() const { return history_.back(); }
    std::vector<flow::HandOver> const& tasks() const { return tasks_.back(); }
    flow::trial::Happenings const& last() const { return last_; }  // what the last turn brought

private:
    struct Owned;  // stays where it is while the run is moved
    flow::trial::Rehearsal& next();
    std::vector<Line> show(flow::trial::Happenings happenings);

    std::shared_ptr<Owned const> owned_;
    flow::FlowPtr flow_;
    std::vector<flow::trial::Rehearsal> history_;     // the last is now
    std::vector<std::vector<flow::HandOver>> tasks_;  // so far, beside each
    flow::trial::Happenings last_;
};

}  // namespace passerelle::gateway
