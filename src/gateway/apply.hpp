#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/outgoing.hpp"
#include "gateway/record.hpp"
#include "gateway/thread.hpp"

namespace passerelle::gateway {

// What one turn of a run did to the world.
struct Applied {
    std::vector<flow::Content> screen;  // when delivered on screen
    bool waits = false;
    RunId calls;  // the run that waits for a call; none: it waits for none
};

// Writes a turn: state, messages, timers, fields, tasks, log. `run` takes the new state.
Applied apply(store::Connection& connection, World const& world, Thread& thread, store::Run& run,
              flow::Turn const& turn, Delivery const& delivery, TimePoint now);

// What a flow would say and do first for the thread; nothing is written.
struct Opening {
    AppointmentId appointment;  // that it speaks of
    flow::Turn turn;
};
Opening open_flow(store::Connection& connection, World const& world, Thread const& thread, flow::FlowPtr const& flow,
                  flow::Names trigger, AppointmentId appointment, TimePoint now);
// What a turn says, as one message; empty: nothing.
std::optional<flow::Content> first_words(flow::Turn const& turn);

// Begins a flow for the thread and writes its first turn. By a keyword, a run of the same flow that waits ends as
// `interrupted`; what else stands in `Thread::open` is not touched: who calls decides.
Applied begin_run(store::Connection& connection, World const& world, Thread& thread, flow::FlowPtr const& flow,
                  flow::Names trigger, AppointmentId appointment, Delivery const& delivery, TimePoint now);

// Ends open runs without a word: state `interrupted`, timers gone. all: STOP; else those that ask, when another flow
// begins.
void interrupt_open(store::Connection& connection, World const& world, Thread& thread, std::string_view why, bool all,
                    TimePoint now);

}  // namespace passerelle::gateway
