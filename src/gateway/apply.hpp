#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/thread.hpp"
#include "service/message.hpp"

namespace passerelle::gateway {

// How what a flow says leaves: as messages of a priority, or as the screen that answers this very request.
struct Delivery {
    service::Priority priority = service::Priority::reply;
    bool on_screen = false;               // USSD: contents are returned, not queued
    std::optional<TimePoint> expires_at;  // late is worse than never
    std::string callback_id;
    CampaignId campaign;
};

// What one turn of a run did to the world.
struct Applied {
    std::vector<flow::Content> screen;  // when delivered on screen
    bool waits = false;
    RunId calls;  // the run that waits for a call; none: it waits for none
};

// Writes a turn: state, messages, timers, fields, tasks, log. `run` takes the new state.
Applied apply(store::Connection& connection, World const& world, Thread& thread, store::Run& run,
              flow::Turn const& turn, Delivery const& delivery, TimePoint now);

// Begins a flow for the thread and writes its first turn. The run of `Thread::open` is not touched: who calls decides.
Applied begin_run(store::Connection& connection, World const& world, Thread& thread, flow::FlowPtr const& flow,
                  flow::Names trigger, AppointmentId appointment, Delivery const& delivery, TimePoint now);

// Ends open runs without a word: state `interrupted`, timers gone. all: STOP; else those that ask, when another flow
// begins.
void interrupt_open(store::Connection& connection, World const& world, Thread& thread, std::string_view why, bool all,
                    TimePoint now);

// Queues a text of the program itself (STOP, HELP, distress), in the lexicon's words.
void say(store::Connection& connection, World const& world, Thread const& thread, std::string text,
         Delivery const& delivery, TimePoint now);

// A line of the interaction log about this thread; flow: where it is not the run's own but a sub-flow.
void note(store::Connection& connection, World const& world, Thread const& thread, std::string_view kind,
          std::string_view text, std::string_view detail, TimePoint now, store::Run const* run = nullptr,
          MessageId message = {}, std::string_view flow = {});

// A line about where an outgoing message stands now; `text`: how it was spelt, where that is not what the flow said.
void note_status(store::Connection& connection, World const& world, service::OutgoingMessage const& message,
                 std::string_view detail, TimePoint now, std::string_view text = {});

// A task for the référent.
TaskId hand_over(store::Connection& connection, World const& world, Thread const& thread, flow::HandOver const& request,
                 TimePoint now, store::Run const* run = nullptr);

}  // namespace passerelle::gateway
