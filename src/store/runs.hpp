#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "flow/engine.hpp"
#include "store/driver.hpp"

namespace passerelle::store {

// One execution of a flow for one contact.
struct Run {
    RunId id;
    std::string workspace;
    ContactId contact;
    std::string channel, address;  // where its questions go
    std::string flow, version;
    flow::RunState state;
    CampaignId campaign;
    AppointmentId appointment;  // of the trigger
    TimePoint started_at{}, updated_at{};
};
void insert_run(Connection& connection, Run const& run);
void update_run(Connection& connection, Run const& run);
std::optional<Run> find_run(Connection& connection, RunId id);
// The runs of a contact that wait, for whatever, newest first.
std::vector<Run> waiting_runs(Connection& connection, std::string_view workspace, ContactId contact);
std::vector<Run> list_runs(Connection& connection, std::string_view workspace, ContactId contact, int limit);

// Flow versions are kept by their content hash, so that a run stays on the one it began on.
void keep_flow_version(Connection& connection, std::string_view version, std::string_view flow, std::string_view source,
                       TimePoint now);
std::optional<std::string> flow_source(Connection& connection, std::string_view version);
// The version of a flow that was the newest at that time; empty: none was kept by then.
std::optional<std::string> flow_version_at(Connection& connection, std::string_view flow, TimePoint at);

// schedule: a flow's own `start: schedule`. call: of a `call` step, to be made. closed: a person closed the task that
// the run waits for. parts: the missing parts of a message are awaited no longer. forget: a stranger, if still one.
enum class TimerKind { silence, expiry, start, schedule, call, closed, parts, forget };
std::string_view name_of(TimerKind kind);
struct Timer {
    TimerId id;
    std::string workspace;
    TimerKind kind;
    TimePoint due_at{};
    ContactId contact;
    RunId run;
    std::string key;      // unique: setting a timer with a key that exists replaces it
    std::string payload;  // JSON of the kind
    bool held = false;    // put off only because the contact has an open question
};
void set_timer(Connection& connection, Timer const& timer);
void drop_timer(Connection& connection, std::string_view key);
void drop_timers_of_run(Connection& connection, RunId run);
// Due timers, oldest first. They stay until dropped: the unit that handles one drops it.
std::vector<Timer> due_timers(Connection& connection, TimePoint now, int most);
std::optional<Timer> find_timer(Connection& connection, std::string_view key);
std::optional<TimePoint> next_timer(Connection& connection);
// What an open question of the contact held back: due at once.
void wake_held(Connection& connection, ContactId contact, TimePoint now);

// A USSD session, between its turns.
struct UssdSession {
    std::string channel, session;
    ContactId contact;
    RunId run;
    std::string last_text;    // as the provider sent it (africastalking: accumulated)
    std::string screens;      // JSON array: the pages of the last content
    int screen = 0;           // the one shown
    std::string last_answer;  // sent back when the same request comes again
    bool last_ends = false;
    RunId offered;  // the screen asks whether this run is to be resumed; none: it does not
    TimePoint updated_at{};
    std::string address;
    RunId spoke;                          // whose words stood on the screen last
    int sessions = 0, screens_shown = 0;  // what the carrier charges, since the last line of the log about it
    bool open = false;                    // that line is still owed
};
std::optional<UssdSession> find_ussd_session(Connection& connection, std::string_view channel,
                                             std::string_view session);
void save_ussd_session(Connection& connection, UssdSession const& session);
// The line about its cost stands in the log.
void close_ussd_session(Connection& connection, std::string_view channel, std::string_view session);
// The open ones whose last turn was before that time, oldest first.
std::vector<UssdSession> silent_ussd_sessions(Connection& connection, TimePoint before, int most);
// Those that are closed.
void drop_ussd_sessions_before(Connection& connection, TimePoint before);

}  // namespace passerelle::store
