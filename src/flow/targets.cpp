#include "flow/steps.hpp"

namespace passerelle::flow {

namespace {

void add(Question& question, std::vector<Target*>& targets) {
    if (question.no_answer) targets.push_back(&question.no_answer->then);
    targets.push_back(&question.otherwise);
}

struct Collect {
    std::vector<Target*>& targets;

    void operator()(AskStep& ask) { add(ask.question, targets); }
    void operator()(ChooseStep& choose) {
        for (auto& option : choose.options) targets.push_back(&option.then);
        add(choose.question, targets);
    }
    void operator()(WhenStep& when) {
        for (auto& branch : when.branches) targets.push_back(&branch.then);
    }
    void operator()(SplitStep& split) {
        for (auto& share : split.shares) targets.push_back(&share.then);
    }
    void operator()(CallStep& call) { targets.insert(targets.end(), {&call.ok, &call.failed}); }
    void operator()(RunStep& run) { targets.insert(targets.end(), {&run.ok, &run.gave_up}); }
    void operator()(WaitStep& wait) { targets.push_back(&wait.heard); }
    void operator()(HandoverStep& handover) {
        targets.push_back(&handover.closed);
        if (handover.not_closed) targets.push_back(&handover.not_closed->then);
    }
    template <class Other>
    void operator()(Other&) {}
};

}  // namespace

std::vector<Target*> targets_of(Body& body) {
    std::vector<Target*> targets;
    std::visit(Collect{targets}, body);
    return targets;
}

}  // namespace passerelle::flow
