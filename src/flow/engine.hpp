#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "expression/template.hpp"
#include "flow/content.hpp"
#include "flow/definition.hpp"
#include "understanding/choice.hpp"
#include "understanding/lexicon.hpp"

namespace passerelle::flow {

// What the engine may know of the world; loaded before, never looked up during.
struct Facts {
    std::string language;           // of the contact; the flow's base language when it has no text in it
    std::string zone;               // IANA name
    std::string country = "FR";     // ISO 3166; of numbers written without a country code
    Medium medium = Medium::sms;    // the channel of this turn
    expression::Names contact;      // name, first_name, language, referent …; "" = name
    expression::Names fields;       // own fields of the workspace
    expression::Names appointment;  // of the trigger, as it stands now: status, day, time, place, with; empty when none
    std::vector<std::string> groups;  // that the contact is in
    understanding::Lexicons const* lexicons = nullptr;
};

struct SavedResult {
    std::string value;     // typed match: the option's name, the number, the text
    std::string category;  // option or class name
    std::string input;     // what was written
    bool operator==(SavedResult const&) const = default;
};

enum class RunStatus { active, waiting, completed, expired, interrupted, failed };
std::string_view name_of(RunStatus status);
Result<RunStatus> run_status_named(std::string_view name);

// All that a run remembers. Compact, versioned; a run stays on the flow version it began on.
struct RunState {
    RunStatus status = RunStatus::active;
    std::string step;   // the one that waits
    int tries = 0;      // nonsense answers to it
    int reminders = 0;  // sent for it
    std::map<std::string, SavedResult, std::less<>> results;
    expression::Names locals;
    expression::Names trigger;  // params of the start: kind, title, city …
    std::string outcome;        // of `end`
    bool operator==(RunState const&) const = default;
};
std::string to_json(RunState const& state);
Result<RunState> run_state_from_json(std::string_view json);

// Events.
struct Start {
    expression::Names trigger;  // "kind" = keyword | manual | schedule | event | campaign; "text" = what was written
};
struct Answer {
    std::string text;
    std::string choice;  // the option's name, when the channel knows which button was pressed
};
struct Silence {};  // the no-answer time of the waiting step has passed
struct Expiry {};   // the flow's `expire` has passed
struct Again {};    // the person came back (USSD redial): the open question is said again, nothing is counted
using Event = std::variant<Start, Answer, Silence, Expiry, Again>;

// Effects: what the caller must do, in order. The engine does none of it.
struct Say {
    Content content;
    bool operator==(Say const&) const = default;
};
struct Wait {  // always the last but for Trace: the run waits for an answer
    std::string step;
    std::optional<TimePoint> silence_at;
    TimePoint expires_at;
    bool operator==(Wait const&) const = default;
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
struct HandOver {
    std::string topic, note, to;  // to: a référent's name, empty = the contact's own
    bool urgent = false;
    bool operator==(HandOver const&) const = default;
};
struct ScheduleFlow {
    std::string flow, unless;  // unless: a Condition looked at when due; empty = always
    TimePoint due;
    expression::Names trigger;
    bool operator==(ScheduleFlow const&) const = default;
};
struct Trace {  // for the interaction log: one per step visited or answer judged
    std::string step, detail;
    bool operator==(Trace const&) const = default;
};
struct EndRun {
    RunStatus status = RunStatus::completed;
    std::string outcome;
    bool operator==(EndRun const&) const = default;
};
using Effect = std::variant<Say, Wait, SetField, SetGroup, SetLanguage, SetName, SetAppointment, HandOver, ScheduleFlow,
                            Trace, EndRun>;

struct Turn {
    RunState state;
    std::vector<Effect> effects;
};

// The heart: pure, deterministic, microseconds. At most 100 steps a turn (DESIGN §6); more fails the run with a
// hand-over.
Turn advance(Flow const& flow, RunState const& state, Event const& event, Facts const& facts, TimePoint now);

// The options of a question with all their words, in every language, as understanding::choose takes them.
std::vector<understanding::Option> answers_of(ChooseStep const& choose);

// The words of a condition as `ScheduleFlow::unless` holds it, against the facts at the time it is due.
bool holds(std::string_view condition, Facts const& facts, expression::Names const& trigger);

}  // namespace passerelle::flow
