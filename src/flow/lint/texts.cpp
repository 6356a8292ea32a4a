#include "flow/lint/texts.hpp"

#include "flow/lint/graph.hpp"

namespace passerelle::flow::lint {

namespace {

using Role = HoleText::Role;

// The templates of one step, in the order of the file as far as it matters.
class Gathering {
public:
    explicit Gathering(Step const& step) : step_{step} {}

    void operator()(SayStep const& say) {
        local(say.text, Role::spoken);
        for (auto const& attachment : say.attachments) add(attachment.url, Role::url);
        for (auto const& variable : say.template_variables) add(variable, Role::spoken);
    }
    void operator()(AskStep const& ask) {
        question(ask.question);
        if (ask.min) add(*ask.min, Role::bound);
        if (ask.max) add(*ask.max, Role::bound);
    }
    void operator()(ChooseStep const& choose) {
        question(choose.question);
        for (auto const& option : choose.options) local(option.label, Role::spoken);
    }
    void operator()(WhenStep const&) {}
    void operator()(SplitStep const&) {}
    void operator()(SetStep const& set) {
        for (auto const& assignment : set.assignments) add(assignment.value, Role::value, assignment.line);
    }
    void operator()(CallStep const& call) {
        add(call.url, Role::url);
        named(call.headers, Role::header);
        named(call.body, Role::body);
        if (call.raw_body) add(*call.raw_body, Role::body);
    }
    void operator()(RunStep const& run) { named(run.params, Role::param); }
    void operator()(WaitStep const& wait) {
        if (wait.until) add(*wait.until, Role::moment);
    }
    void operator()(HandoverStep const& handover) {
        local(handover.note, Role::note);
        if (handover.to) add(*handover.to, Role::other);
        local(handover.say, Role::spoken);
    }
    void operator()(ScheduleStep const& schedule) {
        if (schedule.at) add(*schedule.at, Role::moment);
        named(schedule.params, Role::param);
    }
    void operator()(EndStep const& end) { local(end.say, Role::spoken); }

    std::vector<HoleText> found;

private:
    void add(expression::TextTemplate const& text, Role role, int line = 0) {
        if (!text.source().empty())
            found.push_back({&text, role, line > 0 ? line : step_.line, line > 0 ? 0 : step_.column});
    }
    void named(std::vector<NamedTemplate> const& all, Role role) {
        for (auto const& one : all) add(one.value, role);
    }
    void local(LocalText const& text, Role role) {
        for (std::size_t language = 0; language < text.by_language.size(); ++language) {
            auto const& variant = text.by_language[language];
            for (auto const* each : {&variant.text, &variant.sms, &variant.ussd, &variant.chat})
                if (!each->source().empty())
                    found.push_back({each, role, variant.line, variant.column, language, &text});
        }
    }
    void question(Question const& question) {
        local(question.text, Role::spoken);
        local(question.retry.say, Role::spoken);
    }

    Step const& step_;
};

}  // namespace

LocalText const* said_by(Step const& step) {
    if (auto const* say = std::get_if<SayStep>(&step.body)) return &say->text;
    if (auto const* handover = std::get_if<HandoverStep>(&step.body)) return &handover->say;
    if (auto const* end = std::get_if<EndStep>(&step.body)) return &end->say;
    auto const* question = question_of(step);
    return question ? &question->text : nullptr;
}

std::vector<SpokenText> spoken_texts(Flow const& flow) {
    std::vector<SpokenText> found;
    for (int place = 0; place < static_cast<int>(flow.steps.size()); ++place) {
        auto const& step = flow.steps[static_cast<std::size_t>(place)];
        auto const* question = question_of(step);
        if (auto const* said = said_by(step); said && !said->empty())
            found.push_back({said, place, question ? SpokenText::Role::question : SpokenText::Role::say});
        if (question && !question->retry.say.empty())
            found.push_back({&question->retry.say, place, SpokenText::Role::retry});
        if (auto const* choose = std::get_if<ChooseStep>(&step.body))
            for (auto const& option : choose->options)
                found.push_back({&option.label, place, SpokenText::Role::label, &option});
    }
    return found;
}

std::vector<HoleText> hole_texts(Step const& step) {
    Gathering gathering{step};
    std::visit(gathering, step.body);
    return std::move(gathering.found);
}

}  // namespace passerelle::flow::lint
