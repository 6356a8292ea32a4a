#include "base/zone.hpp"
#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

std::optional<TimePoint> instant(std::string_view written, std::string_view zone) {
    if (auto const exact = parse_rfc3339(written)) return exact;
    auto const civil = parse_civil(written);
    if (!civil || !is_zone(zone)) return std::nullopt;
    return to_instant(*civil, zone);
}

// When it is due, only the facts and the trigger are known: the run and its results are over.
void check_unless(Reader& reader, YamlNode const& node, expression::Condition const& condition) {
    for (auto const& path : condition.paths())
        for (std::string_view const gone : {"results", "locals", "input"})
            if (path.starts_with(gone))
                reader.report(node, "`unless` is looked at when the time has come, and " + path + " is gone by then",
                              "use contact, fields, appointment or trigger");
}

}  // namespace

Body load_schedule(Reader& reader, YamlNode const& value, YamlNode const& step) {
    ScheduleStep schedule;
    schedule.flow = reader.identifier(value, "the flow to schedule");
    auto const* in = step.find("in");
    auto const* at = step.find("at");
    if ((in != nullptr) == (at != nullptr)) reader.report(value, "schedule needs one of `in` and `at`", "in: 1 day");
    if (in) schedule.in = reader.duration(*in, "in");
    if (at) schedule.at = reader.hole_text(*at, "at");
    if (auto const* unless = step.find("unless")) {
        schedule.unless = reader.word(*unless, "unless");
        if (auto const condition = reader.condition(*unless)) check_unless(reader, *unless, *condition);
    }
    return schedule;
}

Next enter(ScheduleStep const& schedule, Step const& step, Walk& walk) {
    auto const due =
        schedule.in ? std::optional{walk.now() + *schedule.in} : instant(walk.fill(schedule.at), walk.facts().zone);
    if (!due || *due <= walk.now()) {
        // The eve of an appointment made for tomorrow may be over: then there is nothing left to remind of.
        walk.trace(step.name, due ? "not scheduled: the time has passed" : "not scheduled: no time is known");
        return Next::onward();
    }
    ScheduleFlow later;
    later.flow = schedule.flow;
    later.unless = schedule.unless;
    later.due = *due;
    later.trigger = walk.state.trigger;
    walk.emit(std::move(later));
    return Next::onward();
}

}  // namespace passerelle::flow
