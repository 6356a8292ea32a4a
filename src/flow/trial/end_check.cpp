#include "flow/trial/end_check.hpp"

#include <algorithm>

#include "base/zone.hpp"

namespace passerelle::flow::trial {

namespace {

std::string written(std::optional<Glob> const& glob) { return glob ? glob->written() : "*"; }
bool fits_glob(std::optional<Glob> const& glob, std::string_view text) { return !glob || glob->matches(text); }

std::string show(CivilTime const& civil) {
    auto const two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return std::to_string(civil.year) + "-" + two(civil.month) + "-" + two(civil.day) + " " + two(civil.hour) + ":" +
           two(civil.minute);
}

std::string words_in(Names const& names, std::string_view name) {
    auto const found = names.find(name);
    return found == names.end() ? std::string{} : found->second;
}

template <class All, class Words>
std::string listed(All const& all, Words const& words) {
    std::string list;
    for (auto const& one : all) list += (list.empty() ? "" : "; ") + words(one);
    return list.empty() ? "none" : list;
}

// The end of one talk being compared.
class Comparing {
public:
    Comparing(Trial const& trial, std::string_view flow, Rehearsal const& rehearsal, Sums const& sums)
        : trial_{trial}, expected_{trial.expected}, rehearsal_{rehearsal}, sums_{sums} {
        session_ = rehearsal.session_of(flow);
        if (!session_ && !rehearsal.sessions().empty()) session_ = &rehearsal.sessions().back();
    }

    std::vector<Mismatch> take() {
        static RunState const never;
        auto const& state = session_ ? session_->state : never;
        auto const& facts = rehearsal_.facts();
        results(state);
        for (auto const& [name, glob] : expected_.fields) text("fields", name, glob, words_in(facts.fields, name));
        groups(facts);
        numbers();
        lists();
        text("outcome", expected_.outcome, state.outcome);
        text("status", expected_.status, session_ ? name_of(state.status) : "never began");
        text("language", expected_.language, facts.language);
        text("name", expected_.name, words_in(facts.contact, "name"));
        text("appointment", expected_.appointment, words_in(facts.appointment, "status"));
        return std::move(mismatches_);
    }

private:
    void differ(std::string_view key, std::string what, std::string expected, std::string found) {
        auto const line = expected_.lines.find(key);
        mismatches_.push_back({line == expected_.lines.end() ? trial_.line : line->second, 1, std::move(what),
                               std::move(expected), found.empty() ? "(nothing)" : std::move(found)});
    }
    void text(std::string_view key, std::string const& name, Glob const& glob, std::string_view found) {
        if (!glob.matches(found))
            differ(key, std::string{key} + "." + name + " is another", glob.written(), std::string{found});
    }
    void text(std::string_view key, std::optional<Glob> const& glob, std::string_view found) {
        if (!fits_glob(glob, found)) differ(key, std::string{key} + " is another", glob->written(), std::string{found});
    }
    void number(std::string_view key, std::optional<int> const& expected, int found) {
        if (expected && *expected != found)
            differ(key, "the number of " + std::string{key} + " is another", std::to_string(*expected),
                   std::to_string(found));
    }

    void results(RunState const& state) {
        static SavedResult const none;
        for (auto const& [name, expected] : expected_.results) {
            SavedResult const* saved = &none;
            // The flow's own; a result of a flow that it has entered stands on a frame above.
            for (auto const& frame : state.frames)
                if (auto const found = frame.results.find(name); found != frame.results.end() && saved == &none)
                    saved = &found->second;
            if (!fits_glob(expected.value, saved->value)) text("results", name, *expected.value, saved->value);
            if (!fits_glob(expected.category, saved->category))
                text("results", name + ".category", *expected.category, saved->category);
            if (!fits_glob(expected.input, saved->input))
                text("results", name + ".input", *expected.input, saved->input);
        }
    }

    void groups(Facts const& facts) {
        for (auto const& [group, member] : expected_.groups) {
            bool const is_in = std::find(facts.groups.begin(), facts.groups.end(), group) != facts.groups.end();
            if (is_in == member) continue;
            differ("groups", member ? "the person is not in this group" : "the person is still in this group", group,
                   listed(facts.groups, [](std::string const& name) { return name; }));
        }
    }

    void numbers() {
        number("tasks", expected_.task_count, static_cast<int>(sums_.tasks.size()));
        number("messages", expected_.message_count, sums_.messages);
        if (rehearsal_.facts().medium != Medium::sms) return;  // what other channels send is not counted in segments
        number("segments", expected_.segment_count, sums_.segments);
        if (expected_.most_segments && sums_.most_segments > *expected_.most_segments)
            differ("segments", "a message costs more segments", "<= " + std::to_string(*expected_.most_segments),
                   std::to_string(sums_.most_segments));
    }

    void lists() {
        if (expected_.tasks && !std::equal(expected_.tasks->begin(), expected_.tasks->end(), sums_.tasks.begin(),
                                           sums_.tasks.end(), is_task))
            differ("tasks", "the tasks are others",
                   listed(*expected_.tasks, [](Staff const& one) { return words_of(one); }),
                   listed(sums_.tasks, [](HandOver const& one) { return words_of(one); }));
        auto const& zone = trial_.given.zone;
        auto const planned = [&](Plans const& one, ScheduleFlow const& other) { return is_plan(one, other, zone); };
        if (expected_.scheduled && !std::equal(expected_.scheduled->begin(), expected_.scheduled->end(),
                                               sums_.scheduled.begin(), sums_.scheduled.end(), planned))
            differ("scheduled", "other flows are scheduled",
                   listed(*expected_.scheduled, [](Plans const& one) { return words_of(one); }),
                   listed(sums_.scheduled, [&](ScheduleFlow const& one) { return words_of(one, zone); }));
    }

    Trial const& trial_;
    Expected const& expected_;
    Rehearsal const& rehearsal_;
    Sums const& sums_;
    Session const* session_ = nullptr;
    std::vector<Mismatch> mismatches_;
};

}  // namespace

std::vector<Mismatch> check_end(Trial const& trial, std::string_view flow, Rehearsal const& rehearsal,
                                Sums const& sums) {
    return Comparing{trial, flow, rehearsal, sums}.take();
}

bool is_task(Staff const& expected, HandOver const& task) {
    return fits_glob(expected.topic, task.topic) && fits_glob(expected.note, task.note) &&
           fits_glob(expected.to, task.to) && (!expected.urgent || *expected.urgent == task.urgent);
}

bool is_plan(Plans const& expected, ScheduleFlow const& plan, std::string_view zone) {
    for (auto const& [name, glob] : expected.params)
        if (!glob.matches(words_in(plan.trigger, name))) return false;
    return fits_glob(expected.flow, plan.flow) && (!expected.at || to_instant(*expected.at, zone) == plan.due);
}

std::string words_of(Staff const& expected) {
    std::string words = "[" + written(expected.topic) + "] " + written(expected.note);
    if (expected.urgent) words += *expected.urgent ? ", urgent" : ", not urgent";
    return expected.to ? words + ", to " + expected.to->written() : words;
}
std::string words_of(HandOver const& task) {
    return "[" + task.topic + "] " + task.note + (task.urgent ? ", urgent" : "") +
           (task.to.empty() ? "" : ", to " + task.to);
}
std::string words_of(Plans const& expected) {
    return written(expected.flow) + (expected.at ? " at " + show(*expected.at) : "");
}
std::string words_of(ScheduleFlow const& plan, std::string_view zone) {
    return plan.flow + " at " + time_in(plan.due, zone) + (plan.unless.empty() ? "" : ", unless " + plan.unless);
}
std::string words_of(Webhook const& webhook) {
    return written(webhook.method) + " " + written(webhook.url) + (webhook.sent ? " " + webhook.sent->written() : "");
}

}  // namespace passerelle::flow::trial
