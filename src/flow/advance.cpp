#include "flow/advance.hpp"

#include "flow/option_label.hpp"
#include "flow/step/passage.hpp"
#include "flow/wording/in_french.hpp"
#include "understanding/secret.hpp"

namespace passerelle::flow {

namespace {

constexpr int most_steps = 100;    // a turn; DESIGN §6
constexpr int most_sprints = 500;  // a session, the start included

constexpr std::string_view verbs[] = {"say",  "ask", "choose", "when",     "split",    "set",
                                      "call", "run", "wait",   "handover", "schedule", "end"};
static_assert(std::size(verbs) == std::variant_size_v<Body>);

}  // namespace

void Advance::begin(Start const& start) {
    // What was written to begin is the first input: @input.text of a keyword.
    if (auto const text = start.trigger.find("text"); text != start.trigger.end()) walk_.hear(text->second);
    run_from(0);
}

void Advance::take(Answer const& answer) {
    walk_.hear(heard(answer));
    walk_.resumed_by("msg");
    if (walk_.state.waits_for == WaitsFor::answer) return take_answer(answer);
    auto const* wait = std::get_if<WaitStep>(&walk_.step()->body);
    if (walk_.state.waits_for == WaitsFor::time && wait && wait->heard.said()) {
        walk_.trace("heard");
        return go(Next::to(wait->heard));
    }
    // Nothing was asked: a person reads it, and the wait goes on.
    hand_over("message", answer.text);
}

void Advance::take(Silence const&) {
    walk_.resumed_by("wait_timeout");
    if (walk_.state.waits_for == WaitsFor::time) {
        walk_.trace("the time has come");
        return go(Next::onward());
    }
    if (walk_.state.waits_for == WaitsFor::closing) return take_not_closed();
    auto const* question = walk_.state.waits_for == WaitsFor::answer ? asked_by(*walk_.step()) : nullptr;
    if (!question || !question->no_answer) return;
    auto& top = walk_.state.top();
    if (top.reminders < question->no_answer->remind) {
        walk_.trace("reminder " + std::to_string(++top.reminders));
        put(*walk_.step(), walk_);
        return;
    }
    walk_.trace("no answer");
    late_step_ = top.step;
    late_frames_ = walk_.state.frames.size();
    go(Next::to(question->no_answer->then));
}

void Advance::take(Expiry const&) {
    walk_.resumed_by("wait_expiration");
    if (walk_.state.frames.size() > 1) {
        walk_.trace("expired");
        return go_on_after(RunStatus::expired);
    }
    bool const asked = walk_.state.waits_for == WaitsFor::answer;
    // No silence ends without a person (DESIGN §1.5); where the run waits for one, the task stands already.
    if (walk_.state.waits_for != WaitsFor::closing) hand_over("no answer", title() + ": " + walk_.step()->name);
    if (asked) {
        late_step_ = walk_.step()->name;
        late_frames_ = 1;
    }
    finish(RunStatus::expired);
}

void Advance::take(Again const&) {
    if (walk_.state.waits_for == WaitsFor::answer && asked_by(*walk_.step())) put(*walk_.step(), walk_);
}

void Advance::take(CallEnded const& ended) {
    auto const* call = std::get_if<CallStep>(&walk_.step()->body);
    if (walk_.state.waits_for != WaitsFor::call || !call) return;
    walk_.resumed_by("call_ended");
    go(take_result(*call, ended, walk_));
}

void Advance::take(TaskClosed const&) {
    auto const* handover = std::get_if<HandoverStep>(&walk_.step()->body);
    if (walk_.state.waits_for != WaitsFor::closing || !handover) return;
    walk_.resumed_by("task_closed");
    walk_.trace("closed");
    go(Next::to(handover->closed));
}

void Advance::take_late(Answer const& answer) {
    walk_.hear(heard(answer));
    walk_.resumed_by("msg");
    walk_.trace("a late answer");
    take_answer(answer);
}

std::string_view Advance::heard(Answer const& answer) const {
    bool const secret = walk_.state.waits_for == WaitsFor::answer && is_secret(*walk_.step());
    return secret ? understanding::masked : std::string_view{answer.text};
}

bool Advance::is_sound() {
    if (!walk_.flow()) {
        fail("its version of the flow \"" + walk_.state.top().flow + "\" is gone");
    } else if (!walk_.step() || !may_wait(*walk_.step())) {
        fail("the step \"" + walk_.state.top().step + "\" waits for nothing in this flow");
    } else if (++walk_.state.sprints > most_sprints) {
        fail("more than " + std::to_string(most_sprints) + " turns");
    } else {
        return true;
    }
    return false;
}

bool Advance::may_wait(Step const& step) const {
    switch (walk_.state.waits_for) {
        case WaitsFor::answer:
            return asked_by(step) != nullptr;
        case WaitsFor::time:
            return std::holds_alternative<WaitStep>(step.body);
        case WaitsFor::call:
            return std::holds_alternative<CallStep>(step.body);
        case WaitsFor::closing:
            return std::holds_alternative<HandoverStep>(step.body);
    }
    return false;
}

void Advance::take_not_closed() {
    auto const* handover = std::get_if<HandoverStep>(&walk_.step()->body);
    if (!handover || !handover->not_closed) return;
    walk_.trace("not closed");
    go(Next::to(handover->not_closed->then));
}

void Advance::take_answer(Answer const& answer) {
    auto const& step = *walk_.step();
    auto understood = judge(step, answer, walk_);
    if (!understood) return not_understood(step);
    walk_.trace("answer: " + understood->why);
    if (is_secret(step)) {
        understood->result.input = understanding::masked;
        understood->result.secret = true;
    }
    if (is_kept_by_several(*walk_.flow(), step, understood->result.category)) understood->result.asked_by = step.name;
    walk_.save(asked_by(step)->save, std::move(understood->result));
    go(understood->then ? Next::to(*understood->then) : Next::onward());
}

void Advance::not_understood(Step const& step) {
    auto const& question = *asked_by(step);
    auto& tries = walk_.state.top().tries;
    walk_.trace("not understood, " + std::to_string(++tries));
    if (tries <= question.retry.times) {
        put_again(step, walk_);
        return;
    }
    if (question.otherwise.said()) return go(Next::to(question.otherwise));
    go(question.no_answer ? Next::to(question.no_answer->then) : Next::onward());
}

void Advance::go(Next const& next) {
    auto const& step = *walk_.step();
    // The counter of a question stays readable behind it: @locals.<step>_tries.
    if (auto& top = walk_.state.top(); asked_by(step) && top.tries > 0)
        top.locals[step.name + "_tries"] = std::to_string(top.tries);
    if (next.way == Next::Way::fail) return fail(next.why);
    run_from(next.way == Next::Way::to ? next.step : step.next);
}

Step const* Advance::step_at(int place) const {
    auto const& steps = walk_.flow()->steps;
    return place >= 0 && place < static_cast<int>(steps.size()) ? &steps[static_cast<std::size_t>(place)] : nullptr;
}

void Advance::run_from(int place) {
    walk_.state.status = RunStatus::active;
    while (auto const* step = step_at(place)) {
        if (steps_++ == most_steps)
            return fail("more than " + std::to_string(most_steps) + " steps without a question, at \"" + step->name +
                        "\"");
        walk_.stand_on(*step);
        if (walk_.flow()->counts_visits) ++walk_.state.top().visits[step->name];
        walk_.trace(verbs[step->body.index()]);
        if (asked_by(*step)) walk_.state.top().locals.erase(step->name + "_tries");
        auto const onward = step->next;  // `run` may let go of the flow that holds the step
        auto const next = std::visit([&](auto const& body) { return enter(body, *step, walk_); }, step->body);
        if (next.way == Next::Way::wait) return;
        if (next.way == Next::Way::fail) return fail(next.why);
        if (next.way == Next::Way::end) break;
        place = next.way == Next::Way::to ? next.step : onward;
    }
    go_on_after(RunStatus::completed);
}

void Advance::go_on_after(RunStatus status) {
    if (walk_.state.frames.size() == 1) return finish(status);
    walk_.pop(status);
    auto const* run = walk_.step() ? std::get_if<RunStep>(&walk_.step()->body) : nullptr;
    if (!walk_.flow() || !run) return fail("the step \"" + walk_.state.top().step + "\" is no longer there");
    walk_.trace("back from " + run->flow + ": " + std::string{name_of(status)});
    walk_.state.outcome.clear();
    go(Next::to(status == RunStatus::completed ? run->ok : run->gave_up));
}

void Advance::finish(RunStatus status) {
    if (late_frames_ == walk_.state.frames.size()) walk_.state.late_step = late_step_;
    walk_.finish(status);
}

std::string Advance::title() const { return walk_.flow() ? walk_.flow()->name : walk_.state.top().flow; }

void Advance::hand_over(std::string topic, std::string note) {
    HandOver request;
    request.topic = std::move(topic);
    request.note = std::move(note);
    walk_.emit(std::move(request));
}

void Advance::fail(std::string const& why) {
    auto const french = walk_.facts().staff_language == "fr" ? failure_in_french(why) : std::nullopt;
    hand_over("flow", title() + (french ? " : " + *french : ": " + why));
    walk_.finish(RunStatus::failed);
}

}  // namespace passerelle::flow
