#include <algorithm>

#include "expression/function.hpp"
#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

constexpr std::size_t most_branches = 100;

// has_number_between(results.age, 16, 25): a call of one of the router tests.
Condition load_test(Reader& reader, YamlNode const& node) {
    auto const name = node.text.substr(0, node.text.find('('));
    Keys known;
    for (auto const& test : expression::router_tests()) known.push_back(test.name);
    for (auto const& test : expression::date_tests()) known.push_back(test.name);
    auto const is_test = std::find(known.begin(), known.end(), name) != known.end();
    if (!is_test)
        reader.report(node, "there is no test \"" + name + "\"", suggestion(name, known));
    else if (name.size() == node.text.size())
        reader.report(node, "the test says nothing of what it looks at", name + "(results.x, …)");
    return is_test ? reader.condition(node) : Condition{};
}

// A group goes by its name. As text of the language, so that it can be looked at like any other condition.
Condition in_group(std::string const& group) {
    std::string quoted;
    for (char const letter : group) {
        if (letter == '"' || letter == '\\') quoted += '\\';
        quoted += letter;
    }
    return Condition::compile("has_group(contact.groups, \"" + quoted + "\")").value();
}

void load_question_of(Reader& reader, YamlNode const& node, Branch& branch) {
    auto const* condition = node.find("if");
    auto const* test = node.find("test");
    auto const* group = node.find("has_group");
    auto const* otherwise = node.find("else");
    if ((condition != nullptr) + (test != nullptr) + (group != nullptr) + (otherwise != nullptr) != 1)
        return reader.report(node, "a branch holds exactly one of `if`, `test`, `has_group` and `else`");
    if (condition) {
        branch.condition = reader.condition(*condition);
        branch.source = condition->text;
    } else if (test) {
        branch.kind = Branch::Kind::test;
        branch.condition = load_test(reader, *test);
        branch.source = test->text;
    } else if (group) {
        branch.kind = Branch::Kind::test;
        auto const name = reader.word(*group, "has_group");
        branch.condition = in_group(name);
        branch.source = "has_group " + name;
    } else {
        branch.kind = Branch::Kind::otherwise;
        branch.source = "else";
    }
}

Branch load_branch(Reader& reader, YamlNode const& node, std::size_t number) {
    Branch branch;
    branch.line = node.line;
    branch.column = node.column;
    if (!reader.check(node, "branch", "a branch")) return branch;
    load_question_of(reader, node, branch);
    auto const* otherwise = node.find("else");
    bool const leads = node.find("then") || node.find("do");
    if (!otherwise) {
        branch.then = reader.way(node, std::to_string(number));
        if (!leads) reader.report(node, "a branch needs `then` or `do`", "then: the step to go to");
    } else if (otherwise->is_null()) {
        branch.then = reader.way(node, "else");
        if (!leads) reader.report(node, "`else` needs the step to go to", "else: step");
    } else {
        branch.then = reader.target(*otherwise);
        if (leads) reader.report(node, "`else` names its step itself", "else: step, or {else: , do: […]}");
    }
    return branch;
}

}  // namespace

Body load_when(Reader& reader, YamlNode const& value, YamlNode const&) {
    WhenStep when;
    if (value.is_map()) {
        when.branches.push_back(load_branch(reader, value, 1));
        return when;
    }
    if (!value.is_sequence() || value.items.empty()) {
        reader.report(value, "when needs a list of branches", "when: [{if: fields.city, then: step}, {else: other}]");
        return when;
    }
    if (value.items.size() > most_branches) {
        reader.report(value, "more than " + std::to_string(most_branches) + " branches", "make two steps");
        return when;
    }
    for (auto const& item : value.items) when.branches.push_back(load_branch(reader, item, when.branches.size() + 1));
    for (std::size_t at = 0; at + 1 < value.items.size(); ++at)
        if (value.items[at].find("else")) reader.report(value.items[at], "`else` must be the last branch");
    return when;
}

}  // namespace passerelle::flow
