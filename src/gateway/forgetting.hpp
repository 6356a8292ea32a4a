#pragma once

#include "gateway/world.hpp"
#include "store/runs.hpp"

// Information without a file (mission T-14): who only asked is forgotten. `forget_strangers: true` of a flow.
namespace passerelle::gateway {

// Of a run that has just ended: the person is looked at an hour later.
void plan_forgetting(store::Connection& connection, World const& world, store::Run const& run, TimePoint now);

// Forgets the person of the timer unless something is known of them by now; waits while a message has not left.
void take_forgetting(store::Connection& connection, World const& world, store::Timer const& timer, TimePoint now);

}  // namespace passerelle::gateway
