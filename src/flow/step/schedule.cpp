#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

// When it is due, only the facts and the trigger are known: the run and its results are over.
void check_unless(Reader& reader, YamlNode const& node, Condition const& condition) {
    for (auto const& [path, guarded] : condition.paths()) {
        auto const top = path.substr(0, path.find('.'));
        for (std::string_view const gone : {"results", "locals", "input", "child", "webhook"})
            if (top == gone)
                reader.report(node, "`unless` is looked at when the time has come, and " + path + " is gone by then",
                              "use contact, fields, appointment or trigger");
    }
}

}  // namespace

Body load_schedule(Reader& reader, YamlNode const& value, YamlNode const& step) {
    ScheduleStep schedule;
    schedule.flow = reader.identifier(value, "the flow to schedule");
    auto const* in = step.find("in");
    auto const* at = step.find("at");
    if ((in != nullptr) == (at != nullptr)) reader.report(value, "schedule needs one of `in` and `at`", "in: 1 day");
    if (in) schedule.in = reader.span(*in, "in");
    if (at) schedule.at = load_moment(reader, *at, "at");
    if (auto const* params = step.find("params")) schedule.params = reader.holes(*params, "params");
    if (auto const* unless = step.find("unless")) {
        schedule.unless = reader.word(*unless, "unless");
        check_unless(reader, *unless, reader.condition(*unless));
    }
    return schedule;
}

}  // namespace passerelle::flow
