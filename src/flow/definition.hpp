#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/finding.hpp"
#include "base/yaml.hpp"
#include "expression/template.hpp"
#include "flow/content.hpp"

namespace passerelle::flow {

// One text of a flow: per language, with an override per class of phone.
struct LocalText {
    struct Variant {
        expression::Template text, sms, ussd, chat;
    };
    std::map<std::string, Variant, std::less<>> by_language;
    bool empty() const { return by_language.empty(); }
};

struct Step;
using Steps = std::vector<Step>;

struct Retry {
    int times = 2;
    LocalText say;  // empty: the question again
};
struct NoAnswer {
    Duration after{};
    int remind = 0;    // times the question is sent again before `then`
    std::string then;  // step; empty = falls through to the next step
};

struct SayStep {
    LocalText text;
};
struct Question {  // what `ask` and `choose` share
    LocalText text;
    std::string save;
    Retry retry;
    std::optional<NoAnswer> no_answer;
    std::string otherwise;  // `else`: step after the last retry; empty = the no-answer path
};
enum class Expect { text, number, phone, any };
struct AskStep {
    Question question;
    Expect expect = Expect::text;
    std::optional<long long> min, max;  // number: its bounds; text: characters
};
struct Option {
    std::string name;
    LocalText label;
    std::map<std::string, std::string, std::less<>> also;  // language → words by blanks, or phrases by commas
    std::string then;
};
struct ChooseStep {
    Question question;
    std::vector<Option> options;
};
struct Branch {
    std::optional<expression::Condition> condition;  // absent: else
    std::string group;                               // has_group; empty = none
    std::string then;
};
struct WhenStep {
    std::vector<Branch> branches;
};
struct Assignment {
    enum class Target { field, result, local, name, language, group_add, group_remove, appointment };
    Target target;
    std::string name;  // of the field, result, local
    expression::Template value;
};
struct SetStep {
    std::vector<Assignment> assignments;
};
struct HandoverStep {
    std::string topic;
    expression::Template note, to;
    bool urgent = false;
    LocalText say;
};
struct ScheduleStep {
    std::string flow;
    std::optional<Duration> in;
    expression::Template at;  // RFC 3339, or a wall-clock time in the contact's zone
    std::string unless;
};
struct EndStep {
    std::string outcome;
    LocalText say;
};

struct Step {
    std::string name;
    int line = 0;
    std::string then;  // empty = the next in the file
    std::variant<SayStep, AskStep, ChooseStep, WhenStep, SetStep, HandoverStep, ScheduleStep, EndStep> body;
};

// How a flow begins.
struct StartRule {
    enum class Kind { keyword, manual, schedule, event };
    Kind kind = Kind::manual;
    std::map<std::string, std::vector<std::string>, std::less<>> keywords;  // language → words, as written
    std::string event;                                                      // appointment.created, job.matched …
    std::vector<std::string> params;                                        // that the event brings
    struct Schedule {
        unsigned weekday = 1;  // ISO; 0 = every day
        int hour = 10, minute = 0;
        std::string group;
    };
    std::optional<Schedule> schedule;
};

struct Flow {
    std::string id, name, about;
    std::string version;                 // content hash, hex
    std::string source;                  // the YAML text itself
    std::vector<std::string> languages;  // first = base
    std::vector<Medium> channels;
    std::vector<StartRule> starts;
    Duration expire = std::chrono::hours{72};
    Steps steps;
    std::map<std::string, std::size_t, std::less<>> index;  // step name → position

    Step const* find(std::string_view step) const;
};

struct FlowFile {
    std::shared_ptr<Flow const> flow;  // null when there are findings
    std::vector<Finding> findings;
};
// Strict: unknown keys, unknown step names, missing languages, clashing options … each with line, column and a
// suggestion.
FlowFile load_flow(std::string_view yaml, std::string const& file);

// All flows of a folder (flows/<id>/<id>.yaml), by id.
using FlowPtr = std::shared_ptr<Flow const>;
struct Catalogue {
    std::map<std::string, FlowPtr, std::less<>> flows;
    std::vector<Finding> findings;  // also a keyword that two flows share
    FlowPtr find(std::string_view id) const;
    // The flow whose keyword stands first in the text (folded), in any language; null when none.
    FlowPtr by_keyword(std::string_view text) const;
    std::vector<FlowPtr> by_event(std::string_view event) const;
};
Catalogue load_catalogue(std::string const& folder);

}  // namespace passerelle::flow
