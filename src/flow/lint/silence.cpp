#include "base/zone.hpp"
#include "flow/lint/checking.hpp"

// silence: every question has a path for no answer, every wait for a person one for a task that nobody closes.
// nonsense: every question has an `else` or a bounded retry that leads somewhere.
namespace passerelle::flow::lint {

namespace {

std::string hours(Duration duration) {
    auto const whole = std::chrono::duration_cast<std::chrono::hours>(duration).count();
    return std::to_string(whole) + " h";
}

bool takes_anything(Step const& step) {
    auto const* ask = std::get_if<AskStep>(&step.body);
    return ask && ask->expect == Expect::any;
}

void check_question(Checking& checking, Step const& step, Question const& question) {
    auto const spot = checking.spot(step);
    if (!question.no_answer) {
        checking.report("silence.missing", spot, {step.name});
        // After the last retry it goes to `else`, or failing that where silence goes.
        if (!question.otherwise.said() && !takes_anything(step)) checking.report("nonsense.missing", spot, {step.name});
    } else if (question.no_answer->after.longest() >= checking.flow.expire) {
        checking.report("silence.late", spot,
                        {step.name, hours(question.no_answer->after.longest()), hours(checking.flow.expire)});
    }
    if (question.retry.times == 0 && !question.otherwise.said() && std::holds_alternative<ChooseStep>(step.body))
        checking.report("nonsense.no_retry", spot, {step.name});
}

}  // namespace

void check_silence(Checking& checking) {
    for (auto const& step : checking.flow.steps) {
        auto const* handover = std::get_if<HandoverStep>(&step.body);
        if (handover && handover->closed.said() && !handover->not_closed)
            checking.report("silence.open", checking.spot(step), {step.name});
        if (auto const* question = question_of(step)) check_question(checking, step, *question);
    }
}

}  // namespace passerelle::flow::lint
