#include "store/runs.hpp"

#include "store/values.hpp"

namespace passerelle::store {

namespace {

constexpr std::string_view run_columns =
    "id, workspace, contact, channel, address, flow, version, state, campaign, appointment, started_at, updated_at";

std::string select_run(std::string_view rest) {
    return "SELECT " + std::string{run_columns} + " FROM run " + std::string{rest};
}

Run read_run(Rows const& rows) {
    Run run;
    run.id = RunId{rows.integer(0)};
    run.workspace = rows.text(1);
    run.contact = ContactId{rows.integer(2)};
    run.channel = rows.text(3);
    run.address = rows.text(4);
    run.flow = rows.text(5);
    run.version = rows.text(6);
    auto state = flow::run_state_from_json(rows.text(7));
    if (!state) throw StoreError("run " + show(run.id) + ": " + state.error().detail);
    run.state = std::move(*state);
    // The first form of the state knew no flow: there was one, and it is the row's.
    for (auto& frame : run.state.frames)
        if (frame.flow.empty()) {
            frame.flow = run.flow;
            frame.version = run.version;
        }
    run.campaign = CampaignId{rows.integer(8)};
    run.appointment = AppointmentId{rows.integer(9)};
    run.started_at = instant(rows, 10);
    run.updated_at = instant(rows, 11);
    return run;
}

std::vector<Run> read_runs(Rows& rows) {
    std::vector<Run> runs;
    while (rows.next()) runs.push_back(read_run(rows));
    return runs;
}

int waiting(Run const& run) { return run.state.status == flow::RunStatus::waiting ? 1 : 0; }

}  // namespace

void insert_run(Connection& connection, Run const& run) {
    connection.execute(
        "INSERT INTO run (id, workspace, contact, channel, address, flow, version, waiting, state, campaign, "
        "appointment, "
        "started_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        {key(run.id), run.workspace, key(run.contact), run.channel, run.address, run.flow, run.version, waiting(run),
         flow::to_json(run.state), key(run.campaign), key(run.appointment), at(run.started_at), at(run.updated_at)});
}

void update_run(Connection& connection, Run const& run) {
    connection.execute(
        "UPDATE run SET channel = $2, address = $3, waiting = $4, state = $5, updated_at = $6 WHERE id = $1",
        {key(run.id), run.channel, run.address, waiting(run), flow::to_json(run.state), at(run.updated_at)});
}

std::optional<Run> find_run(Connection& connection, RunId id) {
    static auto const sql = select_run("WHERE id = $1");
    auto const rows = connection.query(sql, {key(id)});
    if (!rows->next()) return std::nullopt;
    return read_run(*rows);
}

std::vector<Run> waiting_runs(Connection& connection, std::string_view workspace, ContactId contact) {
    static auto const sql = select_run("WHERE waiting = 1 AND contact = $1 AND workspace = $2 ORDER BY id DESC");
    auto const rows = connection.query(sql, {key(contact), workspace});
    return read_runs(*rows);
}

std::vector<Run> list_runs(Connection& connection, std::string_view workspace, ContactId contact, int limit) {
    static auto const sql = select_run("WHERE contact = $1 AND workspace = $2 ORDER BY id DESC LIMIT $3");
    auto const rows = connection.query(sql, {key(contact), workspace, limit});
    return read_runs(*rows);
}

void keep_flow_version(Connection& connection, std::string_view version, std::string_view flow, std::string_view source,
                       TimePoint now) {
    {
        auto const rows = connection.query("SELECT 1 FROM flow_version WHERE version = $1", {version});
        if (rows->next()) return;
    }
    connection.execute("INSERT INTO flow_version (version, flow, source, first_seen_at) VALUES ($1, $2, $3, $4)",
                       {version, flow, source, at(now)});
}

std::optional<std::string> flow_source(Connection& connection, std::string_view version) {
    auto const rows = connection.query("SELECT source FROM flow_version WHERE version = $1", {version});
    if (!rows->next()) return std::nullopt;
    return rows->text(0);
}

std::optional<std::string> flow_version_at(Connection& connection, std::string_view flow, TimePoint when) {
    auto const rows = connection.query(
        "SELECT version FROM flow_version WHERE flow = $1 AND first_seen_at <= $2 ORDER BY first_seen_at DESC LIMIT 1",
        {flow, at(when)});
    if (!rows->next()) return std::nullopt;
    return rows->text(0);
}

namespace {

std::string const select_sessions =
    "SELECT channel, session, contact, run, last_text, screens, screen, last_answer, last_ends, updated_at, offered, "
    "address, spoke, sessions, shown, open FROM ussd_session ";

UssdSession read_session(Rows const& rows) {
    UssdSession found;
    found.channel = rows.text(0);
    found.session = rows.text(1);
    found.contact = ContactId{rows.integer(2)};
    found.run = RunId{rows.integer(3)};
    found.last_text = rows.text(4);
    found.screens = rows.text(5);
    found.screen = static_cast<int>(rows.integer(6));
    found.last_answer = rows.text(7);
    found.last_ends = rows.integer(8) != 0;
    found.updated_at = instant(rows, 9);
    found.offered = RunId{rows.integer(10)};
    found.address = rows.text(11);
    found.spoke = RunId{rows.integer(12)};
    found.sessions = static_cast<int>(rows.integer(13));
    found.screens_shown = static_cast<int>(rows.integer(14));
    found.open = rows.integer(15) != 0;
    return found;
}

}  // namespace

std::optional<UssdSession> find_ussd_session(Connection& connection, std::string_view channel,
                                             std::string_view session) {
    auto const rows = connection.query(select_sessions + "WHERE channel = $1 AND session = $2", {channel, session});
    if (!rows->next()) return std::nullopt;
    return read_session(*rows);
}

void save_ussd_session(Connection& connection, UssdSession const& session) {
    connection.execute(
        "INSERT INTO ussd_session (channel, session, contact, run, last_text, screens, screen, last_answer, last_ends, "
        "updated_at, offered, address, spoke, sessions, shown, open) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) "
        "ON CONFLICT (channel, session) DO UPDATE SET contact = excluded.contact, run = excluded.run, "
        "last_text = excluded.last_text, screens = excluded.screens, screen = excluded.screen, "
        "last_answer = excluded.last_answer, last_ends = excluded.last_ends, updated_at = excluded.updated_at, "
        "offered = excluded.offered, address = excluded.address, spoke = excluded.spoke, "
        "sessions = excluded.sessions, shown = excluded.shown, open = excluded.open",
        {session.channel, session.session, key(session.contact), key(session.run), session.last_text, session.screens,
         session.screen, session.last_answer, session.last_ends, at(session.updated_at), key(session.offered),
         session.address, key(session.spoke), session.sessions, session.screens_shown, session.open});
}

void close_ussd_session(Connection& connection, std::string_view channel, std::string_view session) {
    connection.execute("UPDATE ussd_session SET open = 0 WHERE channel = $1 AND session = $2", {channel, session});
}

std::vector<UssdSession> silent_ussd_sessions(Connection& connection, TimePoint before, int most) {
    auto const rows = connection.query(
        select_sessions + "WHERE open = 1 AND updated_at < $1 ORDER BY updated_at LIMIT $2", {at(before), most});
    std::vector<UssdSession> silent;
    while (rows->next()) silent.push_back(read_session(*rows));
    return silent;
}

void drop_ussd_sessions_before(Connection& connection, TimePoint before) {
    connection.execute("DELETE FROM ussd_session WHERE updated_at < $1 AND open = 0", {at(before)});
}

}  // namespace passerelle::store
