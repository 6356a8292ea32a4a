#include <algorithm>
#include <set>

#include "flow/lint/checking.hpp"

// refs: groups, topics, fields and flows exist; flows do not run each other without end.
namespace passerelle::flow::lint {

namespace {

std::vector<std::string_view> names_of(Catalogue const& catalogue) {
    std::vector<std::string_view> names;
    for (auto const& [id, flow] : catalogue.flows) names.push_back(id);
    return names;
}

class CheckingNames {
public:
    explicit CheckingNames(Checking& checking) : checking_{checking} {}

    void operator()() {
        for (auto const& rule : checking_.flow.starts)
            if (rule.schedule)
                known("refs.group", checking_.around.groups, rule.schedule->group, {rule.line, rule.column});
        for (auto const& step : checking_.flow.steps) check_step(step);
    }

private:
    void check_step(Step const& step) {
        auto const spot = checking_.spot(step);
        if (auto const* handover = std::get_if<HandoverStep>(&step.body))
            known("refs.topic", checking_.around.topics, handover->topic, spot);
        if (auto const* run = std::get_if<RunStep>(&step.body)) {
            flow_exists(run->flow, spot);
            if (auto const way = way_back(*run); !way.empty()) checking_.report("refs.recursion", spot, {way});
        }
        if (auto const* schedule = std::get_if<ScheduleStep>(&step.body)) flow_exists(schedule->flow, spot);
        auto const* set = std::get_if<SetStep>(&step.body);
        if (!set) return;
        for (auto const& assignment : set->assignments) {
            Spot const at{assignment.line > 0 ? assignment.line : step.line, 0};
            using Target = Assignment::Target;
            if (assignment.target == Target::group_add || assignment.target == Target::group_remove)
                known("refs.group", checking_.around.groups, assignment.name, at);
            if (assignment.target == Target::field) known("refs.field", checking_.around.fields, assignment.name, at);
        }
    }

    void known(std::string_view rule, KnownNames const& names, std::string const& name, Spot const& spot) {
        if (!names || name.empty() || name.find('@') != std::string::npos || names->contains(name)) return;
        checking_.report(rule, spot, {name, near_to(name, *names)});
    }

    void flow_exists(std::string const& name, Spot const& spot) {
        auto const* catalogue = checking_.around.catalogue;
        if (!catalogue || catalogue->find(name) || name == checking_.flow.id) return;
        checking_.report("refs.flow", spot, {name, near_to(name, names_of(*catalogue))});
    }

    // By `run`, from flow to flow, back to this one: a → b → a. With `final` nothing piles up, so that a question on
    // the way bounds it.
    std::string way_back(RunStep const& first) const {
        std::vector<std::string> trail{checking_.flow.id};
        std::set<std::pair<std::string, bool>> seen;
        return find_back(first, trail, seen, !first.final || !asks_before(checking_.flow, first.flow));
    }

    std::string find_back(RunStep const& run, std::vector<std::string>& trail,
                          std::set<std::pair<std::string, bool>>& seen, bool piles_up) const {
        if (run.flow == trail.front()) {
            if (!piles_up) return {};
            std::string way;
            for (auto const& flow : trail) way += flow + " → ";
            return way + run.flow;
        }
        if (!checking_.around.catalogue || !seen.emplace(run.flow, piles_up).second) return {};
        auto const flow = checking_.around.catalogue->find(run.flow);
        if (!flow) return {};
        trail.push_back(run.flow);
        for (auto const& step : flow->steps)
            if (auto const* next = std::get_if<RunStep>(&step.body)) {
                bool const bounded = next->final && asks_before(*flow, next->flow);
                if (auto way = find_back(*next, trail, seen, piles_up && !bounded); !way.empty()) return way;
            }
        trail.pop_back();
        return {};
    }

    // Whether no way from the beginning of a flow to its `run` of another goes without a question or a wait.
    static bool asks_before(Flow const& flow, std::string const& other) {
        std::vector<bool> seen(flow.steps.size(), false);
        std::vector<int> open;
        if (!flow.steps.empty()) open.push_back(0);
        while (!open.empty()) {
            auto const place = open.back();
            open.pop_back();
            if (place == nowhere || seen[static_cast<std::size_t>(place)]) continue;
            seen[static_cast<std::size_t>(place)] = true;
            auto const& step = flow.steps[static_cast<std::size_t>(place)];
            auto const* run = std::get_if<RunStep>(&step.body);
            if (run && run->flow == other) return false;
            if (waits_for_people(step)) continue;
            for (auto const& edge : edges_of(flow, place)) open.push_back(edge.to);
        }
        return true;
    }

    Checking& checking_;
};

}  // namespace

void check_refs(Checking& checking) { CheckingNames{checking}(); }

}  // namespace passerelle::flow::lint
