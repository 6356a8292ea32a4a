#pragma once

#include <string_view>

#include "gateway/world.hpp"
#include "store/runs.hpp"

// How a USSD session ends, and what it has cost by then.
namespace passerelle::gateway {

// No carrier keeps a session longer without a turn (the longest that is told: ten minutes).
inline constexpr auto longest_silence = std::chrono::minutes{10};

// The line of the interaction log about what a session cost: "hung up: 1 session, 3 screens, 0.08 EUR".
void note_session(store::Connection& connection, World const& world, store::UssdSession const& session,
                  std::string_view how, TimePoint now);

// As note_session, once a session: nothing where its cost stands in the log already.
void end_session(store::Connection& connection, World const& world, store::UssdSession const& session,
                 std::string_view how, TimePoint now);

// Ends, oldest first, the sessions that nobody has heard of for longest_silence. How many: `most`, or all there were.
int end_silent_sessions(store::Connection& connection, World const& world, TimePoint now, int most);

}  // namespace passerelle::gateway
