#include "flow/engine.hpp"

#include "flow/step/question.hpp"
#include "flow/walk.hpp"

namespace passerelle::flow {

namespace {

constexpr int most_steps = 100;  // a turn; DESIGN §6

// Takes one event; the walk holds what comes of it.
class Advance {
public:
    explicit Advance(Walk& walk) : walk_{walk}, flow_{walk.flow()} {}

    void take(Start const& start) {
        // What was written to begin is the first input: @input.text of a keyword.
        auto const text = start.trigger.find("text");
        walk_.hear(text == start.trigger.end() ? std::string_view{} : text->second);
        if (flow_.steps.empty()) return walk_.finish(RunStatus::completed, {});
        run_from(&flow_.steps.front());
    }

    void take(Answer const& answer) {
        auto const* step = waiting_step();
        if (!step) return;
        walk_.hear(answer.text);
        auto understood = judge(*step, answer);
        if (!understood) return not_understood(*step);
        walk_.trace(step->name, "answer: " + understood->why);
        walk_.save(question_of(*step)->save, std::move(understood->result));
        go(*step, Next::to(understood->then.empty() ? step->then : understood->then));
    }

    void take(Silence const&) {
        auto const* step = waiting_step();
        if (!step) return;
        auto const& silence = question_of(*step)->no_answer;
        if (!silence) return wait_for(*step, walk_);
        if (walk_.state.reminders < silence->remind) {
            ++walk_.state.reminders;
            walk_.trace(step->name, "reminder " + std::to_string(walk_.state.reminders));
            put(*step, walk_);
            return;
        }
        walk_.trace(step->name, "no answer");
        go(*step, Next::to(silence->then));
    }

    void take(Expiry const&) {
        auto const* step = waiting_step();
        if (!step) return;
        // No silence ends without a person (DESIGN §1.5).
        hand_over("no answer", flow_.name + ": " + step->name);
        walk_.finish(RunStatus::expired, {});
    }

    void take(Again const&) {
        if (auto const* step = waiting_step()) put(*step, walk_);
    }

private:
    // The question that waits; null when the run waits for nothing, and then nothing changes.
    Step const* waiting_step() {
        if (walk_.state.status != RunStatus::waiting) return nullptr;
        auto const* step = flow_.find(walk_.state.step);
        if (step && question_of(*step)) return step;
        fail("the step \"" + walk_.state.step + "\" is no question of this flow");
        return nullptr;
    }

    std::optional<Understood> judge(Step const& step, Answer const& answer) const {
        if (auto const* ask = std::get_if<AskStep>(&step.body)) return flow::judge(*ask, answer, walk_);
        return flow::judge(std::get<ChooseStep>(step.body), answer, walk_);
    }

    void not_understood(Step const& step) {
        auto const& question = *question_of(step);
        ++walk_.state.tries;
        walk_.trace(step.name, "not understood, " + std::to_string(walk_.state.tries));
        if (walk_.state.tries <= question.retry.times) {
            put_again(step, walk_);
            return;
        }
        auto const fallback = question.no_answer ? question.no_answer->then : std::string{};
        go(step, Next::to(question.otherwise.empty() ? fallback : question.otherwise));
    }

    void go(Step const& from, Next next) { run_from(after(from, std::move(next))); }

    // Null: the flow is over.
    Step const* after(Step const& from, Next const& next) const {
        if (next.way == Next::Way::to) return flow_.find(next.step);
        auto const position = flow_.index.find(from.name)->second + 1;
        return position < flow_.steps.size() ? &flow_.steps[position] : nullptr;
    }

    void run_from(Step const* step) {
        walk_.state.status = RunStatus::active;
        for (int count = 0; step; ++count) {
            if (count == most_steps)
                return fail("more than " + std::to_string(most_steps) + " steps without a question, at \"" +
                            step->name + "\"");
            walk_.state.step = step->name;
            walk_.state.tries = walk_.state.reminders = 0;
            walk_.trace(step->name, std::string{verb_of(step->body)});
            auto next = std::visit([&](auto const& body) { return enter(body, *step, walk_); }, step->body);
            if (next.way == Next::Way::wait || next.way == Next::Way::end) return;
            if (next.way == Next::Way::onward) next = Next::to(step->then);
            step = after(*step, next);
        }
        walk_.finish(RunStatus::completed, {});
    }

    void hand_over(std::string topic, std::string note) {
        HandOver request;
        request.topic = std::move(topic);
        request.note = std::move(note);
        walk_.emit(std::move(request));
    }

    void fail(std::string const& why) {
        hand_over("flow", flow_.name + ": " + why);
        walk_.finish(RunStatus::failed, {});
    }

    Walk& walk_;
    Flow const& flow_;
};

}  // namespace

Turn advance(Flow const& flow, RunState const& state, Event const& event, Facts const& facts, TimePoint now) {
    auto before = state;
    if (auto const* start = std::get_if<Start>(&event)) {
        before = RunState{};
        before.trigger = start->trigger;
    }
    Walk walk{flow, std::move(before), facts, now};
    std::visit([advance = Advance{walk}](auto const& known) mutable { advance.take(known); }, event);
    return walk.take();
}

bool holds(std::string_view condition, Facts const& facts, expression::Names const& trigger) {
    auto const compiled = expression::Condition::compile(condition);
    return compiled && compiled->holds(context_of(facts, trigger));
}

}  // namespace passerelle::flow
