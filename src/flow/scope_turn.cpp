#include "expression/convert.hpp"
#include "flow/keyword.hpp"
#include "flow/scope_objects.hpp"

// Where the run stands and what has just come: @locals, @node, @input, @trigger, @webhook.
namespace passerelle::flow {

namespace {

constexpr std::string_view counter = "_tries";

}  // namespace

std::vector<std::string> LocalsObject::names() const { return names_of(outlook_.state->top().locals); }
std::optional<Value> LocalsObject::find(std::string_view name) const {
    if (auto const* step = outlook_.step; step && name.ends_with(counter))
        if (name.substr(0, name.size() - counter.size()) == step->name) return Value{outlook_.state->top().tries};
    if (auto held = text_in(outlook_.state->top().locals, name)) return held;
    if (name.ends_with(counter)) return tries(name.substr(0, name.size() - counter.size()));
    return std::nullopt;
}
// A question that was never got wrong was got wrong no time.
std::optional<Value> LocalsObject::tries(std::string_view step) const {
    auto const* known = outlook_.flow ? outlook_.flow->find(step) : nullptr;
    bool const asks =
        known && (std::holds_alternative<AskStep>(known->body) || std::holds_alternative<ChooseStep>(known->body));
    return asks ? std::optional<Value>{Value{0}} : std::nullopt;
}

std::optional<Value> InputObject::find(std::string_view name) const {
    if (name == "text") return Value{text_};
    if (name == "type") return Value{"msg"};
    if (name == "attachments") return Value{expression::Array{}};
    return std::nullopt;
}

namespace {

// @trigger.params: what the start brought. A declared one that did not come is null.
class ParamsObject final : public ViewObject {
public:
    explicit ParamsObject(Outlook const& outlook) : outlook_{outlook} {}
    std::vector<std::string> names() const override { return names_of(*outlook_.trigger); }
    std::optional<Value> find(std::string_view name) const override {
        if (auto held = text_in(*outlook_.trigger, name)) return typed(outlook_, path, name, std::move(*held));
        auto const declared = outlook_.flow && outlook_.flow->use(std::string{path} + "." + std::string{name});
        return declared ? std::optional<Value>{Value{}} : std::nullopt;
    }

private:
    static constexpr std::string_view path = "trigger.params";
    Outlook const& outlook_;
};

}  // namespace

std::vector<std::string> TriggerObject::names() const { return {"keyword", "params", "rest", "type"}; }
std::optional<Value> TriggerObject::find(std::string_view name) const {
    auto const& trigger = *outlook_.trigger;
    if (name == "params") return Value{made<ParamsObject>(outlook_)};
    if (name == "type") return text_or_null(trigger, "kind");
    auto const kind = trigger.find("kind");
    bool const by_keyword = kind != trigger.end() && kind->second == "keyword";
    if (name == "keyword") return by_keyword ? text_or_null(trigger, "text") : Value{};
    if (auto param = text_in(trigger, name); param || name != "rest") return param;
    auto const written = trigger.find("text");
    if (!by_keyword || written == trigger.end() || !outlook_.flow) return Value{};
    return Value{rest_behind_keyword(*outlook_.flow, written->second)};
}

std::optional<Value> NodeObject::find(std::string_view name) const {
    if (name == "name") return Value{outlook_.step->name};
    if (name == "uuid") return Value{outlook_.step->id};
    if (name == "tries") return Value{outlook_.state->top().tries};
    if (name == "visit_count") {
        auto const& visits = outlook_.state->top().visits;
        auto const found = visits.find(outlook_.step->name);
        return Value{found == visits.end() ? 0 : found->second};
    }
    return std::nullopt;
}

std::optional<Value> WebhookObject::find(std::string_view name) const {
    if (name == "json") {
        auto const found = held_.find("json");
        return found == held_.end() ? Value{} : expression::from_json(found->second);
    }
    if (name == "headers") {
        auto const found = held_.find("headers");
        return found == held_.end() ? Value{expression::make_object({})} : expression::from_json(found->second);
    }
    auto const found = held_.find("status");
    if (name == "status" && found != held_.end()) return expression::to_number(Value{found->second}).value();
    return std::nullopt;
}
std::optional<Value> WebhookObject::shown() const {
    auto const method = held_.find("method"), url = held_.find("url");
    if (method == held_.end() || url == held_.end()) return std::nullopt;
    return Value{method->second + " " + url->second};
}

}  // namespace passerelle::flow
