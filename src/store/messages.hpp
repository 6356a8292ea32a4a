#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/message.hpp"
#include "store/driver.hpp"

namespace passerelle::store {

using service::MessageState;
using service::OutgoingMessage;

// Inbound: true when (channel, provider's id) is new; kept for ever (reliability §2).
bool remember_inbound(Connection& connection, std::string_view channel, std::string_view external_id, TimePoint now);
bool knows_inbound(Connection& connection, std::string_view channel, std::string_view external_id);

void enqueue(Connection& connection, OutgoingMessage const& message);
std::optional<OutgoingMessage> find_message(Connection& connection, MessageId id);
std::optional<OutgoingMessage> find_by_provider_id(Connection& connection, std::string_view channel,
                                                   std::string_view provider_id);
// Messages to one address, newest last (phone page, contact's thread).
std::vector<OutgoingMessage> messages_to(Connection& connection, std::string_view workspace, std::string_view channel,
                                         std::string_view address, int limit);

// Why a message may not leave now, and when to look again.
struct Hold {
    TimePoint until;
    std::string why;
};
// Asked for each message that is about to leave; it may write down what the message costs.
using Gate = std::function<std::optional<Hold>(OutgoingMessage&)>;

// Leases due messages of a channel: queued, due, not expired, best priority first, then oldest; for one address one at
// a time (a claimed one holds the next back), so that order within a conversation holds. Marks them claimed. Those that
// the gate holds stay queued, and hold back what follows them in the same campaign to the same person.
std::vector<OutgoingMessage> claim_due(Connection& connection, std::string_view channel, TimePoint now,
                                       TimePoint lease_until, int most, Gate const& gate = {});
// It is still on its way.
void keep_lease(Connection& connection, MessageId id, TimePoint lease_until);
// Every message that is held may be looked at again.
void release_held(Connection& connection, TimePoint now);
// It has not left, so it costs nothing.
void drop_charge(Connection& connection, MessageId id);
// When the next queued message of the channel is due; empty when none waits.
std::optional<TimePoint> next_due(Connection& connection, std::string_view channel);
// Those whose lease has run out: the answer of the provider was never seen.
std::vector<OutgoingMessage> expired_leases(Connection& connection, TimePoint now, int most);
// Every claimed message, whatever its lease: used once at start, when no dispatcher of this node can be alive.
std::vector<OutgoingMessage> all_claimed(Connection& connection);
std::vector<OutgoingMessage> overdue(Connection& connection, TimePoint now, int most);  // queued, past expires_at

// Made since `since`, and either unknown or sent and not heard of since `sent_before`: oldest first.
std::vector<OutgoingMessage> in_doubt(Connection& connection, std::string_view channel, TimePoint since,
                                      TimePoint sent_before, int most);

struct StateChange {
    MessageState state;
    std::string provider_id, error_code, detail;  // empty = keep what stands
};
// Moves a message forward; false (and no change) when service::may_follow says no.
bool move_message(Connection& connection, MessageId id, StateChange const& change, TimePoint now);
// The dispatcher's way back: claimed → queued for another try.
void requeue(Connection& connection, MessageId id, TimePoint due_at, std::string_view error_code,
             std::string_view detail, TimePoint now);
// STOP and cancelled campaigns: queued messages that have not left. Returns how many.
int cancel_queued_to(Connection& connection, std::string_view workspace, std::string_view address, TimePoint now,
                     bool automatic_only);
int cancel_queued_of(Connection& connection, CampaignId campaign, TimePoint now);

// A receipt that came before the send's answer waits here under the provider's id.
void keep_early_receipt(Connection& connection, std::string_view channel, std::string_view provider_id,
                        StateChange const& change, TimePoint now);
// How many wait so.
int early_receipts(Connection& connection, std::string_view channel);
std::optional<StateChange> take_early_receipt(Connection& connection, std::string_view channel,
                                              std::string_view provider_id);
// Those that no send ever claimed: of another system on the same account, or of a message that is long gone.
void drop_early_receipts_before(Connection& connection, TimePoint instant);

struct OutboxCount {
    MessageState state;
    std::int64_t count;
};
std::vector<OutboxCount> count_outbox(Connection& connection, std::string_view workspace);

}  // namespace passerelle::store
