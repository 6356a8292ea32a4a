#include "store/runs.hpp"
#include "store/values.hpp"

namespace passerelle::store {

namespace {

constexpr std::string_view columns = "key, id, workspace, kind, due_at, contact, run, payload, held";

std::string select(std::string_view rest) {
    return "SELECT " + std::string{columns} + " FROM timer " + std::string{rest};
}

Timer read_timer(Rows const& rows) {
    Timer timer;
    timer.key = rows.text(0);
    timer.id = TimerId{rows.integer(1)};
    timer.workspace = rows.text(2);
    timer.kind = static_cast<TimerKind>(rows.integer(3));
    timer.due_at = instant(rows, 4);
    timer.contact = ContactId{rows.integer(5)};
    timer.run = RunId{rows.integer(6)};
    timer.payload = rows.text(7);
    timer.held = rows.integer(8) != 0;
    return timer;
}

}  // namespace

std::string_view name_of(TimerKind kind) {
    switch (kind) {
        case TimerKind::silence:
            return "silence";
        case TimerKind::expiry:
            return "expiry";
        case TimerKind::start:
            return "start";
        case TimerKind::schedule:
            return "schedule";
        case TimerKind::call:
            return "call";
        case TimerKind::closed:
            return "closed";
        case TimerKind::parts:
            return "parts";
        case TimerKind::forget:
            return "forget";
    }
    return "unknown";
}

void set_timer(Connection& connection, Timer const& timer) {
    connection.execute(
        "INSERT INTO timer (key, id, workspace, kind, due_at, contact, run, payload, held) VALUES ($1, $2, $3, $4, $5, "
        "$6, $7, $8, $9) "
        "ON CONFLICT (key) DO UPDATE SET id = excluded.id, workspace = excluded.workspace, kind = excluded.kind, "
        "due_at = excluded.due_at, contact = excluded.contact, run = excluded.run, payload = excluded.payload, "
        "held = excluded.held",
        {timer.key, key(timer.id), timer.workspace, static_cast<int>(timer.kind), at(timer.due_at), key(timer.contact),
         key(timer.run), timer.payload, timer.held ? 1 : 0});
}

void drop_timer(Connection& connection, std::string_view key) {
    connection.execute("DELETE FROM timer WHERE key = $1", {key});
}

void drop_timers_of_run(Connection& connection, RunId run) {
    connection.execute("DELETE FROM timer WHERE run = $1 AND run <> 0", {key(run)});
}

std::vector<Timer> due_timers(Connection& connection, TimePoint now, int most) {
    static auto const sql = select("WHERE due_at <= $1 ORDER BY due_at LIMIT $2");
    auto const rows = connection.query(sql, {at(now), most});
    std::vector<Timer> timers;
    while (rows->next()) timers.push_back(read_timer(*rows));
    return timers;
}

std::optional<Timer> find_timer(Connection& connection, std::string_view key) {
    static auto const sql = select("WHERE key = $1");
    auto const rows = connection.query(sql, {key});
    if (!rows->next()) return std::nullopt;
    return read_timer(*rows);
}

std::optional<TimePoint> next_timer(Connection& connection) {
    auto const rows = connection.query("SELECT due_at FROM timer ORDER BY due_at LIMIT 1", {});
    if (!rows->next()) return std::nullopt;
    return instant(*rows, 0);
}

void wake_held(Connection& connection, ContactId contact, TimePoint now) {
    connection.execute("UPDATE timer SET due_at = $2, held = 0 WHERE contact = $1 AND held = 1",
                       {key(contact), at(now)});
}

}  // namespace passerelle::store
