#include <algorithm>
#include <array>
#include <set>

#include "flow/lint/checking.hpp"
#include "flow/lint/texts.hpp"

// refs: groups, topics, fields and flows exist; flows do not run each other without end.
namespace passerelle::flow::lint {

namespace {

std::vector<std::string_view> names_of(Catalogue const& catalogue) {
    std::vector<std::string_view> names;
    for (auto const& [id, flow] : catalogue.flows) names.push_back(id);
    return names;
}

std::string_view name_of(Use::Type type) {
    constexpr std::array<std::string_view, 5> names{"text", "number", "date", "datetime", "time"};
    return names[static_cast<std::size_t>(type)];
}

// fields.city, contact.fields.city → city.
std::string_view field_in(std::string_view path) {
    for (std::string_view const top : {"fields.", "contact.fields."})
        if (path.starts_with(top)) {
            auto const name = path.substr(top.size());
            return name.substr(0, name.find('.'));
        }
    return {};
}

// has_group(contact.groups, "cej") → cej. A group whose name is made by an expression cannot be known here.
std::vector<std::string> groups_asked_for(std::string_view source) {
    constexpr std::string_view call = "has_group(";
    std::vector<std::string> groups;
    for (auto at = source.find(call); at != std::string_view::npos; at = source.find(call, at + 1)) {
        auto const comma = source.find(',', at);
        auto const open = comma == std::string_view::npos ? comma : source.find_first_not_of(' ', comma + 1);
        if (open == std::string_view::npos || source[open] != '"') continue;
        auto const close = source.find('"', open + 1);
        if (close != std::string_view::npos) groups.emplace_back(source.substr(open + 1, close - open - 1));
    }
    return groups;
}

class CheckingNames {
public:
    explicit CheckingNames(Checking& checking) : checking_{checking} {}

    void operator()() {
        for (auto const& rule : checking_.flow.starts) {
            auto const& group = rule.schedule ? rule.schedule->group : rule.group;
            if (!group.empty()) known("refs.group", checking_.around.groups, group, {rule.line, rule.column});
        }
        for (auto const& use : checking_.flow.uses) check_use(use);
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
        if (auto const* schedule = std::get_if<ScheduleStep>(&step.body)) {
            flow_exists(schedule->flow, spot);
            if (auto const unless = Condition::compile(schedule->unless))
                check_read(unless->paths(), schedule->unless, spot);
        }
        if (auto const* when = std::get_if<WhenStep>(&step.body))
            for (auto const& branch : when->branches)
                check_read(branch.condition.paths(), branch.condition.source(), {branch.line, branch.column});
        for (auto const& text : hole_texts(step))
            check_read(text.text->paths(), text.text->source(),
                       text.whole ? checking_.spot(*text.whole, text.language) : Spot{text.line, text.column});
        auto const* set = std::get_if<SetStep>(&step.body);
        if (!set) return;
        for (auto const& assignment : set->assignments) {
            Spot const at{assignment.line > 0 ? assignment.line : step.line, 0};
            using Target = Assignment::Target;
            if (assignment.target == Target::group_add || assignment.target == Target::group_remove)
                known("refs.group", checking_.around.groups, assignment.name, at);
            if (assignment.target == Target::field) field_exists(assignment.name, at);
        }
    }

    // What a text or a condition reads: its fields, and the groups that it asks for by name.
    void check_read(std::vector<expression::PathRead> const& paths, std::string_view source, Spot const& spot) {
        for (auto const& read : paths)
            if (auto const field = field_in(read.path); !field.empty()) field_exists(std::string{field}, spot);
        for (auto const& group : groups_asked_for(source)) known("refs.group", checking_.around.groups, group, spot);
    }

    void check_use(Use const& use) {
        auto const field = field_in(use.path);
        auto const& fields = checking_.around.fields;
        if (!fields || field.empty()) return;
        Spot const spot{use.line, use.column};
        auto const declared = fields->find(field);
        if (declared == fields->end()) return field_exists(std::string{field}, spot);
        std::string const here{name_of(use.type)};
        // A flow that only says how long a field may be need not say its type.
        if (use.type != Use::Type::text && !declared->second.empty() && declared->second != here)
            checking_.report("refs.type", spot, {std::string{field}, here, declared->second});
    }

    void field_exists(std::string const& name, Spot const& spot) {
        auto const& fields = checking_.around.fields;
        if (!fields || name.empty() || fields->contains(name)) return;
        std::vector<std::string_view> names;
        for (auto const& [field, type] : *fields) names.push_back(field);
        checking_.report("refs.field", spot, {name, near_to(name, names)});
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
