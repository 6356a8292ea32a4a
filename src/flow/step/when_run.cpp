#include <set>

#include "expression/convert.hpp"
#include "flow/step/passage.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_shown = 60;  // bytes of a value: the log says what was true, it does not copy it

std::string value_at(expression::Object const& root, std::string_view path) {
    auto const* object = &root;
    expression::Value value;
    while (object) {
        auto const dot = std::min(path.find('.'), path.size());
        auto const found = object->property(path.substr(0, dot));
        if (!found) return {};
        value = *found;
        if (dot == path.size()) break;
        object = value.object();
        path.remove_prefix(dot + 1);
    }
    if (!object) return {};
    auto const text = expression::to_text(value);
    return text ? *text : std::string{};
}

// What the conditions were looked at with, for `passerelle replay`: the values have changed when somebody asks.
void trace_values(std::vector<Condition const*> const& conditions, Walk& walk) {
    std::set<std::string> shown;
    std::string values;
    for (auto const* condition : conditions)
        for (auto const& read : condition->paths()) {
            if (!shown.insert(read.path).second) continue;
            auto value = value_at(walk.scope(), read.path);
            if (value.size() > most_shown) value = "…";
            values += (values.empty() ? "" : ", ") + read.path + " = " + value;
        }
    if (!values.empty()) walk.trace("with " + values);
}

}  // namespace

Next enter(WhenStep const& when, Step const&, Walk& walk) {
    std::vector<Condition const*> looked_at;
    for (auto const& branch : when.branches) {
        auto const is_else = branch.kind == Branch::Kind::otherwise;
        if (!is_else) looked_at.push_back(&branch.condition);
        if (!is_else && !walk.holds(branch.condition)) continue;
        trace_values(looked_at, walk);
        walk.trace(is_else ? "else" : "holds: " + branch.source);
        return Next::to(branch.then);
    }
    trace_values(looked_at, walk);
    return Next::onward();
}

}  // namespace passerelle::flow
