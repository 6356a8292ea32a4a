#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "flow/engine.hpp"

namespace passerelle::flow {

// Where a run goes from a step.
struct Next {
    enum class Way { onward, to, wait, end };
    Way way = Way::onward;
    std::string step;  // of `to`

    static Next onward() { return {}; }
    static Next to(std::string step) { return step.empty() ? Next{} : Next{Way::to, std::move(step)}; }
    static Next wait() { return {Way::wait, {}}; }
    static Next end() { return {Way::end, {}}; }
};

// One turn while it is being made: what is known, what has changed, what is to be done. What a step changes is seen by
// the steps after it in the same turn.
class Walk {
public:
    Walk(Flow const& flow, RunState state, Facts facts, TimePoint now);

    Flow const& flow() const { return flow_; }
    Facts const& facts() const { return facts_; }
    TimePoint now() const { return now_; }
    expression::Context const& context() const { return context_; }

    void hear(std::string_view input);  // @input
    std::string fill(expression::Template const& text) const { return text.render(context_); }
    // In the person's language, or the flow's first where it has no text in it. Without choices.
    Content content(LocalText const& text) const;
    void say(LocalText const& text);  // nothing when there is none
    void emit(Effect effect) { effects_.push_back(std::move(effect)); }
    void trace(std::string step, std::string detail) { emit(Trace{std::move(step), std::move(detail)}); }

    void save(std::string const& name, SavedResult result);
    void set_local(std::string const& name, std::string value);
    void set_field(std::string const& name, std::string value);
    void set_group(std::string const& group, bool member);
    void set_language(std::string language);
    void set_name(std::string name);
    void set_appointment(std::string status);
    void finish(RunStatus status, std::string outcome);

    Turn take() { return {std::move(state), std::move(effects_)}; }

    RunState state;

private:
    void show_result(std::string const& name, SavedResult const& result);
    std::string const& language_of(LocalText const& text) const;

    Flow const& flow_;
    Facts facts_;
    TimePoint now_;
    expression::Context context_;
    std::vector<Effect> effects_;
};

// What templates and conditions may read of the facts and the trigger alone.
expression::Context context_of(Facts const& facts, expression::Names const& trigger);

}  // namespace passerelle::flow
