#include "base/zone.hpp"
#include "expression/convert.hpp"
#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

// As moment_of reads it when the time has come.
bool is_moment(std::string const& text) {
    if (parse_rfc3339(text) || parse_civil(text)) return true;
    expression::Environment environment;
    environment.date_order = expression::DateOrder::day_month_year;
    return static_cast<bool>(expression::to_datetime(expression::Value{text}, environment));
}

}  // namespace

expression::TextTemplate load_moment(Reader& reader, YamlNode const& node, std::string_view what) {
    auto moment = reader.hole_text(node, what);
    auto const& source = moment.source();
    if (!source.empty() && source.find('@') == std::string::npos && !is_moment(source))
        reader.report(node, "\"" + source + "\" is no day and time",
                      "write it as \"2026-04-06 08:00\", or as a value: \"@fields.start\"");
    return moment;
}

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
    if (until) wait.until = load_moment(reader, *until, "until");
    return wait;
}

}  // namespace passerelle::flow
