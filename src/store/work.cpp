#include "store/work.hpp"

#include "store/runs.hpp"
#include "store/values.hpp"

namespace passerelle::store {

namespace {

constexpr std::string_view appointment_columns =
    "id, workspace, contact, at, place, with_whom, bring, status, created_at";

service::Appointment read_appointment(Rows const& rows) {
    service::Appointment appointment;
    appointment.id = AppointmentId{rows.integer(0)};
    appointment.workspace = rows.text(1);
    appointment.contact = ContactId{rows.integer(2)};
    appointment.at = instant(rows, 3);
    appointment.place = rows.text(4);
    appointment.with = rows.text(5);
    appointment.bring = rows.text(6);
    appointment.status = static_cast<service::AppointmentStatus>(rows.integer(7));
    appointment.created_at = instant(rows, 8);
    return appointment;
}

std::string select_appointment(std::string_view rest) {
    return "SELECT " + std::string{appointment_columns} + " FROM appointment " + std::string{rest};
}

constexpr std::string_view offer_columns =
    "id, workspace, reference, title, place, contract, hours, start, pay, expires_at, created_at";

service::Offer read_offer(Rows const& rows) {
    service::Offer offer;
    offer.id = OfferId{rows.integer(0)};
    offer.workspace = rows.text(1);
    offer.reference = rows.text(2);
    offer.title = rows.text(3);
    offer.place = rows.text(4);
    offer.contract = rows.text(5);
    offer.hours = rows.text(6);
    offer.start = rows.text(7);
    offer.pay = rows.text(8);
    offer.expires_at = maybe_instant(rows, 9);
    offer.created_at = instant(rows, 10);
    return offer;
}

service::Task read_task(Rows const& rows) {
    service::Task task;
    task.id = TaskId{rows.integer(0)};
    task.workspace = rows.text(1);
    task.contact = ContactId{rows.integer(2)};
    task.run = RunId{rows.integer(3)};
    task.referent = rows.text(4);
    task.topic = rows.text(5);
    task.note = rows.text(6);
    task.urgent = rows.integer(7) != 0;
    task.open = rows.integer(8) != 0;
    task.created_at = instant(rows, 9);
    return task;
}

// The wait for a task is an expiry that carries the task.
void wake_run_that_waits_for(Connection& connection, TaskId id) {
    RunId run;
    {
        auto const rows = connection.query("SELECT run FROM task WHERE id = $1", {key(id)});
        if (rows->next()) run = RunId{rows->integer(0)};
    }
    auto timer = run ? find_timer(connection, "expiry:" + show(run)) : std::nullopt;
    if (!timer || timer->payload != show(id)) return;
    timer->kind = TimerKind::closed;
    timer->key = "closed:" + show(run);
    timer->due_at = TimePoint{};  // at once
    set_timer(connection, *timer);
}

}  // namespace

void insert_appointment(Connection& connection, service::Appointment const& appointment) {
    connection.execute(
        "INSERT INTO appointment (id, workspace, contact, at, place, with_whom, bring, status, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {key(appointment.id), appointment.workspace, key(appointment.contact), at(appointment.at), appointment.place,
         appointment.with, appointment.bring, static_cast<int>(appointment.status), at(appointment.created_at)});
}

void set_appointment_status(Connection& connection, AppointmentId id, service::AppointmentStatus status) {
    connection.execute("UPDATE appointment SET status = $2 WHERE id = $1", {key(id), static_cast<int>(status)});
}

std::optional<service::Appointment> find_appointment(Connection& connection, AppointmentId id) {
    auto const rows = connection.query(select_appointment("WHERE id = $1"), {key(id)});
    if (!rows->next()) return std::nullopt;
    return read_appointment(*rows);
}

std::optional<service::Appointment> next_appointment(Connection& connection, std::string_view workspace,
                                                     ContactId contact, TimePoint now) {
    static auto const sql =
        select_appointment("WHERE contact = $1 AND workspace = $2 AND at > $3 AND status <> $4 ORDER BY at LIMIT 1");
    auto const rows = connection.query(
        sql, {key(contact), workspace, at(now), static_cast<int>(service::AppointmentStatus::cancelled)});
    if (!rows->next()) return std::nullopt;
    return read_appointment(*rows);
}

std::vector<service::Appointment> list_appointments(Connection& connection, std::string_view workspace,
                                                    AppointmentFilter const& filter) {
    auto const rows = connection.query(
        select_appointment(
            "WHERE workspace = $1 AND at >= $2 AND at < $3 AND ($4 = 0 OR contact = $4) ORDER BY at LIMIT $5"),
        {workspace, at(filter.from.value_or(TimePoint{})), at(filter.to.value_or(TimePoint::max())),
         key(filter.contact), filter.limit});
    std::vector<service::Appointment> appointments;
    while (rows->next()) appointments.push_back(read_appointment(*rows));
    return appointments;
}

bool insert_offer(Connection& connection, service::Offer const& offer) {
    return connection.execute(
               "INSERT INTO offer (id, workspace, reference, title, place, contract, hours, start, pay, expires_at, "
               "created_at) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (workspace, reference) DO NOTHING",
               {key(offer.id), offer.workspace, offer.reference, offer.title, offer.place, offer.contract, offer.hours,
                offer.start, offer.pay, at(offer.expires_at), at(offer.created_at)}) > 0;
}

std::optional<service::Offer> find_offer(Connection& connection, std::string_view workspace,
                                         std::string_view reference) {
    auto const rows =
        connection.query("SELECT " + std::string{offer_columns} + " FROM offer WHERE workspace = $1 AND reference = $2",
                         {workspace, reference});
    if (!rows->next()) return std::nullopt;
    return read_offer(*rows);
}

std::vector<service::Offer> list_offers(Connection& connection, std::string_view workspace, int limit) {
    auto const rows = connection.query(
        "SELECT " + std::string{offer_columns} + " FROM offer WHERE workspace = $1 ORDER BY id DESC LIMIT $2",
        {workspace, limit});
    std::vector<service::Offer> offers;
    while (rows->next()) offers.push_back(read_offer(*rows));
    return offers;
}

void insert_task(Connection& connection, service::Task const& task) {
    connection.execute(
        "INSERT INTO task (id, workspace, contact, run, referent, topic, note, urgent, open, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {key(task.id), task.workspace, key(task.contact), key(task.run), task.referent, task.topic, task.note,
         task.urgent, task.open, at(task.created_at)});
}

std::vector<service::Task> list_tasks(Connection& connection, std::string_view workspace, TaskFilter const& filter) {
    // Urgent first, then the oldest: the order in which they should be worked on.
    auto const rows = connection.query(
        "SELECT id, workspace, contact, run, referent, topic, note, urgent, open, created_at FROM task WHERE workspace "
        "= $1 AND "
        "($2 = '' OR referent = $2) AND ($3 = 0 OR open = 1) AND ($4 = 0 OR contact = $4) ORDER BY open DESC, urgent "
        "DESC, id LIMIT $5",
        {workspace, filter.referent, filter.open_only, key(filter.contact), filter.limit});
    std::vector<service::Task> tasks;
    while (rows->next()) tasks.push_back(read_task(*rows));
    return tasks;
}

bool close_task(Connection& connection, std::string_view workspace, TaskId id) {
    if (connection.execute("UPDATE task SET open = 0 WHERE id = $1 AND workspace = $2 AND open = 1",
                           {key(id), workspace}) == 0)
        return false;
    wake_run_that_waits_for(connection, id);
    return true;
}

std::vector<std::string> open_urgent_topics(Connection& connection, std::string_view workspace, ContactId contact) {
    auto const rows = connection.query(
        "SELECT topic FROM task WHERE open = 1 AND contact = $1 AND workspace = $2 AND urgent = 1 ORDER BY id",
        {key(contact), workspace});
    std::vector<std::string> topics;
    while (rows->next()) topics.push_back(rows->text(0));
    return topics;
}

bool has_open_task(Connection& connection, std::string_view workspace, ContactId contact, std::string_view topic) {
    auto const rows =
        connection.query("SELECT 1 FROM task WHERE open = 1 AND contact = $1 AND workspace = $2 AND topic = $3 LIMIT 1",
                         {key(contact), workspace, topic});
    return rows->next();
}

}  // namespace passerelle::store
