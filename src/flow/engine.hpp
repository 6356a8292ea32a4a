#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "expression/environment.hpp"
#include "flow/content.hpp"
#include "flow/definition.hpp"
#include "flow/span.hpp"
#include "understanding/choice.hpp"
#include "understanding/lexicon.hpp"
#include "understanding/places.hpp"

namespace passerelle::flow {

// Values by name, in lower case: fields, params, locals.
using Names = std::map<std::string, std::string, std::less<>>;

// What the engine may know of the world; loaded before, never looked up during.
struct Facts {
    std::string language;         // of the contact; the flow's base language when it has no text in it
    std::string staff_language;   // of the site: notes of hand-overs
    std::string zone;             // IANA name, of the contact or its site
    std::string country = "FR";   // ISO 3166; of numbers written without a country code
    Medium medium = Medium::sms;  // the channel of this turn
    Names contact;                // name, first_name, language, referent …; "" = name
    Names fields;                 // own fields of the workspace
    Names urns;                   // scheme → the first address of that scheme: tel → tel:+33…
    Names globals;                // constants of the workspace
    Names appointment;            // of the trigger, as it stands now: status, day, time, place, with; empty when none
    Names appointment_for_staff;  // what of it is in words, in their language: day, time; empty: as for the person
    std::vector<std::string> groups;  // that the contact is in
    std::vector<Medium> reachable;    // how messages can be sent to the person; the one in use is @contact.channel
    std::uint64_t seed = 0;           // of split and rand(): the same seed gives the same turn
    understanding::Lexicons const* lexicons = nullptr;
    understanding::Places const* places = nullptr;  // of the workspace; null: any words are a place
    std::shared_ptr<WorkCalendar const> calendar;   // of the site: what "3 working days" are; null: Monday to Friday
};

// Where the engine finds the flows that `run` names. Today's version begins; a frame stays on the one that it has.
class FlowSet {
public:
    virtual ~FlowSet() = default;
    virtual FlowPtr today(std::string_view flow) const = 0;                             // null: there is none
    virtual FlowPtr pinned(std::string_view flow, std::string_view version) const = 0;  // null: it is gone
};

struct SavedResult {
    std::string value;     // typed match, as canonical text: the option's name, the number, the date
    std::string category;  // option or class name
    std::string input;     // what was written
    std::string extra;     // JSON; empty: none
    std::string asked_by;  // the step whose option it is, where several of its flow keep an option of that name
    bool secret = false;   // reads as ••• but in `call` and `when`; the value is gone when the session is over
    bool operator==(SavedResult const&) const = default;
};

enum class RunStatus { active, waiting, completed, expired, interrupted, failed };
std::string_view name_of(RunStatus status);
Result<RunStatus> run_status_named(std::string_view name);

// What a waiting run waits for.
enum class WaitsFor { answer, time, call, closing };

// One flow of a session on its way. The last of RunState::frames runs or waits; those before it have entered another
// flow by `run` and wait for it to end.
struct Frame {
    std::string flow, version;
    std::string step;   // the one that it stands on
    int tries = 0;      // nonsense answers to it
    int reminders = 0;  // sent for it
    std::map<std::string, SavedResult, std::less<>> results;
    Names locals;
    Names trigger;                                   // kind, text, and params of the start: title, city …
    std::map<std::string, int, std::less<>> visits;  // of each step, where the flow reads @node.visit_count
    bool operator==(Frame const&) const = default;
};

// All that a session remembers. Compact, versioned; each frame stays on the flow version it began on.
struct RunState {
    RunStatus status = RunStatus::active;
    WaitsFor waits_for = WaitsFor::answer;
    std::vector<Frame> frames;
    Names child;            // of the last sub-flow that ended: flow, status, results.<name>; @child of the frame on top
    Names parent;           // likewise, of the flow whose place the first frame took: `run … final: true`
    Names webhook;          // of the last call: status, json, url; empty: none was made
    std::string outcome;    // of `end`
    std::string late_step;  // the question whose silence ended the run: an answer to it may still come
    int sprints = 0;        // turns so far
    bool operator==(RunState const&) const = default;

    Frame const& top() const { return frames.back(); }
    Frame& top() { return frames.back(); }
};
std::string to_json(RunState const& state);
// Reads every version of the form that a program before this one has written.
Result<RunState> run_state_from_json(std::string_view json);

// Events.
struct Start {
    Names trigger;  // "kind" = keyword | manual | schedule | event | campaign; "text" = what was written
};
struct Answer {
    std::string text;
    std::string choice;  // the option's name, when the channel knows which button was pressed
};
struct Silence {};     // the time of the waiting step has passed: no answer, a task not closed, the end of a `wait`
struct Expiry {};      // the flow's `expire` has passed
struct Again {};       // the person came back (USSD redial): the open question is said again, nothing is counted
struct CallEnded {     // what came of a Call
    int status = 0;    // HTTP; 0: no response
    std::string body;  // at most 10,000 bytes are kept, and only if it is JSON
    Names headers;     // those that a flow may act upon, names in lower case
};
struct TaskClosed {};  // a person closed the task of a hand-over with `closed`
using Event = std::variant<Start, Answer, Silence, Expiry, Again, CallEnded, TaskClosed>;

// Effects: what the caller must do, in order. The engine does none of it.
struct Say {
    Content content;
    bool operator==(Say const&) const = default;
};
struct Wait {  // always the last but for Trace: the run waits
    std::string step;
    WaitsFor waits_for = WaitsFor::answer;
    std::optional<TimePoint> silence_at;  // or the end of a `wait`, or when the task should have been closed
    TimePoint expires_at;
    bool operator==(Wait const&) const = default;
};
struct Call {  // the run waits for CallEnded
    std::string method, url, body;
    std::vector<std::pair<std::string, std::string>> headers;
    bool operator==(Call const&) const = default;
};
struct SetField {
    std::string name, value;  // value empty = removed
    bool operator==(SetField const&) const = default;
};
struct SetGroup {
    std::string group;
    bool member = true;
    bool operator==(SetGroup const&) const = default;
};
struct SetLanguage {
    std::string language;
    bool operator==(SetLanguage const&) const = default;
};
struct SetName {
    std::string name;
    bool operator==(SetName const&) const = default;
};
struct SetAppointment {  // of the trigger
    std::string status;  // confirmed | to_move | cancelled
    bool operator==(SetAppointment const&) const = default;
};
struct SetChannel {  // what is sent from now on goes there; one of Facts::reachable
    Medium medium = Medium::sms;
    bool operator==(SetChannel const&) const = default;
};
struct HandOver {
    std::string topic, note, to;  // to: a référent's name, empty = the contact's own
    bool urgent = false;
    bool awaited = false;  // the run waits for TaskClosed
    bool operator==(HandOver const&) const = default;
};
struct ScheduleFlow {
    std::string flow, unless;  // unless: a Condition looked at when due; empty = always
    TimePoint due;
    Names trigger;
    bool operator==(ScheduleFlow const&) const = default;
};
struct Trace {  // for the interaction log: one per step visited or answer judged
    std::string step, detail;
    std::string flow;  // of a step of a sub-flow; empty: the flow that the session began with
    bool operator==(Trace const&) const = default;
};
struct EndRun {
    RunStatus status = RunStatus::completed;
    std::string outcome;
    bool operator==(EndRun const&) const = default;
};
using Effect = std::variant<Say, Wait, Call, SetField, SetGroup, SetLanguage, SetName, SetAppointment, SetChannel,
                            HandOver, ScheduleFlow, Trace, EndRun>;

// A turn whose state waits and that holds no Wait leaves the present wait as it is, with its timers: the event did not
// concern it.
struct Turn {
    RunState state;
    std::vector<Effect> effects;
};

// The heart: pure, deterministic given its arguments, microseconds. At most 100 steps a turn, 500 turns and 20 nested
// frames a session (flow-semantics.md §12, DESIGN §6); more fails the run with a hand-over.
Turn start(FlowPtr const& flow, Start const& start, FlowSet const& flows, Facts const& facts, TimePoint now);
Turn advance(FlowSet const& flows, RunState state, Event const& event, Facts const& facts, TimePoint now);

// Whether an answer fits the open question of a state, or the one whose silence ended it (late_step). For choosing
// between several runs of a person, and for late answers; changes nothing.
bool fits(FlowSet const& flows, RunState const& state, Answer const& answer, Facts const& facts, TimePoint now);
// Takes a late answer: the run goes on from the question whose silence ended it. Only when it fits.
Turn take_late(FlowSet const& flows, RunState state, Answer const& answer, Facts const& facts, TimePoint now);

// Whether the question that a state waits at, or whose silence ended it, keeps its answer secret: then what was written
// is put on no record.
bool hears_secret(FlowSet const& flows, RunState const& state);
// Takes the values of secret answers out of a session that is over.
void forget_secrets(RunState& state);

// The options of a question with all their words, in every language, as understanding::choose takes them.
std::vector<understanding::Option> answers_of(Flow const& flow, ChooseStep const& choose);
// Makes them ready for comparing, once: ChooseStep::answers. The last thing that a loader does.
void prepare_answers(Flow& flow);
// The pattern of `expect: code`, to be matched with a whole answer.
std::shared_ptr<expression::Pattern const> whole_pattern(std::string_view pattern);

// The words of a condition as `ScheduleFlow::unless` holds it, against the facts at the time it is due.
bool holds(std::string_view condition, Facts const& facts, Names const& trigger, TimePoint now);

}  // namespace passerelle::flow
