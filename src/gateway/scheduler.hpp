#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "gateway/calls.hpp"
#include "gateway/world.hpp"

// What time brings: silences, expiries, planned starts, flows' own schedules and the slices of campaigns. All of it
// stands in rows; each function here is one unit of work. clock_watch.cpp calls them.
namespace passerelle::gateway {

struct TickResult {
    int done = 0;                    // timers and starts handled
    bool more = false;               // a full slice was taken: come back at once
    bool queued = false;             // the outbox may have new rows
    std::vector<PendingCall> calls;  // leased, to be made once this is committed
};

// Handles due timers, at most `most`, and lets no more than `most_calls` calls begin. One that breaks is undone alone,
// told in the log, and looked at again later: it must not keep all others from their turn.
TickResult fire_timers(store::Connection& connection, World const& world, TimePoint now, int most,
                       int most_calls = std::numeric_limits<int>::max());

// Begins the flow for the next members of every running campaign, within its rate, its validity and the allowed hours.
TickResult start_campaign_slices(store::Connection& connection, World const& world, TimePoint now, int most);

// Makes sure that each flow with `start: schedule` has its next timer, as the flow has it now; called at start.
void plan_schedules(store::Connection& connection, World const& world, TimePoint now);

// Messages that waited past their validity.
int expire_overdue(store::Connection& connection, World const& world, TimePoint now, int most);

// The next instant of a weekly or daily schedule strictly after `now`.
TimePoint next_of(flow::StartRule::Schedule const& schedule, std::string_view zone, TimePoint now);

}  // namespace passerelle::gateway
