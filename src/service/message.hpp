#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "channel/provider.hpp"
#include "flow/content.hpp"
#include "service/money.hpp"

namespace passerelle::service {

// Where an outgoing message stands. A receipt only ever moves it forward.
enum class MessageState { queued, claimed, sent, delivered, failed, unknown, expired, cancelled };
std::string_view name_of(MessageState state);
Result<MessageState> message_state_named(std::string_view name);
bool is_final(MessageState state);
// Whether a fact that says `to` may replace `from`. claimed → queued is the dispatcher's alone (a send known not to
// have happened) and not a fact.
bool may_follow(MessageState from, MessageState to);
// The state that a receipt speaks of.
MessageState state_of(channel::Status status);

// What the states of its parts say of a message: failed when one of them is, delivered when all are, else sent.
MessageState merged(std::vector<MessageState> const& parts);

// Lower leaves first.
enum class Priority { reply = 0, appointment = 1, check_in = 2, campaign = 3 };

struct OutgoingMessage {
    MessageId id;
    std::string workspace, channel, address;
    ContactId contact;
    RunId run;
    std::string flow;
    CampaignId campaign;
    Priority priority = Priority::reply;
    flow::Content content;
    MessageState state = MessageState::queued;
    TimePoint due_at{};
    std::optional<TimePoint> expires_at;
    int tries = 0;
    std::string provider_id, error_code, detail;
    std::string callback_id;  // chat: the pressed button to acknowledge
    TimePoint created_at{};
    // What it costs, from the moment when it is taken to be sent; nothing while charged_at is empty.
    int segments = 0;
    std::optional<Money> price;  // empty: no tariff is known
    std::optional<TimePoint> charged_at;
    std::string held;  // the scope of the budget that it waits for; empty: none

    Expense expense() const;
};

// Wait before try number `tries` + 1: 5 s, 30 s, 2 min, 10 min, 30 min, then each hour; empty after 8 tries.
// jitter: 0…1, spreads ± 20 %.
std::optional<Duration> back_off(int tries, double jitter);
Duration longest_back_off(double jitter);  // of what may be tried more often than that

}  // namespace passerelle::service
