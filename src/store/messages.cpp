#include "store/messages.hpp"

#include "base/digest.hpp"
#include "store/values.hpp"

namespace passerelle::store {

namespace {

constexpr std::string_view columns =
    "id, workspace, channel, address, contact, run, flow, campaign, priority, content, state, due_at, expires_at, "
    "tries, provider_id, error_code, detail, callback_id, created_at, segments, price, currency, charged_at, held";

std::string select(std::string_view rest) {
    return "SELECT " + std::string{columns} + " FROM outbox " + std::string{rest};
}

constexpr int last_priority = static_cast<int>(service::Priority::campaign);

int number(MessageState state) { return static_cast<int>(state); }

OutgoingMessage read_message(Rows const& rows) {
    OutgoingMessage message;
    message.id = MessageId{rows.integer(0)};
    message.workspace = rows.text(1);
    message.channel = rows.text(2);
    message.address = rows.text(3);
    message.contact = ContactId{rows.integer(4)};
    message.run = RunId{rows.integer(5)};
    message.flow = rows.text(6);
    message.campaign = CampaignId{rows.integer(7)};
    message.priority = static_cast<service::Priority>(rows.integer(8));
    auto content = flow::content_from_json(rows.text(9));
    if (!content) throw StoreError("outbox row " + show(message.id) + ": " + content.error().detail);
    message.content = std::move(*content);
    message.state = static_cast<MessageState>(rows.integer(10));
    message.due_at = instant(rows, 11);
    message.expires_at = maybe_instant(rows, 12);
    message.tries = static_cast<int>(rows.integer(13));
    message.provider_id = rows.text(14);
    message.error_code = rows.text(15);
    message.detail = rows.text(16);
    message.callback_id = rows.text(17);
    message.created_at = instant(rows, 18);
    message.segments = static_cast<int>(rows.integer(19));
    if (!rows.is_null(20)) message.price = service::Money{rows.integer(20), rows.text(21)};
    message.charged_at = maybe_instant(rows, 22);
    message.held = rows.text(23);
    return message;
}

std::vector<OutgoingMessage> read_all(Rows& rows) {
    std::vector<OutgoingMessage> messages;
    while (rows.next()) messages.push_back(read_message(rows));
    return messages;
}

constexpr int most_held = 200;  // a claim: it is one transaction

void mark_claimed(Connection& connection, OutgoingMessage& message, TimePoint lease_until, TimePoint now) {
    message.state = MessageState::claimed;
    message.held.clear();
    ++message.tries;
    auto const price = message.price ? Parameter{message.price->millionths} : Parameter{nullptr};
    connection.execute(
        "UPDATE outbox SET state = 1, lease_until = $2, tries = tries + 1, updated_at = $3, segments = $4, price = $5, "
        "currency = $6, charged_at = $7, held = '' WHERE id = $1",
        {key(message.id), at(lease_until), at(now), message.segments, price,
         message.price ? message.price->currency : std::string{}, at(message.charged_at)});
}

// 16 bytes of the digest: a key of fixed size, whatever ids a provider makes (scale-out §3).
std::string inbound_hash(std::string_view channel, std::string_view external_id) {
    auto named = std::string{channel};
    named += '\0';
    named += external_id;
    return sha256(named).substr(0, 16);
}

void mark_held(Connection& connection, MessageId id, Hold const& hold) {
    connection.execute("UPDATE outbox SET due_at = $2, held = $3 WHERE id = $1", {key(id), at(hold.until), hold.why});
}

}  // namespace

bool remember_inbound(Connection& connection, std::string_view channel, std::string_view external_id, TimePoint now) {
    auto const hash = inbound_hash(channel, external_id);
    return connection.execute("INSERT INTO inbound_key (h, received_at) VALUES ($1, $2) ON CONFLICT (h) DO NOTHING",
                              {Parameter::blob(hash), at(now)}) > 0;
}

bool knows_inbound(Connection& connection, std::string_view channel, std::string_view external_id) {
    auto const hash = inbound_hash(channel, external_id);
    return connection.query("SELECT 1 FROM inbound_key WHERE h = $1", {Parameter::blob(hash)})->next();
}

void enqueue(Connection& connection, OutgoingMessage const& message) {
    connection.execute(
        "INSERT INTO outbox (id, workspace, channel, address, contact, run, flow, campaign, priority, content, state, "
        "due_at, expires_at, tries, error_code, detail, callback_id, created_at, updated_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, '', '', $14, $15, $15)",
        {key(message.id), message.workspace, message.channel, message.address, key(message.contact), key(message.run),
         message.flow, key(message.campaign), static_cast<int>(message.priority), flow::to_json(message.content),
         number(message.state), at(message.due_at), at(message.expires_at), message.callback_id,
         at(message.created_at)});
}

std::optional<OutgoingMessage> find_message(Connection& connection, MessageId id) {
    static auto const sql = select("WHERE id = $1");
    auto const rows = connection.query(sql, {key(id)});
    if (!rows->next()) return std::nullopt;
    return read_message(*rows);
}

std::optional<OutgoingMessage> find_by_provider_id(Connection& connection, std::string_view channel,
                                                   std::string_view provider_id) {
    static auto const sql = select("WHERE channel = $1 AND provider_id = $2 ORDER BY id LIMIT 1");
    auto const rows = connection.query(sql, {channel, provider_id});
    if (!rows->next()) return std::nullopt;
    return read_message(*rows);
}

std::vector<OutgoingMessage> messages_to(Connection& connection, std::string_view workspace, std::string_view channel,
                                         std::string_view address, int limit) {
    static auto const sql =
        "SELECT * FROM (" +
        select(
            "WHERE contact = (SELECT contact FROM address WHERE workspace = $1 AND address = $3) AND "
            "address = $3 AND channel = $2 ORDER BY id DESC LIMIT $4") +
        ") AS newest ORDER BY id";
    auto const rows = connection.query(sql, {workspace, channel, address, limit});
    return read_all(*rows);
}

std::vector<OutgoingMessage> claim_due(Connection& connection, std::string_view channel, TimePoint now,
                                       TimePoint lease_until, int most, Gate const& gate) {
    // Within a conversation one message is in flight at a time, and of two that may leave the more urgent goes first,
    // then the older. A message that must wait for its own due time, or whose validity has ended, holds back nothing;
    // one that waits for a budget only its own campaign.
    static auto const sql = select(
        "AS mine WHERE state = 0 AND channel = $1 AND priority = $4 AND due_at <= $2 AND (expires_at IS NULL OR "
        "expires_at > $2) AND NOT EXISTS (SELECT 1 FROM outbox AS other WHERE other.address = mine.address AND "
        "other.state < 2 AND other.id <> mine.id AND other.channel = $1 AND (other.state = 1 OR "
        "((other.priority < $4 OR (other.priority = $4 AND other.id < mine.id)) AND "
        "(other.due_at <= $2 OR other.tries > 0 OR (other.held <> '' AND other.campaign = mine.campaign)) AND "
        "(other.expires_at IS NULL OR other.expires_at > $2)))) ORDER BY due_at, id LIMIT $3");
    // One look per priority: each stands at the front of the index and ends where the future begins, however many
    // messages wait for a later day. What one look claims is in flight for the next; what it holds is out of its way.
    std::vector<OutgoingMessage> messages;
    int held = 0;
    for (int priority = 0; priority <= last_priority && static_cast<int>(messages.size()) < most;) {
        auto due = [&] {
            auto const rows =
                connection.query(sql, {channel, at(now), most - static_cast<int>(messages.size()), priority});
            return read_all(*rows);
        }();
        auto const held_before = held;
        for (auto& message : due) {
            if (auto const hold = gate ? gate(message) : std::nullopt) {
                mark_held(connection, message.id, *hold);
                ++held;
                continue;
            }
            mark_claimed(connection, message, lease_until, now);
            messages.push_back(std::move(message));
        }
        if (held == held_before || held >= most_held) ++priority;
    }
    return messages;
}

void keep_lease(Connection& connection, MessageId id, TimePoint lease_until) {
    connection.execute("UPDATE outbox SET lease_until = $2 WHERE id = $1 AND state = 1", {key(id), at(lease_until)});
}

void release_held(Connection& connection, TimePoint now) {
    connection.execute("UPDATE outbox SET due_at = $1, held = '' WHERE state = 0 AND held <> ''", {at(now)});
}

void drop_charge(Connection& connection, MessageId id) {
    connection.execute("UPDATE outbox SET segments = 0, price = NULL, currency = '', charged_at = NULL WHERE id = $1",
                       {key(id)});
}

std::optional<TimePoint> next_due(Connection& connection, std::string_view channel) {
    // One look per priority, each at the front of the index.
    std::optional<TimePoint> next;
    for (int priority = 0; priority <= last_priority; ++priority) {
        auto const rows = connection.query(
            "SELECT due_at FROM outbox WHERE state = 0 AND channel = $1 AND priority = $2 ORDER BY due_at LIMIT 1",
            {channel, priority});
        if (rows->next() && (!next || instant(*rows, 0) < *next)) next = instant(*rows, 0);
    }
    return next;
}

std::vector<OutgoingMessage> expired_leases(Connection& connection, TimePoint now, int most) {
    static auto const sql = select("WHERE state = 1 AND lease_until < $1 ORDER BY lease_until LIMIT $2");
    auto const rows = connection.query(sql, {at(now), most});
    return read_all(*rows);
}

std::vector<OutgoingMessage> all_claimed(Connection& connection) {
    static auto const sql = select("WHERE state = 1 ORDER BY lease_until, id");
    auto const rows = connection.query(sql, {});
    return read_all(*rows);
}

std::vector<OutgoingMessage> overdue(Connection& connection, TimePoint now, int most) {
    static auto const sql =
        select("WHERE state = 0 AND expires_at IS NOT NULL AND expires_at <= $1 ORDER BY expires_at LIMIT $2");
    auto const rows = connection.query(sql, {at(now), most});
    return read_all(*rows);
}

bool move_message(Connection& connection, MessageId id, StateChange const& change, TimePoint now) {
    MessageState from{};
    {
        auto const rows = connection.query("SELECT state FROM outbox WHERE id = $1", {key(id)});
        if (!rows->next()) return false;
        from = static_cast<MessageState>(rows->integer(0));
    }
    if (!service::may_follow(from, change.state)) return false;
    connection.execute(
        "UPDATE outbox SET state = $2, provider_id = COALESCE($3, provider_id), error_code = COALESCE($4, error_code), "
        "detail = COALESCE($5, detail), lease_until = NULL, updated_at = $6 WHERE id = $1",
        {key(id), number(change.state), or_null(change.provider_id), or_null(change.error_code), or_null(change.detail),
         at(now)});
    return true;
}

void requeue(Connection& connection, MessageId id, TimePoint due_at, std::string_view error_code,
             std::string_view detail, TimePoint now) {
    connection.execute(
        "UPDATE outbox SET state = 0, due_at = $2, error_code = $3, detail = $4, lease_until = NULL, updated_at = $5 "
        "WHERE id = $1 AND state = 1",
        {key(id), at(due_at), error_code, detail, at(now)});
}

std::vector<OutgoingMessage> in_doubt(Connection& connection, std::string_view channel, TimePoint since,
                                      TimePoint sent_before, int most) {
    // By id, which is by time: no index of its own on a hot table.
    static auto const sql = select(
        "WHERE id >= $1 AND channel = $2 AND (state = $3 OR (state = $4 AND updated_at < $5)) ORDER BY id LIMIT $6");
    auto const rows = connection.query(sql, {first_id_at(since), channel, number(MessageState::unknown),
                                             number(MessageState::sent), at(sent_before), most});
    return read_all(*rows);
}

int cancel_queued_to(Connection& connection, std::string_view workspace, std::string_view address, TimePoint now,
                     bool automatic_only) {
    // Automatic: what no inbound asked for, so any priority but `reply` (0). `state < 2` names the index.
    return static_cast<int>(connection.execute(
        "UPDATE outbox SET state = $4, updated_at = $5 WHERE workspace = $1 AND address = $2 AND state = 0 AND "
        "state < 2 AND priority >= $3",
        {workspace, address, automatic_only ? 1 : 0, number(MessageState::cancelled), at(now)}));
}

int cancel_queued_of(Connection& connection, CampaignId campaign, TimePoint now) {
    return static_cast<int>(connection.execute(
        "UPDATE outbox SET state = $2, updated_at = $3 WHERE campaign = $1 AND campaign <> 0 AND state = 0",
        {key(campaign), number(MessageState::cancelled), at(now)}));
}

void keep_early_receipt(Connection& connection, std::string_view channel, std::string_view provider_id,
                        StateChange const& change, TimePoint now) {
    if (auto const known = take_early_receipt(connection, channel, provider_id);
        known && !service::may_follow(known->state, change.state))
        return keep_early_receipt(connection, channel, provider_id, *known, now);
    connection.execute(
        "INSERT INTO early_receipt (channel, provider_id, state, error_code, at) VALUES ($1, $2, $3, $4, $5)",
        {channel, provider_id, number(change.state), change.error_code, at(now)});
}

std::optional<StateChange> take_early_receipt(Connection& connection, std::string_view channel,
                                              std::string_view provider_id) {
    std::optional<StateChange> change;
    {
        auto const rows =
            connection.query("SELECT state, error_code FROM early_receipt WHERE channel = $1 AND provider_id = $2",
                             {channel, provider_id});
        if (rows->next()) change = StateChange{static_cast<MessageState>(rows->integer(0)), {}, rows->text(1), {}};
    }
    if (change)
        connection.execute("DELETE FROM early_receipt WHERE channel = $1 AND provider_id = $2", {channel, provider_id});
    return change;
}

int early_receipts(Connection& connection, std::string_view channel) {
    auto const rows = connection.query("SELECT COUNT(*) FROM early_receipt WHERE channel = $1", {channel});
    return rows->next() ? static_cast<int>(rows->integer(0)) : 0;
}

void drop_early_receipts_before(Connection& connection, TimePoint instant) {
    connection.execute("DELETE FROM early_receipt WHERE at < $1", {at(instant)});
}

std::vector<OutboxCount> count_outbox(Connection& connection, std::string_view workspace) {
    auto const rows = connection.query(
        "SELECT state, COUNT(*) FROM outbox WHERE workspace = $1 GROUP BY state ORDER BY state", {workspace});
    std::vector<OutboxCount> counts;
    while (rows->next()) counts.push_back({static_cast<MessageState>(rows->integer(0)), rows->integer(1)});
    return counts;
}

}  // namespace passerelle::store
