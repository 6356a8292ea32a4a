#include <algorithm>

#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

Branch load_branch(Reader& reader, YamlNode const& node) {
    Branch branch;
    if (!reader.check_keys(node, {"if", "has_group", "else", "then"}, "a branch")) return branch;
    auto const* condition = node.find("if");
    auto const* group = node.find("has_group");
    auto const* otherwise = node.find("else");
    if ((condition != nullptr) + (group != nullptr) + (otherwise != nullptr) != 1)
        reader.report(node, "a branch holds exactly one of `if`, `has_group` and `else`");
    if (condition) branch.condition = reader.condition(*condition);
    if (group) branch.group = reader.word(*group, "has_group");
    if (otherwise) branch.then = reader.step(*otherwise);
    if (auto const* then = node.find("then")) {
        if (otherwise) reader.report(*then, "`else` names its step itself", "else: step");
        branch.then = reader.step(*then);
    } else if (!otherwise) {
        reader.report(node, "a branch needs `then`", "then: the step to go to");
    }
    return branch;
}

bool taken(Branch const& branch, Walk const& walk) {
    if (branch.condition) return branch.condition->holds(walk.context());
    if (branch.group.empty()) return true;
    auto const& groups = walk.facts().groups;
    return std::find(groups.begin(), groups.end(), branch.group) != groups.end();
}

}  // namespace

Body load_when(Reader& reader, YamlNode const& value, YamlNode const&) {
    WhenStep when;
    if (!value.is_sequence() || value.items.empty()) {
        reader.report(value, "when needs a list of branches", "when: [{if: fields.city, then: step}, {else: other}]");
        return when;
    }
    for (auto const& item : value.items) when.branches.push_back(load_branch(reader, item));
    for (std::size_t at = 0; at + 1 < value.items.size(); ++at)
        if (value.items[at].find("else")) reader.report(value.items[at], "`else` must be the last branch");
    return when;
}

Next enter(WhenStep const& when, Step const&, Walk& walk) {
    for (auto const& branch : when.branches)
        if (taken(branch, walk)) return Next::to(branch.then);
    return Next::onward();
}

}  // namespace passerelle::flow
