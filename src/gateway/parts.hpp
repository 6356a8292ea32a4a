#pragma once

#include <string_view>
#include <vector>

#include "channel/event.hpp"
#include "gateway/world.hpp"
#include "store/runs.hpp"

// Long messages whose parts arrive one by one, in any order, minutes apart, over a restart: kept in the store until all
// are there, or until the rest is awaited no longer.
namespace passerelle::gateway {

// Puts a part down. Gives back the whole message when it was the last one missing; what there was of an older message
// whose reference came again; or nothing.
std::vector<channel::Event> take_part(store::Connection& connection, World const& world, std::string_view channel,
                                      channel::Event const& event, TimePoint now);

// The parts of a message whose others never came, as one event; "…" stands for each gap. Empty when there is none left.
struct Incomplete {
    std::string channel;
    std::vector<channel::Event> events;
};
Incomplete take_incomplete(store::Connection& connection, store::Timer const& timer);

}  // namespace passerelle::gateway
