#pragma once

#include <cstddef>
#include <string>

#include "flow/engine.hpp"
#include "flow/walk.hpp"

namespace passerelle::flow {

// Takes one event; the walk holds what comes of it.
class Advance {
public:
    explicit Advance(Walk& walk) : walk_{walk} {}

    void begin(Start const& start);
    void take(Answer const& answer);
    void take(Silence const&);
    void take(Expiry const&);
    void take(Again const&);
    void take(CallEnded const& ended);
    void take(TaskClosed const&);
    void take_late(Answer const& answer);
    // The step that waits stands in its flow and may wait; else the run has failed, and a person knows.
    bool is_sound();

private:
    // @input of a secret answer: what was written stands in the result alone.
    std::string_view heard(Answer const& answer) const;
    bool may_wait(Step const& step) const;
    // The task stays open: whoever closes it later closes it for itself.
    void take_not_closed();
    void take_answer(Answer const& answer);
    void not_understood(Step const& step);
    // From the step that the run stands on.
    void go(Next const& next);
    // Null where the flow is over.
    Step const* step_at(int place) const;
    void run_from(int place);
    // The frame on top has ended: the one below goes on, or the session is over.
    void go_on_after(RunStatus status);
    void finish(RunStatus status);
    std::string title() const;
    void hand_over(std::string topic, std::string note);
    // A broken structure: the whole session is over, whatever waits below, and a person knows.
    void fail(std::string const& why);

    Walk& walk_;
    int steps_ = 0;
    std::string late_step_;  // whose silence this turn began with
    std::size_t late_frames_ = 0;
};

}  // namespace passerelle::flow
