#pragma once

#include <optional>
#include <string>

#include "channel/provider.hpp"
#include "gateway/world.hpp"
#include "service/message.hpp"
#include "store/messages.hpp"

// The decisions of the dispatcher, without its loop: what to call, and what an answer means (pure, but for
// `write_outcome`).
namespace passerelle::gateway {

// The message as its channel shows it, or why it can never be sent. `now` and `last_heard` are the caller's to add.
Result<channel::Outgoing> outgoing_for(service::ChannelSettings const& channel,
                                       service::OutgoingMessage const& message);

// What becomes of a message after an outcome.
struct Settlement {
    store::StateChange change{service::MessageState::queued, {}, {}, {}};
    std::optional<TimePoint> again_at;  // queued once more, then
};
// A temporary failure is tried again with back-off until tries or validity end, or as its patience says; an unknown one
// is repeated only where the provider makes that harmless.
Settlement settle(channel::SendOutcome const& outcome, service::OutgoingMessage const& message,
                  channel::Capabilities const& capabilities, TimePoint now, double jitter);

// Inside a unit: moves the message, logs the status, applies a receipt that came first, a block by the provider.
void write_outcome(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                   service::OutgoingMessage const& message, channel::SendOutcome const& outcome,
                   Settlement const& settlement, TimePoint now);

// A message that can never leave as it is.
channel::SendOutcome not_encoded(Error const& error);

// A claimed message whose answer was never seen (crash, expired lease).
channel::SendOutcome lost_answer();

}  // namespace passerelle::gateway
