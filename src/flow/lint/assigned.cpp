#include "flow/lint/assigned.hpp"

#include <algorithm>
#include <deque>

#include "expression/letter_case.hpp"

namespace passerelle::flow::lint {

namespace {

std::string counter_of(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](char sign) { return sign == '-' || sign == '.'; }, '_');
    return "locals." + expression::lowered(name) + "_tries";
}

// A condition that is a path and nothing else asks whether it is there.
std::string asked_for(Branch const& branch) {
    auto const paths = branch.condition.paths();
    if (branch.kind != Branch::Kind::condition || paths.size() != 1) return {};
    auto source = expression::lowered(branch.source);
    std::erase(source, ' ');
    return source == paths.front().path ? source : std::string{};
}

}  // namespace

std::string variable_of(std::string_view path) {
    auto const dot = path.find('.');
    auto const top = path.substr(0, dot);
    if (top == "webhook" || top == "child" || top == "input") return std::string{top};
    if ((top != "results" && top != "locals" && top != "fields") || dot == std::string_view::npos) return {};
    auto const end = path.find('.', dot + 1);
    return std::string{path.substr(0, end)};
}

void assign(Paths& paths, Assignment const& assignment) {
    auto const name = expression::lowered(assignment.name);
    std::string variable;
    if (assignment.target == Assignment::Target::result) variable = "results." + name;
    if (assignment.target == Assignment::Target::local) variable = "locals." + name;
    if (assignment.target == Assignment::Target::field) variable = "fields." + name;
    if (variable.empty()) return;
    // An empty value takes a field away.
    if (assignment.value.source().empty())
        paths.erase(variable);
    else
        paths.insert(std::move(variable));
}

Assigned::Assigned(Flow const& flow, Graph const& graph, bool promises) : flow_{flow}, before_(flow.steps.size()) {
    note_all();
    if (flow.steps.empty()) return;
    Paths known;
    for (auto const& use : flow.uses)
        if (auto variable = variable_of(use.path); promises && variable.starts_with("fields."))
            known.insert(std::move(variable));
    // Only where every start is a message is there something that was written.
    bool const written = std::all_of(flow.starts.begin(), flow.starts.end(),
                                     [](StartRule const& rule) { return rule.kind == StartRule::Kind::keyword; });
    if (written && !flow.starts.empty()) known.insert("input");
    for (auto const& step : flow.steps)
        if (question_of(step)) known.insert(counter_of(step.name));
    before_.front() = std::move(known);
    std::deque<int> open{0};
    while (!open.empty()) {
        auto const step = open.front();
        open.pop_front();
        for (auto const& edge : graph.edges(step)) {
            if (edge.to == nowhere) continue;
            auto coming = after(*before_[static_cast<std::size_t>(step)], step, edge);
            auto& there = before_[static_cast<std::size_t>(edge.to)];
            auto const smaller =
                there ? std::erase_if(*there, [&](auto const& one) { return !coming.contains(one); }) : 1;
            if (!there) there = std::move(coming);
            if (smaller > 0) open.push_back(edge.to);
        }
    }
}

Paths Assigned::after(Paths paths, int step, Edge const& edge) const {
    auto const& whole = flow_.steps[static_cast<std::size_t>(step)];
    if (auto const* question = question_of(whole)) {
        bool const understood = edge.kind == Edge::Kind::option || edge.kind == Edge::Kind::onward;
        if (understood && !question->save.empty()) paths.insert("results." + expression::lowered(question->save));
        if (edge.kind == Edge::Kind::no_answer)
            paths.erase("input");
        else
            paths.insert("input");
    } else if (auto const* set = std::get_if<SetStep>(&whole.body)) {
        for (auto const& assignment : set->assignments) assign(paths, assignment);
    } else if (auto const* when = std::get_if<WhenStep>(&whole.body)) {
        for (auto const& branch : when->branches)
            if (edge.kind == Edge::Kind::branch && branch.source == edge.label)
                if (auto variable = variable_of(asked_for(branch)); !variable.empty())
                    paths.insert(std::move(variable));
    } else if (std::holds_alternative<RunStep>(whole.body)) {
        paths.insert("child");
        paths.erase("input");
    } else if (ends_turn(whole)) {
        // What was written belongs to its turn.
        if (edge.kind == Edge::Kind::heard)
            paths.insert("input");
        else
            paths.erase("input");
        if (std::holds_alternative<CallStep>(whole.body)) paths.insert("webhook");
    }
    return paths;
}

void Assigned::note_all() {
    for (auto const& step : flow_.steps) {
        if (auto const* question = question_of(step); question && !question->save.empty())
            ever_.insert("results." + expression::lowered(question->save));
        if (auto const* set = std::get_if<SetStep>(&step.body))
            for (auto const& assignment : set->assignments) assign(ever_, assignment);
        if (std::holds_alternative<CallStep>(step.body)) ever_.insert("webhook");
        if (std::holds_alternative<RunStep>(step.body)) ever_.insert("child");
        if (question_of(step) || std::holds_alternative<WaitStep>(step.body)) ever_.insert("input");
    }
    for (auto const& rule : flow_.starts)
        if (rule.kind == StartRule::Kind::keyword) ever_.insert("input");
}

}  // namespace passerelle::flow::lint
