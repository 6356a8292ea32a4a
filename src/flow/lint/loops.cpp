#include "flow/lint/loops.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "expression/letter_case.hpp"

namespace passerelle::flow::lint {

namespace {

std::string without_blanks(std::string_view text) {
    auto squeezed = expression::lowered(text);
    std::erase_if(squeezed, [](char sign) { return sign == ' ' || sign == '\t' || sign == '\n'; });
    return squeezed;
}

struct Count {
    std::string local;
    int most = 0;
    bool leaves = true;  // when it holds; else it leaves when it does not
};

// `locals.n >= 3`, `locals.n < 3` … against a whole number.
std::optional<Count> read_count(std::string_view source) {
    auto const text = without_blanks(source);
    constexpr std::string_view top = "locals.";
    if (!text.starts_with(top)) return std::nullopt;
    auto const sign = text.find_first_of("<>=", top.size());
    if (sign == std::string::npos) return std::nullopt;
    Count count{text.substr(top.size(), sign - top.size()), 0, text[sign] != '<'};
    auto digits = std::string_view{text}.substr(sign + 1);
    bool const with_equal = digits.starts_with('=');
    if (with_equal) digits.remove_prefix(1);
    auto const [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count.most);
    if (error != std::errc{} || stop != digits.data() + digits.size() || count.most < 0) return std::nullopt;
    if (text[sign] == '>' && !with_equal) ++count.most;
    if (text[sign] == '<' && with_equal) ++count.most;
    return count;
}

bool adds_one(Assignment const& assignment, std::string const& local) {
    if (assignment.target != Assignment::Target::local || expression::lowered(assignment.name) != local) return false;
    auto const text = without_blanks(assignment.value.source());
    auto const path = "locals." + local;
    return text == "@(" + path + "+1)" || text == "@(default(" + path + ",0)+1)" || text == "@(1+" + path + ")";
}

// The loops of one component and what in them counts.
class Counting {
public:
    Counting(Flow const& flow, Graph const& graph, std::vector<int> const& loop)
        : flow_{flow}, graph_{graph}, loop_{loop} {}

    std::optional<int> most_passes() const {
        std::optional<int> least;
        for (auto const place : loop_) {
            auto const count = leaves_by_count(place);
            if (!count || !cycle_without(graph_, loop_, [&](int step) { return step == place; }).empty()) continue;
            if (counts_every_time(count->local) && (!least || count->most < *least)) least = count->most;
        }
        return least;
    }

private:
    Step const& step(int place) const { return flow_.steps[static_cast<std::size_t>(place)]; }

    bool stays(int place, std::string_view label) const {
        auto const& edges = graph_.edges(place);
        return std::any_of(edges.begin(), edges.end(), [&](Edge const& edge) {
            return edge.label == label && edge.to != nowhere && graph_.component(edge.to) == graph_.component(place);
        });
    }

    // A `when` whose first branch decides by the count: on one side the loop is left for good.
    std::optional<Count> leaves_by_count(int place) const {
        auto const* when = std::get_if<WhenStep>(&step(place).body);
        if (!when || when->branches.empty()) return std::nullopt;
        auto count = read_count(when->branches.front().source);
        if (!count) return std::nullopt;
        auto const& edges = graph_.edges(place);
        if (edges.empty()) return std::nullopt;
        auto const inside = [&](Edge const& edge) {
            return edge.to != nowhere && graph_.component(edge.to) == graph_.component(place);
        };
        // The first edge of a `when` is its first branch.
        bool const first_stays = inside(edges.front());
        bool const others_stay = std::any_of(edges.begin() + 1, edges.end(), inside);
        if (count->leaves ? first_stays : others_stay) return std::nullopt;
        return count;
    }

    bool counts_every_time(std::string const& local) const {
        std::vector<int> counting;
        for (auto const place : loop_) {
            auto const* set = std::get_if<SetStep>(&step(place).body);
            if (!set) continue;
            for (auto const& assignment : set->assignments) {
                if (assignment.target != Assignment::Target::local || expression::lowered(assignment.name) != local)
                    continue;
                if (!adds_one(assignment, local)) return false;  // set anew within the loop
                counting.push_back(place);
            }
        }
        return std::any_of(counting.begin(), counting.end(), [&](int place) {
            return cycle_without(graph_, loop_, [&](int one) { return one == place; }).empty();
        });
    }

    Flow const& flow_;
    Graph const& graph_;
    std::vector<int> const& loop_;
};

}  // namespace

std::optional<int> most_passes(Flow const& flow, Graph const& graph, std::vector<int> const& loop) {
    return Counting{flow, graph, loop}.most_passes();
}

std::optional<long long> most_on_a_way(Flow const& flow, Graph const& graph, Weight const& weight) {
    if (graph.size() == 0) return 0;
    auto const count = static_cast<std::size_t>(graph.components());
    std::vector<std::optional<long long>> own(count, 0);
    for (int step = 0; step < graph.size(); ++step) {
        if (!graph.is_reached(step)) continue;
        auto& sum = own[static_cast<std::size_t>(graph.component(step))];
        auto const one = weight(step);
        sum = sum && one ? std::optional{*sum + *one} : std::nullopt;
    }
    for (auto const& loop : graph.loops()) {
        auto& sum = own[static_cast<std::size_t>(graph.component(loop.front()))];
        if (!sum || *sum == 0) continue;
        auto const passes = most_passes(flow, graph, loop);
        // Once more than it counts: the part before the count may be passed again.
        sum = passes ? std::optional{*sum * (*passes + 1)} : std::nullopt;
    }
    // Edges lead to the same component or to one with a lower number.
    std::vector<std::optional<long long>> most(count);
    std::vector<std::optional<long long>> after(count, 0);
    std::vector<std::vector<int>> members(count);
    for (int step = 0; step < graph.size(); ++step)
        if (graph.is_reached(step)) members[static_cast<std::size_t>(graph.component(step))].push_back(step);
    for (std::size_t component = 0; component < count; ++component) {
        for (auto const step : members[component])
            for (auto const& edge : graph.edges(step)) {
                if (edge.to == nowhere || graph.component(edge.to) == static_cast<int>(component)) continue;
                auto const& next = most[static_cast<std::size_t>(graph.component(edge.to))];
                auto& best = after[component];
                best = best && next ? std::optional{std::max(*best, *next)} : std::nullopt;
            }
        most[component] =
            own[component] && after[component] ? std::optional{*own[component] + *after[component]} : std::nullopt;
    }
    return most[static_cast<std::size_t>(graph.component(0))];
}

}  // namespace passerelle::flow::lint
