#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/finding.hpp"
#include "base/zone.hpp"
#include "flow/engine.hpp"
#include "flow/trial/glob.hpp"

// The tests of a flow as they are written beside it, <flow>.test.yaml: who the person is, what is said, what must be
// true at the end (docs/flow-tests.md).
namespace passerelle::flow::trial {

// Who the conversation is with, and when.
struct Given {
    CivilTime now{2026, 3, 16, 10, 0, 0};  // a Monday
    std::string zone = "Europe/Paris";
    Medium medium = Medium::sms;
    bool medium_said = false;
    std::string language;  // empty: the flow's first
    std::string country = "FR";
    Names contact;  // name, first_name, referent …
    Names urns;
    Names fields;
    Names globals;
    Names appointment;  // `at` as wall-clock time; what is not given is made of it
    std::vector<std::string> groups;
    std::vector<std::string> closed;  // days on which nobody works: "2026-04-06"
    std::uint64_t seed = 0;
    std::shared_ptr<understanding::Places const> places;  // null: those of the workspace, if it has some
};

// The moves of a talk.
struct Starts {
    std::string kind;  // manual, schedule, keyword, event
    std::string text;  // the words written, or the name of the event
    Names params;
};
struct Bot {  // the phone shows this
    bool screen = false;
    std::optional<Glob> text;
    std::map<Medium, Glob> by_medium;  // wins over `text`
    std::optional<std::vector<Glob>> buttons;
    std::optional<int> segments;
    std::optional<bool> ends;
};
struct Writes {
    std::string text;
};
struct Presses {
    std::string option;  // its name, or what stands on it
};
struct Passes {
    Span time;
    std::optional<CivilTime> until;
};
struct HangsUp {};
struct Dials {
    Duration after{};
};
struct Staff {  // a task for a person
    std::optional<Glob> topic, note, to;
    std::optional<bool> urgent;
};
struct Closes {};  // the person at work closes the task that the flow waits for
struct Webhook {   // what the other side answers to a call
    std::optional<Glob> url, method, sent;
    int status = 200;
    std::string body;
};
struct Plans {  // a flow is scheduled
    std::optional<Glob> flow;
    std::optional<CivilTime> at;
    std::map<std::string, Glob, std::less<>> params;
};
struct Ends {
    Glob outcome;  // or the status: expired, failed …
};
using Act = std::variant<Starts, Bot, Writes, Presses, Passes, HangsUp, Dials, Staff, Closes, Webhook, Plans, Ends>;

struct Move {
    Act act;
    int line = 0, column = 0;
};

struct ExpectedResult {
    std::optional<Glob> value, category, input;
};
// What must be true when the talk is over.
struct Expected {
    std::map<std::string, ExpectedResult, std::less<>> results;
    std::map<std::string, Glob, std::less<>> fields;
    std::map<std::string, bool, std::less<>> groups;  // in it, or not
    std::optional<int> task_count, message_count, segment_count, most_segments;
    std::optional<std::vector<Staff>> tasks;  // all of them, in order
    std::optional<std::vector<Plans>> scheduled;
    std::optional<Glob> outcome, status, language, name, appointment;
    std::map<std::string_view, int> lines;  // of each key, for the report
};

struct Trial {
    std::string name;
    int line = 0, column = 0;
    Given given;
    std::vector<Move> talk;
    Expected expected;
    bool all_channels = false;
};
struct Script {
    std::string file;
    std::string flow;  // empty: the one beside it
    std::vector<Trial> trials;
    std::vector<Finding> findings;
};

// Strict: every key that is not known is a finding with its place and, where one is near, the one that was meant.
Script read_script(std::string_view yaml, std::string const& file);

}  // namespace passerelle::flow::trial
