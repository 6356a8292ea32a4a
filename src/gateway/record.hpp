#pragma once

#include <string_view>

#include "gateway/thread.hpp"
#include "service/message.hpp"

// What stands on record about a person: the interaction log, and tasks for those who work.
namespace passerelle::gateway {

// A line of the interaction log about this thread; flow: where it is not the run's own but a sub-flow.
void note(store::Connection& connection, World const& world, Thread const& thread, std::string_view kind,
          std::string_view text, std::string_view detail, TimePoint now, store::Run const* run = nullptr,
          MessageId message = {}, std::string_view flow = {});

// A line about where an outgoing message stands now; `text`: how it was spelt, where that is not what the flow said.
void note_status(store::Connection& connection, World const& world, service::OutgoingMessage const& message,
                 std::string_view detail, TimePoint now, std::string_view text = {});

// The conversation goes on over another channel or address, and the log says so.
void move_run(store::Connection& connection, World const& world, Thread const& thread, store::Run& run,
              std::string const& channel, std::string const& address, TimePoint now);

// A task for the référent.
TaskId hand_over(store::Connection& connection, World const& world, Thread const& thread, flow::HandOver const& request,
                 TimePoint now, store::Run const* run = nullptr);

}  // namespace passerelle::gateway
