#include <array>
#include <boost/json.hpp>

#include "flow/engine.hpp"

// RunState as it stands in the store. `v` is the version of this form: a reader of a later version knows what it holds.
namespace passerelle::flow {

namespace {

constexpr int version = 1;
constexpr std::array<std::pair<RunStatus, std::string_view>, 6> statuses{{{RunStatus::active, "active"},
                                                                          {RunStatus::waiting, "waiting"},
                                                                          {RunStatus::completed, "completed"},
                                                                          {RunStatus::expired, "expired"},
                                                                          {RunStatus::interrupted, "interrupted"},
                                                                          {RunStatus::failed, "failed"}}};

using boost::json::object;

object object_of(expression::Names const& names) {
    object result;
    for (auto const& [name, value] : names) result[name] = value;
    return result;
}

std::string words_at(object const& from, std::string_view key) {
    auto const* found = from.if_contains(key);
    return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}

int number_at(object const& from, std::string_view key) {
    auto const* found = from.if_contains(key);
    return found && found->is_int64() ? static_cast<int>(found->get_int64()) : 0;
}

expression::Names names_at(object const& from, std::string_view key) {
    expression::Names names;
    if (auto const* found = from.if_contains(key); found && found->is_object())
        for (auto const& [name, value] : found->get_object())
            if (value.is_string()) names[std::string{name}] = std::string{value.get_string()};
    return names;
}

}  // namespace

std::string_view name_of(RunStatus status) {
    for (auto const& [known, name] : statuses)
        if (known == status) return name;
    return {};
}

Result<RunStatus> run_status_named(std::string_view name) {
    for (auto const& [status, known] : statuses)
        if (known == name) return status;
    return Error{Fault::invalid, "\"" + std::string{name} + "\" is no status of a run"};
}

std::string to_json(RunState const& state) {
    object form{{"v", version}, {"status", name_of(state.status)}};
    // What is absent is empty or zero: most runs hold little, and there are many.
    if (!state.step.empty()) form["step"] = state.step;
    if (state.tries) form["tries"] = state.tries;
    if (state.reminders) form["reminders"] = state.reminders;
    if (!state.outcome.empty()) form["outcome"] = state.outcome;
    if (!state.locals.empty()) form["locals"] = object_of(state.locals);
    if (!state.trigger.empty()) form["trigger"] = object_of(state.trigger);
    if (!state.results.empty()) {
        object results;
        for (auto const& [name, result] : state.results)
            results[name] = object{{"value", result.value}, {"category", result.category}, {"input", result.input}};
        form["results"] = std::move(results);
    }
    return boost::json::serialize(form);
}

Result<RunState> run_state_from_json(std::string_view json) {
    boost::system::error_code error;
    auto const value = boost::json::parse(json, error);
    if (error || !value.is_object()) return Error{Fault::invalid, "the state of a run does not read as a JSON object"};
    auto const& form = value.get_object();
    if (number_at(form, "v") != version)
        return Error{Fault::invalid, "the state of a run is of version " + std::to_string(number_at(form, "v")) +
                                         ", this program reads version " + std::to_string(version)};
    auto const status = run_status_named(words_at(form, "status"));
    if (!status) return status.error();
    RunState state;
    state.status = *status;
    state.step = words_at(form, "step");
    state.tries = number_at(form, "tries");
    state.reminders = number_at(form, "reminders");
    state.outcome = words_at(form, "outcome");
    state.locals = names_at(form, "locals");
    state.trigger = names_at(form, "trigger");
    if (auto const* results = form.if_contains("results"); results && results->is_object())
        for (auto const& [name, result] : results->get_object())
            if (result.is_object()) {
                auto const& saved = result.get_object();
                state.results[std::string{name}] = {words_at(saved, "value"), words_at(saved, "category"),
                                                    words_at(saved, "input")};
            }
    return state;
}

}  // namespace passerelle::flow
