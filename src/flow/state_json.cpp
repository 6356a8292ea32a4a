#include <array>
#include <boost/json.hpp>

#include "flow/engine.hpp"
#include "flow/json_writer.hpp"

// RunState as it stands in the store. `v` is the version of this form: a reader of a later version knows what it holds.
// Names are short, and what is empty or zero is absent: most runs hold little, and there are many.
//
//   v  2                  s  status: the word              w  what it waits for, when it is no answer
//   f  frames, each: f flow, v version, s step, n tries, m reminders, l locals, t trigger,
//      k visits: step → how often,
//      r results: name → [value, input, category when it is not the value, extra, asked by, "s" when it is secret]
//   c  child   p  parent that has ended   h  webhook   o  outcome   q  late step   n  sprints
//
// Version 1 held one frame in the open, without its flow: the row of the run names it.
namespace passerelle::flow {

namespace {

constexpr int version = 2;
constexpr std::array<std::string_view, 6> statuses{"active",  "waiting",     "completed",
                                                   "expired", "interrupted", "failed"};
constexpr std::array<std::string_view, 4> waits{"answer", "time", "call", "closing"};

using boost::json::object;

std::string_view words_at(object const& from, std::string_view key) {
    auto const* found = from.if_contains(key);
    return found && found->is_string() ? std::string_view{found->get_string()} : std::string_view{};
}

int number_at(object const& from, std::string_view key) {
    auto const* found = from.if_contains(key);
    return found && found->is_int64() ? static_cast<int>(found->get_int64()) : 0;
}

object const* object_at(object const& from, std::string_view key) {
    auto const* found = from.if_contains(key);
    return found ? found->if_object() : nullptr;
}

Names names_at(object const& from, std::string_view key) {
    Names names;
    if (auto const* found = object_at(from, key))
        for (auto const& [name, value] : *found)
            if (value.is_string()) names.emplace(std::string_view{name}, std::string_view{value.get_string()});
    return names;
}

void write_names(JsonWriter& out, std::string_view key, Names const& names) {
    if (names.empty()) return;
    out.key(key).open('{');
    for (auto const& [name, value] : names) out.key(name).text(value);
    out.close('}');
}

void write_result(JsonWriter& out, SavedResult const& result) {
    bool const step = result.secret || !result.asked_by.empty(), extra = step || !result.extra.empty();
    bool const category = extra || result.category != result.value;
    out.open('[').text(result.value);
    if (category || !result.input.empty()) out.text(result.input);
    if (category) out.text(result.category);
    if (extra) out.text(result.extra);
    if (step) out.text(result.asked_by);
    if (result.secret) out.text("s");
    out.close(']');
}

void write_frame(JsonWriter& out, Frame const& frame) {
    out.open('{').key("f").text(frame.flow).key("v").text(frame.version);
    if (!frame.step.empty()) out.key("s").text(frame.step);
    if (frame.tries) out.key("n").number(frame.tries);
    if (frame.reminders) out.key("m").number(frame.reminders);
    if (!frame.results.empty()) {
        out.key("r").open('{');
        for (auto const& [name, result] : frame.results) write_result(out.key(name), result);
        out.close('}');
    }
    if (!frame.visits.empty()) {
        out.key("k").open('{');
        for (auto const& [step, count] : frame.visits) out.key(step).number(count);
        out.close('}');
    }
    write_names(out, "l", frame.locals);
    write_names(out, "t", frame.trigger);
    out.close('}');
}

SavedResult result_from(boost::json::value const& value) {
    SavedResult result;
    auto const* items = value.if_array();
    auto const item = [&](std::size_t at) {
        return items && at < items->size() && (*items)[at].is_string() ? std::string{(*items)[at].get_string()}
                                                                       : std::string{};
    };
    result.value = item(0);
    result.input = item(1);
    result.category = items && items->size() > 2 ? item(2) : result.value;
    result.extra = item(3);
    result.asked_by = item(4);
    result.secret = item(5) == "s";
    return result;
}

Frame frame_from(object const& form) {
    Frame frame;
    frame.flow = words_at(form, "f");
    frame.version = words_at(form, "v");
    frame.step = words_at(form, "s");
    frame.tries = number_at(form, "n");
    frame.reminders = number_at(form, "m");
    frame.locals = names_at(form, "l");
    frame.trigger = names_at(form, "t");
    if (auto const* visits = object_at(form, "k"))
        for (auto const& [step, count] : *visits) frame.visits.emplace(step, number_at(*visits, step));
    if (auto const* results = object_at(form, "r"))
        for (auto const& [name, result] : *results) frame.results.emplace(std::string_view{name}, result_from(result));
    return frame;
}

Result<RunState> read_version_2(object const& form) {
    auto const status = run_status_named(words_at(form, "s"));
    if (!status) return status.error();
    RunState state;
    state.status = *status;
    for (std::size_t at = 0; at < waits.size(); ++at)
        if (waits[at] == words_at(form, "w")) state.waits_for = static_cast<WaitsFor>(at);
    if (auto const* frames = form.if_contains("f"); frames && frames->is_array())
        for (auto const& frame : frames->get_array())
            if (auto const* held = frame.if_object()) state.frames.push_back(frame_from(*held));
    state.child = names_at(form, "c");
    state.parent = names_at(form, "p");
    state.webhook = names_at(form, "h");
    state.outcome = words_at(form, "o");
    state.late_step = words_at(form, "q");
    state.sprints = number_at(form, "n");
    return state;
}

Result<RunState> read_version_1(object const& form) {
    auto const status = run_status_named(words_at(form, "status"));
    if (!status) return status.error();
    RunState state;
    state.status = *status;
    state.outcome = words_at(form, "outcome");
    auto& frame = state.frames.emplace_back();
    frame.step = words_at(form, "step");
    frame.tries = number_at(form, "tries");
    frame.reminders = number_at(form, "reminders");
    frame.locals = names_at(form, "locals");
    frame.trigger = names_at(form, "trigger");
    if (auto const* results = object_at(form, "results"))
        for (auto const& [name, result] : *results)
            if (auto const* saved = result.if_object())
                frame.results[name] = {std::string{words_at(*saved, "value")},
                                       std::string{words_at(*saved, "category")},
                                       std::string{words_at(*saved, "input")},
                                       {},
                                       {}};
    return state;
}

}  // namespace

std::string_view name_of(RunStatus status) { return statuses[static_cast<std::size_t>(status)]; }

Result<RunStatus> run_status_named(std::string_view name) {
    for (std::size_t at = 0; at < statuses.size(); ++at)
        if (statuses[at] == name) return static_cast<RunStatus>(at);
    return Error{Fault::invalid, "\"" + std::string{name} + "\" is no status of a run"};
}

std::string to_json(RunState const& state) {
    JsonWriter out;
    out.open('{').key("v").number(version).key("s").text(name_of(state.status));
    if (state.waits_for != WaitsFor::answer) out.key("w").text(waits[static_cast<std::size_t>(state.waits_for)]);
    out.key("f").open('[');
    for (auto const& frame : state.frames) write_frame(out, frame);
    out.close(']');
    write_names(out, "c", state.child);
    write_names(out, "p", state.parent);
    write_names(out, "h", state.webhook);
    if (!state.outcome.empty()) out.key("o").text(state.outcome);
    if (!state.late_step.empty()) out.key("q").text(state.late_step);
    if (state.sprints) out.key("n").number(state.sprints);
    out.close('}');
    return std::move(out).take();
}

Result<RunState> run_state_from_json(std::string_view json) {
    // Most states fit in this: then nothing is allocated but what the state itself holds.
    std::array<unsigned char, 8192> room;
    boost::json::monotonic_resource memory{room.data(), room.size()};
    boost::system::error_code error;
    auto const value = boost::json::parse(json, error, &memory);
    if (error || !value.is_object()) return Error{Fault::invalid, "the state of a run does not read as a JSON object"};
    auto const& form = value.get_object();
    auto const known = number_at(form, "v");
    if (known == 1) return read_version_1(form);
    if (known == version) return read_version_2(form);
    return Error{Fault::invalid, "the state of a run is of version " + std::to_string(known) +
                                     ", this program reads versions 1 and " + std::to_string(version)};
}

}  // namespace passerelle::flow
