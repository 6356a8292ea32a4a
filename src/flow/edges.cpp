#include "flow/definition.hpp"

namespace passerelle::flow {

namespace {

using Kind = Edge::Kind;

class Ways {
public:
    Ways(Flow const& flow, int place) : step_{flow.steps[static_cast<std::size_t>(place)]}, place_{place} {}

    void operator()(AskStep const& ask) {
        onward();
        question(ask.question);
    }
    void operator()(ChooseStep const& choose) {
        for (auto const& option : choose.options) add(Kind::option, option.name, option.then, option.line);
        question(choose.question);
    }
    void operator()(WhenStep const& when) {
        bool ends_in_else = false;
        for (auto const& branch : when.branches) {
            ends_in_else = branch.kind == Branch::Kind::otherwise;
            add(Kind::branch, branch.source, branch.then, branch.line);
        }
        if (!ends_in_else) onward();
    }
    void operator()(SplitStep const& split) {
        for (auto const& share : split.shares) add(Kind::share, share.name, share.then, share.then.line);
    }
    void operator()(CallStep const& call) {
        add(Kind::ok, {}, call.ok, call.ok.line);
        add(Kind::failed, {}, call.failed, call.failed.line);
    }
    void operator()(RunStep const& run) {
        if (run.final) return;
        add(Kind::ok, {}, run.ok, run.ok.line);
        add(Kind::gave_up, {}, run.gave_up, run.gave_up.line);
    }
    void operator()(WaitStep const& wait) {
        onward();
        if (wait.heard.said()) add(Kind::heard, {}, wait.heard, wait.heard.line);
    }
    void operator()(HandoverStep const& handover) {
        if (!handover.closed.said()) return onward();
        add(Kind::closed, {}, handover.closed, handover.closed.line);
        if (auto const& late = handover.not_closed) add(Kind::not_closed, {}, late->then, late->then.line);
    }
    void operator()(EndStep const&) {}
    template <class Other>
    void operator()(Other const&) {
        onward();
    }

    std::vector<Edge> edges;

private:
    void onward() { edges.push_back({Kind::onward, {}, place_, step_.next, step_.line}); }
    void add(Kind kind, std::string label, Target const& target, int line) {
        edges.push_back(
            {kind, std::move(label), place_, target.said() ? target.step : step_.next, line > 0 ? line : step_.line});
    }
    // After the last retry: `else`, failing that the way of a silence, failing that onward.
    void question(Question const& question) {
        static Target const unsaid;
        auto const& silence = question.no_answer ? question.no_answer->then : unsaid;
        if (question.no_answer) add(Kind::no_answer, {}, silence, silence.line);
        auto const& otherwise = question.otherwise.said() ? question.otherwise : silence;
        add(Kind::otherwise, {}, otherwise, otherwise.line);
    }

    Step const& step_;
    int place_;
};

}  // namespace

std::vector<Edge> edges_of(Flow const& flow, int step) {
    Ways ways{flow, step};
    std::visit(ways, flow.steps[static_cast<std::size_t>(step)].body);
    return std::move(ways.edges);
}

}  // namespace passerelle::flow
