#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flow/engine.hpp"
#include "flow/scope.hpp"

namespace passerelle::flow {

// Where a run goes from a step.
struct Next {
    enum class Way { onward, to, wait, end, fail };
    Way way = Way::onward;
    int step = nowhere;  // of `to`
    std::string why;     // of `fail`: a broken structure, for a person

    static Next onward() { return {}; }
    // Onward where nothing was said.
    static Next to(Target const& target) { return target.said() ? Next{Way::to, target.step, {}} : Next{}; }
    static Next wait() { return {Way::wait, nowhere, {}}; }
    static Next end() { return {Way::end, nowhere, {}}; }
    static Next fail(std::string why) { return {Way::fail, nowhere, std::move(why)}; }
};

// One turn while it is being made: what is known, what has changed, what is to be done. What a step changes is seen by
// the steps after it in the same turn. Making one costs next to nothing: the facts are copied when a step first changes
// them, the scope and the environment of templates are made when one is looked at.
class Walk {
public:
    Walk(FlowSet const& flows, RunState state, Facts const& facts, TimePoint now);
    Walk(Walk const&) = delete;
    Walk& operator=(Walk const&) = delete;

    // The flow of the frame on top, the step that it stands on. Null flow: its version is gone.
    Flow const* flow() const { return flow_.get(); }
    Step const* step() const { return outlook_.step; }
    void stand_on(Step const& step);
    // Enters another flow on top of the present frame, or in place of all of them.
    void push(FlowPtr flow, Names trigger, bool instead);  // instead: the one on top becomes @parent
    void pop(RunStatus status);                            // the frame on top has ended; it becomes @child
    FlowSet const& flows() const { return flows_; }
    void begin_at(FlowPtr flow);  // of a state whose only frame has just been made

    Facts const& facts() const { return changed_ ? *changed_ : facts_; }
    TimePoint now() const { return now_; }
    // So much from now, on the person's clock.
    TimePoint later(Span const& span) const { return after(now_, span, facts().zone, facts().calendar.get()); }
    expression::Object const& scope() const { return scope_; }
    expression::Environment const& environment();

    void hear(std::string_view input) { input_ = std::string{input}; }  // @input
    void resumed_by(std::string_view kind) { outlook_.resume = kind; }  // @resume.type
    // An error in a hole leaves it blank and is traced.
    std::string fill(expression::TextTemplate const& text);
    // Empty when a hole could not be evaluated: what is set by it stays as it was.
    std::optional<std::string> fill_whole(expression::TextTemplate const& text);
    expression::Value value(expression::TextTemplate const& text);
    bool holds(Condition const& condition);  // sees secret results
    // While a `call` is made: secret results show their value.
    void reveal(bool shown) { outlook_.reveals = shown; }

    // In the person's language, or the flow's first where it has no text in it. Without choices.
    Content content(LocalText const& text);
    std::string text(LocalText const& text, std::string_view language);  // the plain text alone
    // What staff read: in their language, and dates and numbers as they write them. A note in one language is for
    // everybody who works there.
    std::string note(LocalText const& text);
    void say(LocalText const& text);  // nothing when there is none
    void emit(Effect effect) { effects_.push_back(std::move(effect)); }
    void trace(std::string_view detail);  // at the step that the run stands on
    double draw();                        // [0, 1), from the seed of the facts

    void wait(WaitsFor what, std::optional<TimePoint> silence_at, TimePoint expires_at);

    void save(std::string const& name, SavedResult result);
    void set_local(std::string const& name, std::string value);
    void set_field(std::string const& name, std::string value);
    void set_group(std::string const& group, bool member);
    void set_language(std::string language);
    void set_name(std::string name);
    void set_appointment(std::string status);
    void set_channel(std::string_view wanted);  // sms, chat, other
    void finish(RunStatus status);

    Turn take() { return {std::move(state), std::move(effects_)}; }

    RunState state;

private:
    std::unique_ptr<expression::Environment> environment_in(std::string_view language);
    Facts& changed();
    void look_at_top();
    LocalText::Variant const* variant(LocalText const& text, std::string_view language, std::string& spoken) const;
    void trace(std::vector<expression::TemplateError> const& errors);

    FlowSet const& flows_;
    FlowPtr flow_;
    Facts const& facts_;
    std::unique_ptr<Facts> changed_;
    TimePoint now_;
    std::uint64_t drawn_ = 0;
    std::optional<std::string> input_;
    Outlook outlook_;
    Scope scope_{outlook_};
    std::unique_ptr<expression::Environment> environment_;
    std::vector<Effect> effects_;
};

// How dates, times and numbers are read and written where the person lives. Without a source of chance.
expression::Environment environment_of(Facts const& facts, TimePoint now);
expression::Environment environment_of(Facts const& facts, std::string_view language, TimePoint now);

// The front of a text, in characters: 640 of a result are kept, 10,000 of a text.
std::string within(std::string text, std::size_t most = 640);

}  // namespace passerelle::flow
