#include "flow/step/passage.hpp"

namespace passerelle::flow {

Next enter(ScheduleStep const& schedule, Step const&, Walk& walk) {
    auto const due = schedule.in   ? std::optional{walk.later(*schedule.in)}
                     : schedule.at ? moment_of(*schedule.at, walk)
                                   : std::nullopt;
    if (!due || *due <= walk.now()) {
        // The eve of an appointment made for tomorrow may be over: then there is nothing left to remind of.
        walk.trace(due ? "not scheduled: the time has passed" : "not scheduled: no time is known");
        return Next::onward();
    }
    ScheduleFlow later;
    later.flow = schedule.flow;
    later.unless = schedule.unless;
    later.due = *due;
    // The other flow begins with what this one began with; what is given by name comes over it.
    later.trigger = walk.state.top().trigger;
    later.trigger.erase("text");
    later.trigger["kind"] = "schedule";
    fill_params(schedule.params, later.trigger, walk);
    walk.emit(std::move(later));
    return Next::onward();
}

}  // namespace passerelle::flow
