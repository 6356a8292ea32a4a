#include "flow/lint/graph.hpp"

#include <algorithm>

namespace passerelle::flow::lint {

namespace {

template <class Kind>
bool is(Step const& step) {
    return std::holds_alternative<Kind>(step.body);
}

// Tarjan's components without recursion: a flow may be a thousand steps deep.
class Components {
public:
    explicit Components(std::vector<std::vector<Edge>> const& edges)
        : edges_{edges},
          order_(edges.size(), unseen),
          low_(edges.size()),
          next_(edges.size()),
          found_(edges.size(), unseen) {}

    std::vector<int> find(int& count) {
        for (int step = 0; step < static_cast<int>(edges_.size()); ++step)
            if (order_[at(step)] == unseen) walk(step);
        count = count_;
        return std::move(found_);
    }

private:
    static constexpr int unseen = -1;
    static std::size_t at(int step) { return static_cast<std::size_t>(step); }

    void enter(int step) {
        order_[at(step)] = low_[at(step)] = seen_++;
        trail_.push_back(step);
        open_.push_back(step);
    }

    void walk(int first) {
        enter(first);
        while (!trail_.empty()) {
            auto const step = trail_.back();
            if (next_[at(step)] == edges_[at(step)].size()) {
                leave(step);
                continue;
            }
            auto const to = edges_[at(step)][next_[at(step)]++].to;
            if (to == nowhere) continue;
            if (order_[at(to)] == unseen)
                enter(to);
            else if (found_[at(to)] == unseen)
                low_[at(step)] = std::min(low_[at(step)], order_[at(to)]);
        }
    }

    void leave(int step) {
        trail_.pop_back();
        if (!trail_.empty()) low_[at(trail_.back())] = std::min(low_[at(trail_.back())], low_[at(step)]);
        if (low_[at(step)] != order_[at(step)]) return;
        for (int member = unseen; member != step;) {
            member = open_.back();
            open_.pop_back();
            found_[at(member)] = count_;
        }
        ++count_;
    }

    std::vector<std::vector<Edge>> const& edges_;
    std::vector<int> order_, low_;
    std::vector<std::size_t> next_;
    std::vector<int> found_, trail_, open_;
    int seen_ = 0, count_ = 0;
};

}  // namespace

Question const* question_of(Step const& step) {
    if (auto const* ask = std::get_if<AskStep>(&step.body)) return &ask->question;
    if (auto const* choose = std::get_if<ChooseStep>(&step.body)) return &choose->question;
    return nullptr;
}

bool waits_for_people(Step const& step) {
    auto const* handover = std::get_if<HandoverStep>(&step.body);
    return question_of(step) || is<WaitStep>(step) || (handover && handover->closed.said());
}

bool ends_turn(Step const& step) { return waits_for_people(step) || is<CallStep>(step); }

bool is_end(Step const& step) {
    auto const* run = std::get_if<RunStep>(&step.body);
    return is<EndStep>(step) || (run && run->final);
}

Graph::Graph(Flow const& flow) {
    for (int step = 0; step < static_cast<int>(flow.steps.size()); ++step) {
        auto const& whole = flow.steps[static_cast<std::size_t>(step)];
        ends_.push_back(is_end(whole));
        edges_.push_back(is_end(whole) ? std::vector<Edge>{} : edges_of(flow, step));
    }
    find_reached();
    find_finishing();
    find_components();
}

void Graph::find_reached() {
    reached_.assign(edges_.size(), false);
    std::vector<int> open;
    if (!edges_.empty()) open.push_back(0);
    while (!open.empty()) {
        auto const step = open.back();
        open.pop_back();
        if (reached_[static_cast<std::size_t>(step)]) continue;
        reached_[static_cast<std::size_t>(step)] = true;
        for (auto const& edge : edges(step))
            if (edge.to != nowhere) open.push_back(edge.to);
    }
}

// Backwards from the ends; a fall off the last step is an end here: it is a problem of its own.
void Graph::find_finishing() {
    std::vector<std::vector<int>> before(edges_.size());
    std::vector<int> open;
    for (int step = 0; step < size(); ++step) {
        bool falls = ends_[static_cast<std::size_t>(step)];
        for (auto const& edge : edges(step)) {
            if (edge.to == nowhere)
                falls = true;
            else
                before[static_cast<std::size_t>(edge.to)].push_back(step);
        }
        if (falls) open.push_back(step);
    }
    finishes_.assign(edges_.size(), false);
    while (!open.empty()) {
        auto const step = open.back();
        open.pop_back();
        if (finishes_[static_cast<std::size_t>(step)]) continue;
        finishes_[static_cast<std::size_t>(step)] = true;
        for (auto const from : before[static_cast<std::size_t>(step)]) open.push_back(from);
    }
}

void Graph::find_components() { component_ = Components{edges_}.find(component_count_); }

std::vector<std::vector<int>> Graph::loops() const {
    std::vector<std::vector<int>> members(static_cast<std::size_t>(component_count_));
    std::vector<bool> turns(members.size(), false);
    for (int step = 0; step < size(); ++step) {
        if (!is_reached(step)) continue;
        auto const own = static_cast<std::size_t>(component(step));
        members[own].push_back(step);
        for (auto const& edge : edges(step))
            if (edge.to != nowhere && component(edge.to) == component(step)) turns[own] = true;
    }
    std::vector<std::vector<int>> found;
    for (std::size_t which = 0; which < members.size(); ++which)
        if (turns[which]) found.push_back(std::move(members[which]));
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<int> cycle_without(Graph const& graph, std::vector<int> const& steps, Cut const& cut) {
    enum class Mark { fresh, open, done };
    std::vector<Mark> marks(static_cast<std::size_t>(graph.size()), Mark::done);
    for (auto const step : steps)
        if (!cut(step)) marks[static_cast<std::size_t>(step)] = Mark::fresh;
    for (auto const first : steps) {
        if (marks[static_cast<std::size_t>(first)] != Mark::fresh) continue;
        std::vector<std::pair<int, std::size_t>> trail{{first, 0}};
        marks[static_cast<std::size_t>(first)] = Mark::open;
        while (!trail.empty()) {
            auto& [step, next] = trail.back();
            if (next == graph.edges(step).size()) {
                marks[static_cast<std::size_t>(step)] = Mark::done;
                trail.pop_back();
                continue;
            }
            auto const to = graph.edges(step)[next++].to;
            if (to == nowhere || marks[static_cast<std::size_t>(to)] == Mark::done) continue;
            if (marks[static_cast<std::size_t>(to)] == Mark::open) {
                std::vector<int> cycle;
                for (auto const& [passed, ignored] : trail)
                    if (passed == to || !cycle.empty()) cycle.push_back(passed);
                return cycle;
            }
            marks[static_cast<std::size_t>(to)] = Mark::open;
            trail.emplace_back(to, 0);
        }
    }
    return {};
}

}  // namespace passerelle::flow::lint
