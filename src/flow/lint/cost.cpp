#include "flow/lint/cost.hpp"

#include <algorithm>
#include <limits>

#include "flow/lint/graph.hpp"
#include "flow/lint/loops.hpp"
#include "flow/lint/messages.hpp"

namespace passerelle::flow::lint {

namespace {

using Kind = Edge::Kind;

// A way that people take who answer, and machines that work.
bool is_usual(Edge const& edge) {
    return edge.kind != Kind::no_answer && edge.kind != Kind::otherwise && edge.kind != Kind::failed &&
           edge.kind != Kind::gave_up;
}

long long segments_of(Draft const* draft) { return draft ? draft->segments : 0; }

// The cost of one flow in one language, its sub-flows included.
class Costing {
public:
    Costing(Flow const& flow, Catalogue const* catalogue, std::size_t language, std::set<std::string> open)
        : flow_{flow},
          catalogue_{catalogue},
          language_{language},
          open_{std::move(open)},
          graph_{flow},
          values_{flow},
          messages_{flow, graph_, values_, Medium::sms, language} {
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
        return Costing{*child, catalogue_, static_cast<std::size_t>(child->language(own)), open_}();
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
        long long count = draft && !draft->text.empty() ? 1 : 0;
        if (auto const* question = question_of(flow_.steps[at(step)]))
            count += question->retry.times + (question->no_answer ? question->no_answer->remind : 0);
        auto const& child = children_[at(step)];
        if (child && !child->messages) return std::nullopt;
        return count + (child ? *child->messages : 0);
    }

    double least_at(int step) const {
        auto const& shortest = messages_.at(step).shortest;
        auto const& child = children_[at(step)];
        return static_cast<double>((shortest ? shortest->segments : 0) + (child ? child->best : 0));
    }

    double usual_at(int step) const {
        auto const& drafts = messages_.at(step);
        auto const shortest = drafts.shortest ? drafts.shortest->segments : 0;
        auto const& child = children_[at(step)];
        return static_cast<double>(segments_of(drafts.worst()) + shortest) / 2 + (child ? child->typical : 0);
    }

    // Rounds until nothing gets cheaper; an edge to nowhere ends the conversation.
    long long best() const {
        constexpr auto never = std::numeric_limits<double>::max();
        std::vector<double> least(flow_.steps.size(), never);
        for (bool changed = true; changed;) {
            changed = false;
            for (int step = graph_.size() - 1; step >= 0; --step) {
                double after = is_end(flow_.steps[at(step)]) ? 0 : never;
                for (auto const& edge : graph_.edges(step))
                    if (is_usual(edge)) after = std::min(after, edge.to == nowhere ? 0 : least[at(edge.to)]);
                if (after == never || least_at(step) + after >= least[at(step)]) continue;
                least[at(step)] = least_at(step) + after;
                changed = true;
            }
        }
        return least.empty() || least.front() == never ? 0 : static_cast<long long>(least.front());
    }

    // What is expected when chance answers: loops are left in the end, so a bounded number of rounds is near enough.
    double typical() const {
        constexpr int rounds = 200;
        std::vector<double> expected(flow_.steps.size(), 0), usual;
        for (int step = 0; step < graph_.size(); ++step) usual.push_back(usual_at(step));
        for (int round = 0; round < rounds; ++round) {
            double moved = 0;
            for (int step = graph_.size() - 1; step >= 0; --step) {
                double sum = 0, weight = 0;
                for (auto const& edge : graph_.edges(step)) {
                    if (!is_usual(edge)) continue;
                    auto const likely = likelihood(step, edge);
                    sum += likely * (edge.to == nowhere ? 0 : expected[at(edge.to)]);
                    weight += likely;
                }
                auto const next = usual[at(step)] + (weight > 0 ? sum / weight : 0);
                moved = std::max(moved, std::abs(next - expected[at(step)]));
                expected[at(step)] = next;
            }
            if (moved < 0.001) break;
        }
        return expected.empty() ? 0 : expected.front();
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
    std::set<std::string> open_;
    Graph const graph_;
    WorstValues const values_;
    Messages const messages_;
    std::vector<std::optional<LanguageCost>> children_;
};

}  // namespace

std::vector<LanguageCost> costs_of(Flow const& flow, Catalogue const* catalogue) {
    std::vector<LanguageCost> costs;
    for (std::size_t language = 0; language < flow.languages.size(); ++language)
        costs.push_back(Costing{flow, catalogue, language, {}}());
    return costs;
}

}  // namespace passerelle::flow::lint
