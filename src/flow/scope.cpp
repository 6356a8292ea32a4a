#include "flow/scope.hpp"

#include <array>

#include "expression/letter_case.hpp"
#include "flow/scope_objects.hpp"

namespace passerelle::flow {

namespace {

using expression::Value;

Value contact(Outlook const& outlook) { return made<ContactObject>(outlook); }
Value fields(Outlook const& outlook) { return made<FieldsObject>(outlook); }
Value urns(Outlook const& outlook) { return made<UrnsObject>(outlook); }
Value globals(Outlook const& outlook) { return made<NamesObject>(outlook.facts->globals); }
Value appointment(Outlook const& outlook) { return made<AppointmentObject>(outlook.facts->appointment); }
Value trigger(Outlook const& outlook) { return made<TriggerObject>(outlook); }
Value node(Outlook const& outlook) { return outlook.step ? Value{made<NodeObject>(outlook)} : Value{}; }
Value resume(Outlook const& outlook) {
    if (outlook.resume.empty()) return {};
    return expression::make_object({{"type", Value{outlook.resume}}});
}
Value input(Outlook const& outlook) {
    if (!outlook.input || !*outlook.input) return {};
    return made<InputObject>(**outlook.input);
}

// Of the run: there is none where only the facts and the trigger are known.
bool runs(Outlook const& outlook) { return outlook.state && !outlook.state->frames.empty(); }

Value results(Outlook const& outlook) {
    return runs(outlook) ? Value{made<ResultsObject>(outlook.state->top().results, outlook.reveals)} : Value{};
}
Value locals(Outlook const& outlook) { return runs(outlook) ? Value{made<LocalsObject>(outlook)} : Value{}; }
Value run(Outlook const& outlook) {
    return runs(outlook) ? Value{made<FrameObject>(outlook, outlook.state->top())} : Value{};
}
Value parent(Outlook const& outlook) {
    if (!runs(outlook) || outlook.state->frames.size() < 2) return {};
    return made<FrameObject>(outlook, outlook.state->frames[outlook.state->frames.size() - 2]);
}
Value child(Outlook const& outlook) {
    return runs(outlook) && !outlook.state->child.empty() ? Value{made<ChildObject>(outlook)} : Value{};
}
Value webhook(Outlook const& outlook) {
    return runs(outlook) && !outlook.state->webhook.empty() ? Value{made<WebhookObject>(outlook.state->webhook)}
                                                            : Value{};
}

struct TopLevel {
    std::string_view name;
    Value (*make)(Outlook const&);
};
// In byte order.
constexpr std::array<TopLevel, 15> levels{{{"appointment", appointment},
                                           {"child", child},
                                           {"contact", contact},
                                           {"fields", fields},
                                           {"globals", globals},
                                           {"input", input},
                                           {"locals", locals},
                                           {"node", node},
                                           {"parent", parent},
                                           {"results", results},
                                           {"resume", resume},
                                           {"run", run},
                                           {"trigger", trigger},
                                           {"urns", urns},
                                           {"webhook", webhook}}};

}  // namespace

std::optional<Value> Scope::property(std::string_view name) const {
    auto const find = [&](std::string_view lower_case) -> std::optional<Value> {
        // Equality looks at the lengths first: faster than any order over so few names.
        for (auto const& level : levels)
            if (level.name == lower_case) return level.make(outlook_);
        return std::nullopt;
    };
    return expression::is_lowered(name) ? find(name) : find(expression::lowered(name));
}

std::vector<std::string> Scope::names() const {
    std::vector<std::string> names;
    for (auto const& level : levels) names.emplace_back(level.name);
    return names;
}

}  // namespace passerelle::flow
