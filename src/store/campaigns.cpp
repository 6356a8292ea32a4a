#include <limits>

#include "service/message.hpp"
#include "store/values.hpp"
#include "store/work.hpp"

namespace passerelle::store {

namespace {

enum MemberState { pending = 0, started = 1, skipped = 2 };

constexpr std::string_view columns =
    "id, workspace, name, flow, group_name, offer, status, per_minute, starts_at, expires_at, created_at";

std::string select(std::string_view rest) {
    return "SELECT " + std::string{columns} + " FROM campaign " + std::string{rest};
}

service::Campaign read_campaign(Rows const& rows) {
    service::Campaign campaign;
    campaign.id = CampaignId{rows.integer(0)};
    campaign.workspace = rows.text(1);
    campaign.name = rows.text(2);
    campaign.flow = rows.text(3);
    campaign.group = rows.text(4);
    campaign.offer = rows.text(5);
    campaign.status = static_cast<service::CampaignStatus>(rows.integer(6));
    campaign.per_minute = static_cast<int>(rows.integer(7));
    campaign.starts_at = maybe_instant(rows, 8);
    campaign.expires_at = maybe_instant(rows, 9);
    campaign.created_at = instant(rows, 10);
    return campaign;
}

std::vector<service::Campaign> read_all(Rows& rows) {
    std::vector<service::Campaign> campaigns;
    while (rows.next()) campaigns.push_back(read_campaign(rows));
    return campaigns;
}

void count_messages(Connection& connection, CampaignId id, service::CampaignProgress& progress) {
    using service::MessageState;
    auto const rows = connection.query(
        "SELECT state, COUNT(*) FROM outbox WHERE campaign = $1 AND campaign <> 0 GROUP BY state", {key(id)});
    while (rows->next()) {
        auto const count = static_cast<int>(rows->integer(1));
        switch (static_cast<MessageState>(rows->integer(0))) {
            case MessageState::queued:
            case MessageState::claimed:
                progress.queued += count;
                break;
            case MessageState::sent:
                progress.sent += count;
                break;
            case MessageState::delivered:
                progress.delivered += count;
                break;
            case MessageState::failed:
                progress.failed += count;
                break;
            case MessageState::unknown:
                progress.unknown += count;
                break;
            case MessageState::expired:
                progress.expired += count;
                break;
            case MessageState::cancelled:
                progress.cancelled += count;
                break;
        }
    }
}

void sum_costs(Connection& connection, CampaignId id, service::CampaignProgress& progress) {
    {
        auto const rows = connection.query(
            "SELECT COUNT(*) FROM outbox WHERE campaign = $1 AND campaign <> 0 AND state = 0 AND held <> ''",
            {key(id)});
        if (rows->next()) progress.held = static_cast<int>(rows->integer(0));
    }
    auto const rows = connection.query(
        "SELECT currency, SUM(segments), SUM(price), COUNT(*) FROM outbox WHERE campaign = $1 AND campaign <> 0 AND "
        "charged_at IS NOT NULL GROUP BY currency",
        {key(id)});
    while (rows->next()) {
        progress.spent.segments += rows->integer(1);
        if (auto const currency = rows->text(0); currency.empty())
            progress.spent.unpriced += rows->integer(3);
        else
            progress.spent.amounts[currency] += rows->integer(2);
    }
}

}  // namespace

bool insert_campaign(Connection& connection, service::Campaign const& campaign) {
    return connection.execute(
               "INSERT INTO campaign (id, workspace, name, flow, group_name, offer, status, per_minute, starts_at, "
               "expires_at, created_at) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (workspace, name) DO NOTHING",
               {key(campaign.id), campaign.workspace, campaign.name, campaign.flow, campaign.group, campaign.offer,
                static_cast<int>(campaign.status), campaign.per_minute, at(campaign.starts_at), at(campaign.expires_at),
                at(campaign.created_at)}) > 0;
}

void set_campaign_status(Connection& connection, CampaignId id, service::CampaignStatus status) {
    connection.execute("UPDATE campaign SET status = $2 WHERE id = $1", {key(id), static_cast<int>(status)});
}

std::optional<service::Campaign> find_campaign(Connection& connection, std::string_view workspace,
                                               std::string_view name) {
    {
        auto const rows = connection.query(select("WHERE workspace = $1 AND name = $2"), {workspace, name});
        if (rows->next()) return read_campaign(*rows);
    }
    auto const id = read_id(name);
    auto found = id ? find_campaign(connection, CampaignId{*id}) : std::nullopt;
    if (found && found->workspace != workspace) found.reset();
    return found;
}

std::optional<service::Campaign> find_campaign(Connection& connection, CampaignId id) {
    if (!id) return std::nullopt;
    auto const rows = connection.query(select("WHERE id = $1"), {key(id)});
    if (!rows->next()) return std::nullopt;
    return read_campaign(*rows);
}

std::vector<service::Campaign> list_campaigns(Connection& connection, std::string_view workspace) {
    auto const rows = connection.query(select("WHERE workspace = $1 ORDER BY id DESC"), {workspace});
    return read_all(*rows);
}

std::vector<service::Campaign> running_campaigns(Connection& connection) {
    auto const rows =
        connection.query(select("WHERE status = $1 ORDER BY id"), {static_cast<int>(service::CampaignStatus::running)});
    return read_all(*rows);
}

int freeze_members(Connection& connection, service::Campaign const& campaign) {
    {
        auto const rows =
            connection.query("SELECT COUNT(*) FROM campaign_member WHERE campaign = $1", {key(campaign.id)});
        if (rows->next() && rows->integer(0) > 0) return static_cast<int>(rows->integer(0));
    }
    return static_cast<int>(
        connection.execute("INSERT INTO campaign_member (campaign, contact, state, reason, answered) "
                           "SELECT $1, contact, 0, '', 0 FROM group_member WHERE workspace = $2 AND group_name = $3",
                           {key(campaign.id), campaign.workspace, campaign.group}));
}

std::vector<ContactId> pending_members(Connection& connection, CampaignId id, int most) {
    auto const rows = connection.query(
        "SELECT contact FROM campaign_member WHERE campaign = $1 AND state = 0 ORDER BY contact LIMIT $2",
        {key(id), most});
    std::vector<ContactId> members;
    while (rows->next()) members.push_back(ContactId{rows->integer(0)});
    return members;
}

std::vector<ContactId> people_of(Connection& connection, service::Campaign const& campaign) {
    {
        auto const rows =
            connection.query("SELECT 1 FROM campaign_member WHERE campaign = $1 LIMIT 1", {key(campaign.id)});
        if (rows->next()) return pending_members(connection, campaign.id, std::numeric_limits<int>::max());
    }
    auto const rows =
        connection.query("SELECT contact FROM group_member WHERE workspace = $1 AND group_name = $2 ORDER BY contact",
                         {campaign.workspace, campaign.group});
    std::vector<ContactId> people;
    while (rows->next()) people.push_back(ContactId{rows->integer(0)});
    return people;
}

std::map<std::string, int> skipped_of(Connection& connection, CampaignId id) {
    auto const rows = connection.query(
        "SELECT reason, COUNT(*) FROM campaign_member WHERE campaign = $1 AND state = 2 GROUP BY reason", {key(id)});
    std::map<std::string, int> reasons;
    while (rows->next()) reasons.emplace(rows->text(0), static_cast<int>(rows->integer(1)));
    return reasons;
}

void settle_member(Connection& connection, CampaignId id, ContactId contact, bool has_started, std::string_view reason,
                   TimePoint now) {
    connection.execute(
        "UPDATE campaign_member SET state = $3, reason = $4, settled_at = $5 WHERE campaign = $1 AND contact = $2 AND "
        "state = 0",
        {key(id), key(contact), static_cast<int>(has_started ? started : skipped), reason, at(now)});
}

service::CampaignProgress campaign_progress(Connection& connection, CampaignId id) {
    service::CampaignProgress progress;
    {
        auto const rows = connection.query(
            "SELECT state, COUNT(*), SUM(answered) FROM campaign_member WHERE campaign = $1 GROUP BY state", {key(id)});
        while (rows->next()) {
            auto const count = static_cast<int>(rows->integer(1));
            progress.total += count;
            progress.answered += static_cast<int>(rows->integer(2));
            switch (rows->integer(0)) {
                case pending:
                    progress.pending = count;
                    break;
                case started:
                    progress.started = count;
                    break;
                default:
                    progress.skipped = count;
                    break;
            }
        }
    }
    count_messages(connection, id, progress);
    sum_costs(connection, id, progress);
    auto const rows = connection.query(
        "SELECT COUNT(DISTINCT m.contact) FROM campaign_member m JOIN address a ON a.contact = m.contact WHERE "
        "m.campaign = $1 AND "
        "m.state = 1 AND a.stopped_at >= m.settled_at",
        {key(id)});
    if (rows->next()) progress.stopped = static_cast<int>(rows->integer(0));
    return progress;
}

int started_since(Connection& connection, CampaignId id, TimePoint since) {
    auto const rows =
        connection.query("SELECT COUNT(*) FROM campaign_member WHERE campaign = $1 AND state = 1 AND settled_at > $2",
                         {key(id), at(since)});
    return rows->next() ? static_cast<int>(rows->integer(0)) : 0;
}

void note_campaign_answer(Connection& connection, CampaignId id, ContactId contact) {
    connection.execute("UPDATE campaign_member SET answered = 1 WHERE campaign = $1 AND contact = $2",
                       {key(id), key(contact)});
}

}  // namespace passerelle::store
