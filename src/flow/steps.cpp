#include "flow/steps.hpp"

#include <algorithm>
#include <utility>

#include "base/uuid.hpp"
#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_steps = 1'000;
constexpr std::string_view name_space = "5b0cf1f6-6c0d-5a57-9f3e-7a1d2c9be0a4";  // of our step ids, chosen once

// The kind of a step by its verb, and what is wrong with steps that have none or two.
class Verbs {
public:
    explicit Verbs(Reader& reader) : reader_{reader} {
        for (auto const& kind : kinds()) verbs_.push_back(kind.verb);
    }

    // `say` is also a key of handover and end, which then are the verb.
    Kind const* kind_of(YamlNode const& at, std::string const& name, YamlNode const& node) {
        if (!node.is_map()) {
            reader_.report(at, "step \"" + name + "\" must be a map with a verb", hint());
            return nullptr;
        }
        Kind const* found = nullptr;
        for (auto const& kind : kinds()) {
            if (!node.find(kind.verb)) continue;
            if (found && !key_of(place_named(kind.verb), found->verb)) {
                reader_.report(at,
                               "step \"" + name + "\" has two verbs, " + std::string{found->verb} + " and " +
                                   std::string{kind.verb},
                               "make two steps of it");
                return nullptr;
            }
            found = &kind;
        }
        if (!found) report_none(at, name, node);
        return found;
    }

private:
    void report_none(YamlNode const& at, std::string const& name, YamlNode const& node) {
        for (auto const& [key, value] : node.pairs) {
            if (is_key(key.text)) continue;
            if (auto const near = nearest(key.text, verbs_); !near.empty())
                return reader_.report(key, "unknown verb \"" + key.text + "\" in step \"" + name + "\"",
                                      "did you mean " + std::string{near} + "?");
        }
        reader_.report(at, "step \"" + name + "\" has no verb", hint());
    }

    bool is_key(std::string_view word) const {
        return std::any_of(verbs_.begin(), verbs_.end(),
                           [&](std::string_view verb) { return key_of(place_named(verb), word) != nullptr; });
    }

    std::string hint() const {
        std::string hint = "one of";
        for (auto const verb : verbs_) hint += " " + std::string{verb};
        return hint;
    }

    Reader& reader_;
    Keys verbs_;
};

// Where a step stands among the others, until it is known where it goes.
struct Standing {
    int holder = nowhere;   // of a nested one
    int sibling = nowhere;  // the step below it in the same list
    Target after;           // of the last one of a `do` whose branch says `then`
};

class StepLoading {
public:
    StepLoading(Reader& reader, Flow& flow) : reader_{reader}, flow_{flow}, verbs_{reader} {}

    void read(YamlNode const& steps) {
        int before = nowhere;
        for (auto const& [name, node] : steps.pairs) {
            if (is_full(name)) return;
            auto const here = read_step(name, reader_.identifier(name, "the name of a step"), node, nowhere);
            if (before != nowhere) at(before).sibling = here;
            before = here;
        }
    }

    void connect() {
        std::vector<std::string_view> known;
        for (auto const& step : flow_.steps)
            if (!step.nested) known.push_back(step.name);
        for (auto& step : flow_.steps) {
            resolve(step.then, known);
            for (auto* target : targets_of(step.body)) resolve(*target, known);
        }
        for (auto& standing : standings_) resolve(standing.after, known);
        // The holder stands before what it holds: its way on is known by then.
        for (std::size_t place = 0; place < flow_.steps.size(); ++place)
            flow_.steps[place].next = next_of(flow_.steps[place], standings_[place]);
    }

private:
    Standing& at(int place) { return standings_[static_cast<std::size_t>(place)]; }

    bool is_full(YamlNode const& where) {
        if (flow_.steps.size() < most_steps) return false;
        if (!std::exchange(was_full_, true))
            reader_.report(where, "more than " + std::to_string(most_steps) + " steps in one flow", "split it");
        return true;
    }

    int read_step(YamlNode const& where, std::string name, YamlNode const& node, int holder) {
        Step step;
        step.name = std::move(name);
        step.line = where.line;
        step.column = where.column;
        step.nested = holder != nowhere;
        reader_.enter_step(step.name);
        auto const* kind = verbs_.kind_of(where, step.name, node);
        if (kind) {
            reader_.check(node, kind->verb, "a step `" + std::string{kind->verb} + "`");
            if (auto const* was = node.find("was")) step.was = reader_.list(*was, "was");
            if (auto const* then = node.find("then")) step.then = reader_.target(*then);
            step.body = kind->load(reader_, *node.find(kind->verb), node);
        }
        auto const nested = reader_.take_nested();
        auto const place = static_cast<int>(flow_.steps.size());
        remember(std::move(step), holder, where);
        for (auto const& branch : nested) read_nested(branch, place);
        return place;
    }

    // Steps of a `do` are named after the branch that holds them and their place in it.
    void read_nested(Reader::Nested const& nested, int holder) {
        auto const prefix = flow_.steps[static_cast<std::size_t>(holder)].name + "." + nested.branch + ".";
        int before = nowhere, number = 0;
        for (auto const& node : nested.steps->items) {
            if (is_full(node)) return;
            auto const here = read_step(node, prefix + std::to_string(++number), node, holder);
            if (before != nowhere) at(before).sibling = here;
            before = here;
        }
        if (before != nowhere) at(before).after = nested.after;
    }

    void remember(Step step, int holder, YamlNode const& where) {
        auto first = step.was.empty() ? step.name : step.was.back();
        if (holder != nowhere) {
            auto const& parent = flow_.steps[static_cast<std::size_t>(holder)];
            auto const tail = step.name.substr(parent.name.size());
            for (auto const& name : parent.was) step.was.push_back(name + tail);
            if (!step.was.empty()) first = step.was.back();
        }
        step.id = uuid_of_name(name_space, flow_.id + "/" + first);
        if (!flow_.index.emplace(step.name, static_cast<int>(flow_.steps.size())).second)
            reader_.report(where, "two steps are called \"" + step.name + "\"");
        flow_.steps.push_back(std::move(step));
        standings_.push_back({holder, nowhere, {}});
    }

    void resolve(Target& target, Keys const& known) {
        if (!target.said() || target.step != nowhere) return;
        if (auto const found = flow_.index.find(target.name); found != flow_.index.end()) {
            target.step = found->second;
            return;
        }
        if (reader_.is_full()) return;
        YamlNode where;
        where.line = target.line;
        where.column = target.column;
        reader_.report(where, "there is no step \"" + target.name + "\"", suggestion(target.name, known));
    }

    int next_of(Step const& step, Standing const& standing) const {
        auto const* run = std::get_if<RunStep>(&step.body);
        if (std::holds_alternative<EndStep>(step.body) || (run && run->final)) return nowhere;
        if (step.then.said()) return step.then.step;
        if (standing.sibling != nowhere) return standing.sibling;
        if (standing.after.said()) return standing.after.step;
        return standing.holder == nowhere ? nowhere : flow_.steps[static_cast<std::size_t>(standing.holder)].next;
    }

    Reader& reader_;
    Flow& flow_;
    Verbs verbs_;
    std::vector<Standing> standings_;
    bool was_full_ = false;
};

// Earlier names lead to the step too, unless a step of today has that name.
void index_earlier_names(Reader& reader, Flow& flow) {
    for (std::size_t place = 0; place < flow.steps.size(); ++place)
        for (auto const& name : flow.steps[place].was) {
            auto const [found, fresh] = flow.index.emplace(name, static_cast<int>(place));
            if (fresh || flow.steps[place].nested) continue;
            YamlNode where;
            where.line = flow.steps[place].line;
            where.column = flow.steps[place].column;
            reader.report(where,
                          "step \"" + flow.steps[place].name + "\" cannot have been \"" + name + "\": another step " +
                              (flow.steps[static_cast<std::size_t>(found->second)].name == name ? "is" : "was") +
                              " called so",
                          "take it out of `was`");
        }
}

}  // namespace

void load_steps(Reader& reader, YamlNode const& steps, Flow& flow) {
    StepLoading loading{reader, flow};
    loading.read(steps);
    loading.connect();
    index_earlier_names(reader, flow);
}

}  // namespace passerelle::flow
