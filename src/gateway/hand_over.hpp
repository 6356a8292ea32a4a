#pragma once

#include <vector>

#include "channel/outgoing.hpp"
#include "gateway/world.hpp"

namespace passerelle::gateway {

// Inside a unit: takes due messages of a channel whose phone asks for work (Capabilities::fetched), at most `most`, and
// writes them down as sent: given once, they are not given again, because nothing tells a lost answer from a slow one.
std::vector<channel::Outgoing> hand_over(store::Connection& connection, World const& world,
                                         service::ChannelSettings const& channel, int most, TimePoint now);

}  // namespace passerelle::gateway
