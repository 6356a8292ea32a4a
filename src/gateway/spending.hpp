#pragma once

#include <optional>

#include "gateway/world.hpp"
#include "service/contact.hpp"
#include "service/cost.hpp"
#include "service/message.hpp"
#include "store/messages.hpp"

// Money, where messages leave: all inside the unit that claims or settles them.
namespace passerelle::gateway {

// Writes down what the message costs and books it on every budget that is about it; or says that it must wait, because
// it would go over one. What answers a person who wrote (STOP, distress and help among it) never waits, but counts. An
// advisor gets one task a budget and period.
std::optional<store::Hold> charge(store::Connection& connection, World const& world,
                                  service::ChannelSettings const& channel, service::OutgoingMessage& message,
                                  TimePoint now);
// A screen has answered somebody who dialled: it never waits, but counts.
void charge_screen(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                   service::Address const& address, service::UssdUse const& use, TimePoint now);
// It has not left, or its provider charges nothing for what did not arrive: everything is given back.
void refund(store::Connection& connection, World const& world, service::OutgoingMessage const& message);

}  // namespace passerelle::gateway
