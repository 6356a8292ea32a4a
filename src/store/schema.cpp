#include "store/schema.hpp"

namespace passerelle::store {

std::array<std::string_view, 6> const migrations{R"sql(
CREATE TABLE contact (
    id {id}, workspace TEXT NOT NULL, name TEXT NOT NULL, first_name TEXT NOT NULL, language TEXT NOT NULL,
    zone TEXT NOT NULL, site TEXT NOT NULL, referent TEXT NOT NULL, fields TEXT NOT NULL, created_at BIGINT NOT NULL);

CREATE TABLE address (
    workspace TEXT NOT NULL, address TEXT NOT NULL, contact BIGINT NOT NULL, channel TEXT NOT NULL, stopped_at BIGINT,
    last_inbound_at BIGINT, failures BIGINT NOT NULL, PRIMARY KEY (workspace, address)) {by key};
CREATE INDEX address_contact ON address (contact);

CREATE TABLE group_member (
    workspace TEXT NOT NULL, group_name TEXT NOT NULL, contact BIGINT NOT NULL,
    PRIMARY KEY (workspace, group_name, contact)) {by key};
CREATE INDEX group_member_contact ON group_member (contact);

CREATE TABLE inbound_key (h {bytes} PRIMARY KEY, received_at BIGINT NOT NULL) {by key};

CREATE TABLE outbox (
    id {id}, workspace TEXT NOT NULL, channel TEXT NOT NULL, address TEXT NOT NULL, contact BIGINT NOT NULL,
    run BIGINT NOT NULL, flow TEXT NOT NULL, campaign BIGINT NOT NULL, priority BIGINT NOT NULL, content TEXT NOT NULL,
    state BIGINT NOT NULL, due_at BIGINT NOT NULL, expires_at BIGINT, lease_until BIGINT, tries BIGINT NOT NULL,
    provider_id TEXT, error_code TEXT NOT NULL, detail TEXT NOT NULL, callback_id TEXT NOT NULL, created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL);
CREATE INDEX outbox_queued ON outbox (channel, priority, due_at, id) WHERE state = 0;
CREATE INDEX outbox_open ON outbox (address, id) WHERE state < 2;
CREATE INDEX outbox_claimed ON outbox (lease_until) WHERE state = 1;
CREATE INDEX outbox_provider ON outbox (channel, provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX outbox_expiring ON outbox (expires_at) WHERE state = 0 AND expires_at IS NOT NULL;
CREATE INDEX outbox_campaign ON outbox (campaign) WHERE campaign <> 0;
CREATE INDEX outbox_contact ON outbox (contact, id);

CREATE TABLE early_receipt (
    channel TEXT NOT NULL, provider_id TEXT NOT NULL, state BIGINT NOT NULL, error_code TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (channel, provider_id)) {by key};

CREATE TABLE run (
    id {id}, workspace TEXT NOT NULL, contact BIGINT NOT NULL, channel TEXT NOT NULL, address TEXT NOT NULL,
    flow TEXT NOT NULL, version TEXT NOT NULL, waiting BIGINT NOT NULL, state TEXT NOT NULL, campaign BIGINT NOT NULL,
    appointment BIGINT NOT NULL, started_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
CREATE INDEX run_waiting ON run (contact, id) WHERE waiting = 1;
CREATE INDEX run_contact ON run (contact, id);

CREATE TABLE flow_version (
    version TEXT PRIMARY KEY, flow TEXT NOT NULL, source TEXT NOT NULL, first_seen_at BIGINT NOT NULL);

CREATE TABLE timer (
    key TEXT PRIMARY KEY, id BIGINT NOT NULL, workspace TEXT NOT NULL, kind BIGINT NOT NULL, due_at BIGINT NOT NULL,
    contact BIGINT NOT NULL, run BIGINT NOT NULL, payload TEXT NOT NULL);
CREATE INDEX timer_due ON timer (due_at);
CREATE INDEX timer_run ON timer (run) WHERE run <> 0;
CREATE INDEX timer_contact ON timer (contact) WHERE kind = 2;

CREATE TABLE ussd_session (
    channel TEXT NOT NULL, session TEXT NOT NULL, contact BIGINT NOT NULL, run BIGINT NOT NULL, last_text TEXT NOT NULL,
    screens TEXT NOT NULL, screen BIGINT NOT NULL, last_answer TEXT NOT NULL, last_ends BIGINT NOT NULL,
    updated_at BIGINT NOT NULL, PRIMARY KEY (channel, session));

CREATE TABLE appointment (
    id {id}, workspace TEXT NOT NULL, contact BIGINT NOT NULL, at BIGINT NOT NULL, place TEXT NOT NULL,
    with_whom TEXT NOT NULL, bring TEXT NOT NULL, status BIGINT NOT NULL, created_at BIGINT NOT NULL);
CREATE INDEX appointment_contact ON appointment (contact, at);
CREATE INDEX appointment_at ON appointment (workspace, at);

CREATE TABLE offer (
    id {id}, workspace TEXT NOT NULL, reference TEXT NOT NULL, title TEXT NOT NULL, place TEXT NOT NULL,
    contract TEXT NOT NULL, hours TEXT NOT NULL, start TEXT NOT NULL, pay TEXT NOT NULL, expires_at BIGINT,
    created_at BIGINT NOT NULL, UNIQUE (workspace, reference));

CREATE TABLE task (
    id {id}, workspace TEXT NOT NULL, contact BIGINT NOT NULL, run BIGINT NOT NULL, referent TEXT NOT NULL,
    topic TEXT NOT NULL, note TEXT NOT NULL, urgent BIGINT NOT NULL, open BIGINT NOT NULL, created_at BIGINT NOT NULL);
CREATE INDEX task_contact_open ON task (contact) WHERE open = 1;

CREATE TABLE campaign (
    id {id}, workspace TEXT NOT NULL, name TEXT NOT NULL, flow TEXT NOT NULL, group_name TEXT NOT NULL,
    offer TEXT NOT NULL, status BIGINT NOT NULL, per_minute BIGINT NOT NULL, starts_at BIGINT, expires_at BIGINT,
    created_at BIGINT NOT NULL, UNIQUE (workspace, name));

CREATE TABLE campaign_member (
    campaign BIGINT NOT NULL, contact BIGINT NOT NULL, state BIGINT NOT NULL, reason TEXT NOT NULL, settled_at BIGINT,
    answered BIGINT NOT NULL, PRIMARY KEY (campaign, contact)) {by key};
CREATE INDEX campaign_member_pending ON campaign_member (campaign, contact) WHERE state = 0;
CREATE INDEX campaign_member_settled ON campaign_member (campaign, settled_at) WHERE state = 1;

CREATE TABLE interaction (
    id {id}, at BIGINT NOT NULL, workspace TEXT NOT NULL, kind TEXT NOT NULL, contact BIGINT NOT NULL,
    address TEXT NOT NULL, channel TEXT NOT NULL, flow TEXT NOT NULL, run BIGINT NOT NULL, message BIGINT NOT NULL,
    text TEXT NOT NULL, detail TEXT NOT NULL);
CREATE INDEX interaction_contact ON interaction (contact, id);
)sql",
                                                 R"sql(
ALTER TABLE ussd_session ADD COLUMN offered BIGINT NOT NULL DEFAULT 0;
ALTER TABLE address ADD COLUMN preferred_at BIGINT;
)sql",
                                                 R"sql(
ALTER TABLE timer ADD COLUMN held BIGINT NOT NULL DEFAULT 0;
DROP INDEX timer_contact;
CREATE INDEX timer_held ON timer (contact) WHERE held = 1;
)sql",
                                                 R"sql(
ALTER TABLE outbox ADD COLUMN segments BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN price BIGINT;
ALTER TABLE outbox ADD COLUMN currency TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN charged_at BIGINT;
ALTER TABLE outbox ADD COLUMN held TEXT NOT NULL DEFAULT '';

CREATE TABLE spending (
    workspace TEXT NOT NULL, scope TEXT NOT NULL, period TEXT NOT NULL, unit TEXT NOT NULL, amount BIGINT NOT NULL,
    told BIGINT NOT NULL, PRIMARY KEY (workspace, scope, period, unit)) {by key};
)sql",
                                                 R"sql(
CREATE TABLE inbound_part (
    channel TEXT NOT NULL, sender TEXT NOT NULL, part_set TEXT NOT NULL, number BIGINT NOT NULL, total BIGINT NOT NULL,
    receiver TEXT NOT NULL, text TEXT NOT NULL, at BIGINT NOT NULL,
    PRIMARY KEY (channel, sender, part_set, number)) {by key};

CREATE TABLE sent_part (
    channel TEXT NOT NULL, provider_id TEXT NOT NULL, message BIGINT NOT NULL, state BIGINT NOT NULL,
    PRIMARY KEY (channel, provider_id)) {by key};
CREATE INDEX sent_part_message ON sent_part (channel, message);

CREATE TABLE pull_mark (channel TEXT NOT NULL, cursor TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (channel)) {by key};
)sql",
                                                 R"sql(
ALTER TABLE ussd_session ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE ussd_session ADD COLUMN spoke BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ussd_session ADD COLUMN sessions BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ussd_session ADD COLUMN shown BIGINT NOT NULL DEFAULT 0;
ALTER TABLE ussd_session ADD COLUMN open BIGINT NOT NULL DEFAULT 0;
CREATE INDEX ussd_session_open ON ussd_session (updated_at) WHERE open = 1;
)sql"};

}  // namespace passerelle::store
