#include "flow/lint/cost.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "flow/lint/graph.hpp"
#include "flow/lint/loops.hpp"
#include "flow/lint/messages.hpp"
#include "flow/lint/texts.hpp"

namespace passerelle::flow::lint {

namespace {

using Kind = Edge::Kind;

constexpr auto never = std::numeric_limits<double>::max();

// A way that people take who answer, and machines that work.
bool is_usual(Edge const& edge) {
    return edge.kind != Kind::no_answer && edge.kind != Kind::otherwise && edge.kind != Kind::failed &&
           edge.kind != Kind::gave_up && edge.kind != Kind::not_closed;
}

long long segments_of(Draft const* draft) { return draft ? draft->segments : 0; }

// By flow and language: a flow that many others run is looked at once.
using Known = std::map<std::pair<std::string, std::size_t>, LanguageCost>;

// The cost of one flow in one language, its sub-flows included.
class Costing {
public:
    Costing(Flow const& flow, Catalogue const* catalogue, std::size_t language, text::Folding folding,
            std::set<std::string> open, Known& known)
        : flow_{flow},
          catalogue_{catalogue},
          language_{language},
          folding_{folding},
          open_{std::move(open)},
          known_{known},
          graph_{flow},
          values_{flow},
          messages_{flow, graph_, values_, Medium::sms, language, {folding}} {
        open_.insert(flow.id);
    }

    LanguageCost operator()() {
        LanguageCost cost;
        if (language_ < flow_.languages.size()) cost.language = flow_.languages[language_];
        for (auto const& step : flow_.steps) children_.push_back(child_of(step));
        cost.worst = most_on_a_way(flow_, graph_, [&](int step) { return worst_at(step); });
        cost.messages = most_on_a_way(flow_, graph_, [&](int step) { return messages_at(step); });
        cost.best = best();
        cost.typical = typical();
        return cost;
    }

private:
    static std::size_t at(int step) { return static_cast<std::size_t>(step); }

    // A flow that comes back to itself, or that nobody knows, is no cost that could be told.
    std::optional<LanguageCost> child_of(Step const& step) const {
        auto const* run = std::get_if<RunStep>(&step.body);
        if (!run || !catalogue_ || open_.contains(run->flow)) return std::nullopt;
        auto const child = catalogue_->find(run->flow);
        if (!child) return std::nullopt;
        auto const own = language_ < flow_.languages.size() ? flow_.languages[language_] : std::string{};
        auto const language = static_cast<std::size_t>(child->language(own));
        auto const key = std::pair{child->id, language};
        if (auto const found = known_.find(key); found != known_.end()) return found->second;
        return known_[key] = Costing{*child, catalogue_, language, folding_, open_, known_}();
    }

    bool is_loop_of_runs(int step) const {
        auto const* run = std::get_if<RunStep>(&flow_.steps[at(step)].body);
        return run && open_.contains(run->flow);
    }

    std::optional<long long> worst_at(int step) const {
        if (is_loop_of_runs(step)) return std::nullopt;
        auto const message = segments_of(messages_.at(step).worst());
        auto whole = message;
        if (auto const* question = question_of(flow_.steps[at(step)])) {
            whole += question->retry.times * segments_of(messages_.retry_at(step).worst());
            if (question->no_answer) whole += question->no_answer->remind * message;
        }
        auto const& child = children_[at(step)];
        if (child && !child->worst) return std::nullopt;
        return whole + (child ? *child->worst : 0);
    }

    std::optional<long long> messages_at(int step) const {
        if (is_loop_of_runs(step)) return std::nullopt;
        auto const* draft = messages_.at(step).worst();
        long long count = draft ? 1 : 0;
        if (auto const* question = question_of(flow_.steps[at(step)]))
            count += question->retry.times + (question->no_answer ? question->no_answer->remind : 0);
        auto const& child = children_[at(step)];
        if (child && !child->messages) return std::nullopt;
        return count + (child ? *child->messages : 0);
    }

    // What a message takes there, at its shortest and as it usually is.
    double least_at(int step) const {
        auto const& shortest = messages_.at(step).shortest;
        return shortest ? shortest->segments : 0;
    }
    double usual_at(int step) const {
        return (static_cast<double>(segments_of(messages_.at(step).worst())) + least_at(step)) / 2;
    }

    // A run on its way: where it stands, and whether something was said that has not left yet.
    struct State {
        int step;
        bool pending;
        std::size_t place() const { return 2 * static_cast<std::size_t>(step) + (pending ? 1 : 0); }
    };
    using Price = double (Costing::*)(int step) const;

    // What the step itself costs, and whether words go on with the run behind it.
    std::pair<double, bool> pass(State const& state, Price price, double LanguageCost::*child_price) const {
        auto const& step = flow_.steps[at(state.step)];
        auto const* said = said_by(step);
        bool pending = state.pending || (said && !said->empty());
        double cost = 0;
        // The first message of a sub-flow takes along what was said before it.
        if (auto const& child = children_[at(state.step)]) {
            cost += (*child).*child_price;
            if (cost > 0) pending = false;
        }
        if (pending && (ends_turn(step) || is_end(step))) {
            cost += (this->*price)(state.step);
            pending = false;
        }
        return {cost, pending};
    }

    // What comes behind an edge; what was said leaves where the flow is over.
    double behind(Edge const& edge, bool pending, Price price, std::vector<double> const& known) const {
        if (edge.to != nowhere) return known[State{edge.to, pending}.place()];
        return pending ? (this->*price)(edge.from) : 0;
    }

    // Rounds until nothing gets cheaper.
    double best() const {
        std::vector<double> least(2 * flow_.steps.size(), never);
        for (bool changed = true; changed;) {
            changed = false;
            for (int step = graph_.size() - 1; step >= 0; --step)
                for (bool const before : {false, true}) {
                    State const state{step, before};
                    auto const [cost, pending] = pass(state, &Costing::least_at, &LanguageCost::best);
                    auto after = is_end(flow_.steps[at(step)]) ? 0 : never;
                    for (auto const& edge : graph_.edges(step))
                        if (is_usual(edge)) after = std::min(after, behind(edge, pending, &Costing::least_at, least));
                    if (after == never || cost + after >= least[state.place()]) continue;
                    least[state.place()] = cost + after;
                    changed = true;
                }
        }
        return least.empty() || least.front() == never ? 0 : least.front();
    }

    // What is expected when chance answers: loops are left in the end, so a bounded number of rounds is near enough.
    double typical() const {
        constexpr int rounds = 200;
        constexpr double near_enough = 0.001;
        std::vector<double> expected(2 * flow_.steps.size(), 0);
        double moved = 1;
        for (int round = 0; round < rounds && moved > near_enough; ++round) {
            moved = 0;
            for (int step = graph_.size() - 1; step >= 0; --step)
                for (bool const before : {false, true}) {
                    State const state{step, before};
                    auto const next = typical_from(state, expected);
                    moved = std::max(moved, std::abs(next - expected[state.place()]));
                    expected[state.place()] = next;
                }
        }
        return expected.empty() ? 0 : expected.front();
    }

    double typical_from(State const& state, std::vector<double> const& expected) const {
        auto const [cost, pending] = pass(state, &Costing::usual_at, &LanguageCost::typical);
        double sum = 0, weight = 0;
        for (auto const& edge : graph_.edges(state.step)) {
            if (!is_usual(edge)) continue;
            auto const likely = likelihood(state.step, edge);
            sum += likely * behind(edge, pending, &Costing::usual_at, expected);
            weight += likely;
        }
        return cost + (weight > 0 ? sum / weight : 0);
    }

    double likelihood(int step, Edge const& edge) const {
        auto const* split = std::get_if<SplitStep>(&flow_.steps[at(step)].body);
        if (!split) return 1;
        for (auto const& share : split->shares)
            if (share.name == edge.label) return share.percent;
        return 0;
    }

    Flow const& flow_;
    Catalogue const* catalogue_;
    std::size_t language_;
    text::Folding folding_;
    std::set<std::string> open_;  // flows that are being costed, around this one
    Known& known_;
    Graph const graph_;
    WorstValues const values_;
    Messages const messages_;
    std::vector<std::optional<LanguageCost>> children_;
};

}  // namespace

std::vector<LanguageCost> costs_of(Flow const& flow, Catalogue const* catalogue, text::Folding folding) {
    std::vector<LanguageCost> costs;
    Known known;
    for (std::size_t language = 0; language < flow.languages.size(); ++language)
        costs.push_back(Costing{flow, catalogue, language, folding, {}, known}());
    return costs;
}

}  // namespace passerelle::flow::lint
