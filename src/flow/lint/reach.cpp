#include <algorithm>
#include <set>

#include "expression/number.hpp"
#include "flow/lint/checking.hpp"

// reach: every step is reachable from the start; every branch can be taken.
namespace passerelle::flow::lint {

namespace {

bool is_constant(std::string_view source, std::string_view word) {
    auto const first = source.find_first_not_of(' '), last = source.find_last_not_of(' ');
    if (first == std::string_view::npos) return false;
    auto const trimmed = source.substr(first, last - first + 1);
    return trimmed.size() == word.size() && std::equal(trimmed.begin(), trimmed.end(), word.begin(),
                                                       [](char one, char other) { return (one | 0x20) == other; });
}

void check_steps(Checking& checking) {
    for (int place = 0; place < checking.graph.size(); ++place) {
        auto const& step = checking.step(place);
        // A nested step is named after the branch that holds it: the branch tells more.
        if (!checking.graph.is_reached(place) && !step.nested)
            checking.report("reach.step", checking.spot(step), {step.name});
    }
}

void check_branches(Checking& checking, WhenStep const& when) {
    std::set<std::string> asked;
    std::string always;
    for (auto const& branch : when.branches) {
        Spot const spot{branch.line, branch.column};
        auto const named = branch.kind == Branch::Kind::otherwise ? std::string{"else"} : branch.source;
        if (!always.empty())
            checking.report("reach.branch", spot, {named, always});
        else if (branch.kind != Branch::Kind::otherwise && !asked.insert(branch.source).second)
            checking.report("reach.same", spot, {branch.source});
        else if (is_constant(branch.source, "false"))
            checking.report("reach.never", spot, {branch.source});
        if (branch.kind == Branch::Kind::otherwise || is_constant(branch.source, "true")) always = named;
    }
}

void check_answer(Checking& checking, Step const& step, AskStep const& ask) {
    if (ask.expect == Expect::any && ask.question.otherwise.said())
        checking.report("reach.else", {ask.question.otherwise.line, ask.question.otherwise.column}, {step.name});
    if (!ask.min || !ask.max) return;
    auto const least = expression::Number::parse(ask.min->source()),
               most = expression::Number::parse(ask.max->source());
    if (least && most && least->compare(*most) > 0)
        checking.report("reach.bounds", checking.spot(step), {step.name, ask.min->source(), ask.max->source()});
}

}  // namespace

void check_reach(Checking& checking) {
    check_steps(checking);
    for (auto const& step : checking.flow.steps) {
        if (auto const* when = std::get_if<WhenStep>(&step.body)) check_branches(checking, *when);
        if (auto const* ask = std::get_if<AskStep>(&step.body)) check_answer(checking, step, *ask);
        if (auto const* split = std::get_if<SplitStep>(&step.body))
            for (auto const& share : split->shares)
                if (share.percent <= 0) checking.report("reach.share", checking.spot(step), {share.name});
    }
}

}  // namespace passerelle::flow::lint
