#include "gateway/hand_over.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "gateway/sending.hpp"
#include "gateway/spending.hpp"
#include "store/messages.hpp"

namespace passerelle::gateway {

namespace {

using service::MessageState;

// A phone that has been silent about a message for so long will not speak of it any more.
constexpr std::chrono::hours awaited_for{48};
constexpr int most_awaited = 1000;  // 17 KB of an answer

std::vector<std::string> awaited(store::Connection& connection, service::ChannelSettings const& channel,
                                 TimePoint now) {
    std::vector<std::string> ids;
    for (auto const& message : store::in_doubt(connection, channel.id, now - awaited_for, now, most_awaited))
        ids.push_back(show(message.id));
    return ids;
}

bool was_handed_over(store::Connection& connection, service::ChannelSettings const& channel, std::string_view shown) {
    auto const id = read_id(shown);
    auto const message = id ? store::find_message(connection, MessageId{*id}) : std::nullopt;
    if (!message || message->channel != channel.id) return false;
    constexpr MessageState not_left[] = {MessageState::queued, MessageState::expired, MessageState::cancelled};
    return std::ranges::find(not_left, message->state) == std::end(not_left);
}

}  // namespace

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

std::vector<std::string> ids_for(store::Connection& connection, service::ChannelSettings const& channel,
                                 channel::Decoded const& asked, TimePoint now) {
    if (asked.ids_wanted == channel::Decoded::IdsWanted::awaited) return awaited(connection, channel, now);
    auto ids = asked.ids;
    std::erase_if(ids, [&](std::string const& id) { return !was_handed_over(connection, channel, id); });
    return ids;
}

}  // namespace passerelle::gateway
