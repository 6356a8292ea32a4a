#pragma once

#include <optional>
#include <string>

#include "channel/provider.hpp"
#include "gateway/world.hpp"
#include "service/message.hpp"
#include "store/messages.hpp"

// The decisions of the dispatcher, without its loop: what to call, and what an answer means (pure, but for
// what takes a connection).
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

// Inside a unit: moves the message, logs the status, applies a receipt that came first, a block by the provider. What
// is called off is not tried again.
void write_outcome(store::Connection& connection, World const& world, service::ChannelSettings const& channel,
                   service::OutgoingMessage const& message, channel::SendOutcome const& outcome,
                   Settlement const& settlement, TimePoint now);

// Its person has said STOP since it was made.
bool is_stopped_since(store::Connection& connection, service::OutgoingMessage const& message);
// What has not left may not be tried again: for a STOP, or since its campaign was cancelled, or distress took back what
// nobody had asked for. While it was claimed it was in nobody's reach.
bool is_called_off(store::Connection& connection, service::OutgoingMessage const& message);

// A message that can never leave as it is.
channel::SendOutcome not_encoded(Error const& error);

// It was not tried, for the store could not tell what must be known.
channel::SendOutcome not_now(Error const& error);

// A claimed message whose answer was never seen (crash, expired lease).
channel::SendOutcome lost_answer();

}  // namespace passerelle::gateway
