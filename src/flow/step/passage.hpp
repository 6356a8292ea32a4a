#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "flow/walk.hpp"

// Taking a run through its steps: what each kind does is one file here, <kind>_run.cpp; <kind>.cpp reads it.
namespace passerelle::flow {

Next enter(SayStep const&, Step const&, Walk&);
Next enter(AskStep const&, Step const&, Walk&);
Next enter(ChooseStep const&, Step const&, Walk&);
Next enter(WhenStep const&, Step const&, Walk&);
Next enter(SplitStep const&, Step const&, Walk&);
Next enter(SetStep const&, Step const&, Walk&);
Next enter(CallStep const&, Step const&, Walk&);
Next enter(RunStep const&, Step const&, Walk&);
Next enter(WaitStep const&, Step const&, Walk&);
Next enter(HandoverStep const&, Step const&, Walk&);
Next enter(ScheduleStep const&, Step const&, Walk&);
Next enter(EndStep const&, Step const&, Walk&);

// An answer that was understood.
struct Understood {
    SavedResult result;
    Target const* then = nullptr;  // of the option; null or not said: the step's own
    std::string why;               // for the log
};
std::optional<Understood> judge(AskStep const&, Answer const&, Walk&);
std::optional<Understood> judge(ChooseStep const&, Answer const&, Walk&);
// Of a question; empty for any other step.
std::optional<Understood> judge(Step const&, Answer const&, Walk&);

// A late answer must say which question it answers: what takes any words proves nothing.
bool takes_any_words(Step const&);

// What `ask` and `choose` share; null when the step asks nothing.
Question const* asked_by(Step const&);
bool is_secret(Step const&);  // a question whose answer is put on no record
// Says the question, with its choices, and waits. The counters of the state stay as they are.
Next put(Step const&, Walk&);
// Says the retry text in its place, with the choices again: a screen without them could not be answered.
Next put_again(Step const&, Walk&);

// What came of a call, into @webhook; and where the run goes from there.
Next take_result(CallStep const&, CallEnded const&, Walk&);

// Names and values of a start: what `run` and `schedule` give to the other flow.
void fill_params(std::vector<NamedTemplate> const& params, Names& into, Walk&);
// A template that stands for a moment; empty when it is none.
std::optional<TimePoint> moment_of(expression::TextTemplate const&, Walk&);

inline constexpr std::size_t most_frames = 20;  // flows inside each other

}  // namespace passerelle::flow
