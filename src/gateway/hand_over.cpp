#include "gateway/hand_over.hpp"

#include "gateway/sending.hpp"
#include "gateway/spending.hpp"

namespace passerelle::gateway {

std::vector<channel::Outgoing> hand_over(store::Connection& connection, World const& world,
                                         service::ChannelSettings const& channel, int most, TimePoint now) {
    auto const gate = [&](service::OutgoingMessage& message) {
        return charge(connection, world, channel, message, now);
    };
    std::vector<channel::Outgoing> given;
    for (auto const& message : store::claim_due(connection, channel.id, now, now, most, gate)) {
        channel::SendOutcome outcome;
        if (auto outgoing = outgoing_for(channel, message)) {
            outcome.kind = channel::SendOutcome::Kind::sent;
            outcome.provider_id = outgoing->reference;
            given.push_back(std::move(*outgoing));
        } else {
            outcome = not_encoded(outgoing.error());
        }
        auto const settlement = settle(outcome, message, channel.capabilities(), now, 0.5);
        write_outcome(connection, world, channel, message, outcome, settlement, now);
    }
    return given;
}

}  // namespace passerelle::gateway
