#pragma once

#include <string>
#include <vector>

#include "channel/outgoing.hpp"
#include "channel/provider.hpp"
#include "gateway/world.hpp"

namespace passerelle::gateway {

// Inside a unit: takes due messages of a channel whose phone asks for work (Capabilities::fetched), at most `most`, and
// writes them down as sent: given once, they are not given again, because nothing tells a lost answer from a slow one.
std::vector<channel::Outgoing> hand_over(store::Connection& connection, World const& world,
                                         service::ChannelSettings const& channel, int most, TimePoint now);

// What a phone that asks for ids is told (Decoded::ids_wanted): of those it names, the ones that this channel handed
// over; or all whose end it has not told yet. Changes nothing.
std::vector<std::string> ids_for(store::Connection& connection, service::ChannelSettings const& channel,
                                 channel::Decoded const& asked, TimePoint now);

}  // namespace passerelle::gateway
