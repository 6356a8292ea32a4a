#include "flow/step/kind.hpp"

namespace passerelle::flow {

Body load_wait(Reader& reader, YamlNode const& value, YamlNode const& step) {
    WaitStep wait;
    if (auto const* heard = step.find("heard")) wait.heard = reader.target(*heard);
    if (value.is_scalar()) {
        wait.in = reader.span(value, "wait");
        return wait;
    }
    if (!reader.check(value, "pause", "wait")) return wait;
    auto const* in = value.find("in");
    auto const* until = value.find("until");
    if ((in != nullptr) == (until != nullptr))
        reader.report(value, "wait needs a duration or `until`", "wait: 3 days, or wait: {until: \"@fields.start\"}");
    if (in) wait.in = reader.span(*in, "in");
    if (until) wait.until = reader.hole_text(*until, "until");
    return wait;
}

}  // namespace passerelle::flow
