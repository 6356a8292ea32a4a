#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/finding.hpp"
#include "base/result.hpp"
#include "expression/pattern.hpp"
#include "expression/text_template.hpp"
#include "flow/condition.hpp"
#include "flow/content.hpp"
#include "flow/span.hpp"
#include "understanding/choice.hpp"

// A flow as it was loaded: the compiled graph that the engine walks, the linter proves and the picture draws.
namespace passerelle::flow {

// One text of a flow: per language, with an override per class of phone.
struct LocalText {
    struct Variant {
        expression::TextTemplate text, sms, ussd, chat;
        int line = 0, column = 0;  // in the flow file, or in the sister file of the language
    };
    std::vector<Variant> by_language;  // in the order of Flow::languages; an empty variant: not translated
    bool empty() const { return by_language.empty(); }
};

// Where a run goes: to a step by its place in Flow::steps. Said nowhere: `nowhere`.
inline constexpr int nowhere = -1;
struct Target {
    std::string name;    // as written; empty: not said
    int step = nowhere;  // resolved by the loader
    int line = 0, column = 0;
    bool said() const { return !name.empty(); }
};

struct Attachment {
    std::string type;  // image/png, application/pdf, or image, audio, video, application
    expression::TextTemplate url;
};
struct SayStep {
    LocalText text;
    std::vector<Attachment> attachments;
    std::string provider_template;  // of a chat provider, outside its free window; empty: none
    std::vector<expression::TextTemplate> template_variables;
};

struct Retry {
    int times = 2;
    LocalText say;  // empty: the question again
};
struct NoAnswer {
    Span after;
    int remind = 0;  // times the question is sent again before `then`
    Target then;     // not said: onward
};
struct Question {  // what `ask` and `choose` share
    LocalText text;
    std::string save;
    Retry retry;
    std::optional<NoAnswer> no_answer;
    Target otherwise;  // `else`: after the last retry; not said: the no-answer path
};
enum class Expect { text, number, date, time, phone, email, place, code, any };
struct AskStep {
    Question question;
    Expect expect = Expect::text;
    std::string pattern;                               // of `code`: RE2, the whole answer
    std::shared_ptr<expression::Pattern const> whole;  // the same, ready: whole_pattern()
    // Bounds, as typed values: of a number, a date, a time; of a text the characters. Absent: none.
    std::optional<expression::TextTemplate> min, max;
    bool secret =
        false;  // the answer is kept nowhere but in the run while it goes on, and only `call` and `when` read it
};
struct Option {
    std::string name;
    LocalText label;
    std::vector<std::string> also;  // by language as in Flow::languages: words by blanks, or phrases by commas
    Target then;                    // or the first of its nested steps
    int line = 0, column = 0;
};
struct ChooseStep {
    Question question;
    std::vector<Option> options;
    int page = 0;                                           // options a screen or message, 0: as many as fit
    int columns = 1;                                        // of buttons, where the channel lays them out
    std::shared_ptr<understanding::Answers const> answers;  // prepare_answers(); null: made anew for each answer
};

struct Branch {
    enum class Kind { condition, test, otherwise };
    Kind kind = Kind::condition;
    Condition condition;  // of `if`, and of `has_group` and `test`, which compile to one
    std::string source;   // as written
    Target then;          // or the first of its nested steps
    int line = 0, column = 0;
};
struct WhenStep {
    std::vector<Branch> branches;
};
struct Share {
    std::string name;
    int percent = 0;  // all shares of a step make 100
    Target then;
};
struct SplitStep {
    std::vector<Share> shares;
};
struct Assignment {
    enum class Target { field, result, local, name, language, group_add, group_remove, appointment, channel };
    Target target;
    std::string name;  // of the field, result, local, group
    expression::TextTemplate value;
    int line = 0;
};
struct SetStep {
    std::vector<Assignment> assignments;
};
struct NamedTemplate {
    std::string name;
    expression::TextTemplate value;
};
struct CallStep {
    std::string method = "GET";  // POST where there is a body and nothing else was said
    expression::TextTemplate url;
    std::vector<NamedTemplate> headers;
    std::vector<NamedTemplate> body;  // members of a JSON object; or
    std::optional<expression::TextTemplate> raw_body;
    Target ok, failed;  // not said: onward. failed: no 2xx, or no answer at all
};
struct RunStep {
    std::string flow;
    std::vector<NamedTemplate> params;  // → @trigger.params of the other flow
    Target ok, gave_up;                 // completed; expired. Not said: onward. What fails, fails the whole session
    bool final = false;                 // nothing comes back: the other flow takes the place of this one
};
struct WaitStep {
    std::optional<Span> in;
    std::optional<expression::TextTemplate> until;  // a datetime; past: onward at once
    Target heard;                                   // a message meanwhile; not said: it goes to a person
};
inline constexpr Duration longest_closing = std::chrono::days{30};  // that a run waits for a person
struct NotClosed {
    Span after;
    Target then;  // not said: onward
};
struct HandoverStep {
    std::string topic;
    LocalText note;  // one language: for everybody who works there
    std::optional<expression::TextTemplate> to;
    bool urgent = false;
    LocalText say;
    Target closed;                        // said: the run waits until a person closes the task
    std::optional<NotClosed> not_closed;  // how long; without it as long as a session may wait for a person
};
struct ScheduleStep {
    std::string flow;
    std::optional<Span> in;
    std::optional<expression::TextTemplate> at;  // a datetime
    std::string unless;                          // looked at when due; empty: always begun
    std::vector<NamedTemplate> params;
};
struct EndStep {
    std::string outcome;
    LocalText say;
};

using Body = std::variant<SayStep, AskStep, ChooseStep, WhenStep, SplitStep, SetStep, CallStep, RunStep, WaitStep,
                          HandoverStep, ScheduleStep, EndStep>;

// A step, or a nested one (`do:`), whose name is made of the branch that holds it and its place: absent.do.1.
struct Step {
    std::string name;
    std::string id;                // UUIDv5 of flow and first name: survives edits and, by `was`, renames
    std::vector<std::string> was;  // earlier names, newest first
    int line = 0, column = 0;
    Target then;         // as written
    int next = nowhere;  // where it goes when its body says nothing else: `then`, or the step below; nowhere: the end
    bool nested = false;
    Body body;
};

// Asks for words of the person's own: whatever is written is the answer, be it the keyword of a flow.
bool is_open_question(Step const& step);

// When a flow begins by the calendar. Not within StartRule: clang 14 takes no optional of a nested type with defaults.
struct StartSchedule {
    unsigned weekday = 1;  // ISO; 0 = every day
    int hour = 10, minute = 0;
    std::string group;
    std::string zone;                            // contact (default) or site
    std::optional<int> quiet_from, quiet_until;  // minutes of the day; besides the allowed hours of the site
};

// How a flow begins.
struct StartRule {
    enum class Kind { keyword, manual, schedule, event };
    Kind kind = Kind::manual;
    int line = 0, column = 0;
    std::map<std::string, std::vector<std::string>, std::less<>> keywords;  // language → words, as written
    bool whole = false;                                                     // of keyword: and nothing behind it
    std::string group;  // of keyword: for its people only; empty: for all
    std::string event;  // appointment.created, job.matched …
    using Schedule = StartSchedule;
    std::optional<Schedule> schedule;
};

// What the flow reads from outside, declared: a type and the longest value, for the linter's worst case.
struct Use {
    enum class Type { text, number, date, datetime, time };
    std::string path;  // contact.first_name, fields.city, trigger.params.title; lower case
    Type type = Type::text;
    int max = 0;  // characters; 0: not said
    int line = 0, column = 0;
};
struct Budget {
    int sms_segments = 1;           // a message
    std::optional<int> ussd_chars;  // a screen; not said: what the carrier shows
    int messages = 0;               // a conversation; 0: not said
};

struct Flow {
    std::string id, name, about;
    std::string file;                    // as it was opened
    std::string version;                 // content hash of the file and its sister files, hex
    std::string source;                  // the YAML text itself; sister files after it, each behind its name
    std::vector<std::string> languages;  // first = base
    std::vector<Medium> channels;
    Budget budget;
    std::vector<StartRule> starts;
    std::vector<Use> uses;
    Duration expire = std::chrono::hours{72};
    bool forget_strangers = false;  // of whom nothing is known when it ends
    std::vector<Step> steps;        // the first begins; nested ones stand after the step that holds them
    std::map<std::string, int, std::less<>> index;  // step name, and its earlier names → place
    bool counts_visits = false;                     // it reads @node.visit_count: its runs remember them

    Step const* find(std::string_view step) const;
    int language(std::string_view code) const;  // its place, or 0 (the base) when the flow has it not
    Use const* use(std::string_view path) const;
};

// A way out of a step, for the linter, the picture and coverage.
struct Edge {
    enum class Kind {
        onward,
        option,
        branch,
        share,
        otherwise,
        no_answer,
        ok,
        failed,
        gave_up,
        heard,
        closed,
        not_closed
    };
    Kind kind = Kind::onward;
    std::string label;   // the option's or share's name, the condition as written
    int from = nowhere;  // place of the step
    int to = nowhere;    // nowhere: the flow is over
    int line = 0;
};
std::vector<Edge> edges_of(Flow const& flow, int step);  // in the order of the file

struct FlowFile {
    std::shared_ptr<Flow const> flow;  // null when there are findings
    std::vector<Finding> findings;
};
// A flow file and its sister files (<flow>.<language>.yaml), as texts.
struct FlowSource {
    std::string file, yaml;
    std::map<std::string, std::pair<std::string, std::string>> sisters;  // language → file, yaml
};
// Strict: unknown keys, unknown step names, clashing options … each with line, column and a suggestion.
FlowFile load_flow(FlowSource const& source);
FlowFile load_flow(std::string_view yaml, std::string const& file);
// The source as Flow::source keeps it, back into its files. load_flow(yaml, file) takes it too.
FlowSource split_source(std::string_view source, std::string const& file);

// All flows of a workspace, by id.
using FlowPtr = std::shared_ptr<Flow const>;
struct Catalogue {
    std::map<std::string, FlowPtr, std::less<>> flows;
    std::vector<Finding> findings;  // also a keyword that two flows share
    FlowPtr find(std::string_view id) const;
    // The flow with whose keyword the text begins (folded), in any language; the longest keyword wins. Null when none.
    // groups: of the person who writes; a keyword for a group begins nothing for others.
    FlowPtr by_keyword(std::string_view text, std::vector<std::string> const& groups = {}) const;
    std::vector<FlowPtr> by_event(std::string_view event) const;
};
Catalogue catalogue_of(std::vector<FlowSource> const& sources);  // from the disk: service/flow_folder.hpp

}  // namespace passerelle::flow
