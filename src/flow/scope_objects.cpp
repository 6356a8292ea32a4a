#include "flow/scope_objects.hpp"

#include <algorithm>

#include "expression/convert.hpp"
#include "expression/letter_case.hpp"
#include "understanding/secret.hpp"

namespace passerelle::flow {

namespace {

constexpr std::string_view counter = "_tries";

std::optional<Value> text_in(Names const& names, std::string_view name) {
    auto const found = names.find(name);
    if (found == names.end()) return std::nullopt;
    return Value{found->second};
}
// Null where nothing is written.
Value text_or_null(Names const& names, std::string_view name) {
    auto const found = names.find(name);
    return found == names.end() || found->second.empty() ? Value{} : Value{found->second};
}

std::vector<std::string> names_of(Names const& names) {
    std::vector<std::string> found;
    for (auto const& [name, value] : names)
        if (!name.empty()) found.push_back(name);
    return found;
}

void add_line(std::string& lines, std::string_view name, std::string_view value) {
    if (!lines.empty()) lines += '\n';
    lines.append(name).append(": ").append(value);
}

// As the flow declares it in `uses`; null when it is not of that type.
Value typed(Outlook const& outlook, std::string_view top, std::string_view name, Value value) {
    if (value.is_null() || !outlook.flow || outlook.flow->uses.empty() || !outlook.environment) return value;
    auto const* use = outlook.flow->use(std::string{top} + "." + std::string{name});
    auto const or_null = [](auto const& converted) { return converted ? Value{*converted} : Value{}; };
    if (!use) return value;
    switch (use->type) {
        case Use::Type::number:
            return or_null(expression::to_number(value));
        case Use::Type::date:
            return or_null(expression::to_date(value, *outlook.environment));
        case Use::Type::datetime:
            return or_null(expression::to_datetime(value, *outlook.environment));
        case Use::Type::time:
            return or_null(expression::to_time(value, *outlook.environment));
        case Use::Type::text:
            break;
    }
    return value;
}

Value flow_object(std::string_view id, std::string_view name) {
    return expression::make_object({{"id", Value{id}}, {"name", Value{name}}}, Value{name});
}

}  // namespace

std::optional<Value> ViewObject::property(std::string_view name) const {
    return expression::is_lowered(name) ? find(name) : find(expression::lowered(name));
}

Value const* ViewObject::fallback() const {
    auto now = shown();
    if (!now) return nullptr;
    shown_ = std::move(now);
    return &*shown_;
}

std::vector<std::string> NamesObject::names() const { return names_of(held_); }
std::optional<Value> NamesObject::find(std::string_view name) const { return text_in(held_, name); }

std::optional<Value> AppointmentObject::find(std::string_view name) const { return text_or_null(held_, name); }
std::optional<Value> AppointmentObject::shown() const { return text_or_null(held_, ""); }

std::vector<std::string> ContactObject::names() const {
    auto found = names_of(outlook_.facts->contact);
    for (auto const* more : {"fields", "groups", "urns"}) found.emplace_back(more);
    std::sort(found.begin(), found.end());
    return found;
}
std::optional<Value> ContactObject::find(std::string_view name) const {
    auto const& facts = *outlook_.facts;
    if (name == "fields") return Value{made<FieldsObject>(outlook_)};
    if (name == "groups" || name == "urns") {
        expression::Array items;
        if (name == "urns")
            for (auto const& [scheme, address] : facts.urns) items.emplace_back(address);
        else
            for (auto const& group : facts.groups)
                items.push_back(
                    expression::make_object({{"name", Value{group}}, {"uuid", Value{group}}}, Value{group}));
        return Value{std::move(items)};
    }
    if (name == "urn") return facts.urns.empty() ? Value{} : Value{facts.urns.begin()->second};
    if (name == "timezone") return Value{facts.zone};
    if (name == "uuid") return text_or_null(facts.contact, "id");
    return typed(outlook_, "contact", name, text_or_null(facts.contact, name));
}
std::optional<Value> ContactObject::shown() const { return text_or_null(outlook_.facts->contact, ""); }

std::vector<std::string> FieldsObject::names() const { return names_of(outlook_.facts->fields); }
std::optional<Value> FieldsObject::find(std::string_view name) const {
    return typed(outlook_, "fields", name, text_or_null(outlook_.facts->fields, name));
}
std::optional<Value> FieldsObject::shown() const {
    std::string lines;
    for (auto const& [name, value] : outlook_.facts->fields) add_line(lines, name, value);
    return Value{std::move(lines)};
}

std::vector<std::string> UrnsObject::names() const { return names_of(outlook_.facts->urns); }
std::optional<Value> UrnsObject::find(std::string_view scheme) const {
    return text_or_null(outlook_.facts->urns, scheme);
}

std::vector<std::string> ResultObject::names() const {
    return {"category", "category_localized", "extra", "input", "name", "value"};
}
std::optional<Value> ResultObject::find(std::string_view name) const {
    if (name == "value") return value();
    if (name == "category" || name == "category_localized") return Value{result_.category};
    if (name == "input") return Value{result_.input};
    if (name == "name") return Value{name_};
    if (name == "extra") return result_.extra.empty() ? Value{} : expression::from_json(result_.extra);
    return std::nullopt;
}

Value ResultObject::value() const { return hidden_ ? Value{understanding::masked} : Value{result_.value}; }

std::vector<std::string> ResultsObject::names() const {
    std::vector<std::string> found;
    for (auto const& [name, result] : results_) found.push_back(name);
    return found;
}
std::optional<Value> ResultsObject::find(std::string_view name) const {
    auto const found = results_.find(name);
    if (found == results_.end()) return std::nullopt;
    return Value{made<ResultObject>(std::string_view{found->first}, found->second, reveals_)};
}
std::optional<Value> ResultsObject::shown() const {
    std::string lines;
    for (auto const& [name, result] : results_)
        add_line(lines, name, result.secret ? understanding::masked : std::string_view{result.value});
    return Value{std::move(lines)};
}

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

std::vector<std::string> TriggerObject::names() const { return {"keyword", "params", "type"}; }
std::optional<Value> TriggerObject::find(std::string_view name) const {
    auto const& trigger = *outlook_.trigger;
    if (name == "params") return Value{made<ParamsObject>(outlook_)};
    if (name == "type") return text_or_null(trigger, "kind");
    if (name == "keyword") {
        auto const kind = trigger.find("kind");
        return kind != trigger.end() && kind->second == "keyword" ? text_or_null(trigger, "text") : Value{};
    }
    return text_in(trigger, name);
}

std::optional<Value> NodeObject::find(std::string_view name) const {
    if (name == "name") return Value{outlook_.step->name};
    if (name == "uuid") return Value{outlook_.step->id};
    if (name == "tries") return Value{outlook_.state->top().tries};
    return std::nullopt;
}

std::vector<std::string> FrameObject::names() const {
    return {"contact", "fields", "flow", "locals", "results", "status", "urns"};
}
std::optional<Value> FrameObject::find(std::string_view name) const {
    if (name == "contact") return Value{made<ContactObject>(outlook_)};
    if (name == "fields") return Value{made<FieldsObject>(outlook_)};
    if (name == "urns") return Value{made<UrnsObject>(outlook_)};
    if (name == "flow") {
        bool const own = outlook_.flow && outlook_.flow->id == frame_.flow && !outlook_.flow->name.empty();
        return flow_object(frame_.flow, own ? outlook_.flow->name : frame_.flow);
    }
    if (name == "results") return Value{made<ResultsObject>(frame_.results, outlook_.reveals)};
    if (name == "locals") return Value{made<NamesObject>(frame_.locals)};
    if (name == "status") return Value{"active"};
    return std::nullopt;
}
std::optional<Value> FrameObject::shown() const {
    auto const& contact = outlook_.facts->contact;
    auto const name = contact.find("");
    return Value{(name == contact.end() ? std::string{} : name->second) + "@" + frame_.flow};
}

namespace {

constexpr std::string_view result_prefix = "results.", category_prefix = "category.", input_prefix = "input.";

// The results in a summary, for as long as a template looks at them.
class ChildResultsObject final : public ViewObject {
public:
    explicit ChildResultsObject(Names const& child) {
        auto const at = [&](std::string_view prefix, std::string const& name) {
            auto const found = child.find(std::string{prefix} + name);
            return found == child.end() ? std::string{} : found->second;
        };
        for (auto const& [key, value] : child) {
            if (!key.starts_with(result_prefix)) continue;
            auto const name = key.substr(result_prefix.size());
            auto category = at(category_prefix, name);
            results_[name] = {value, category.empty() ? value : category, at(input_prefix, name), {}};
        }
    }
    std::vector<std::string> names() const override { return ResultsObject{results_, false}.names(); }
    std::optional<Value> find(std::string_view name) const override {
        auto const found = results_.find(name);
        if (found == results_.end()) return std::nullopt;
        auto const& result = found->second;
        return expression::make_object({{"name", Value{name}},
                                        {"value", Value{result.value}},
                                        {"category", Value{result.category}},
                                        {"input", Value{result.input}}},
                                       Value{result.value});
    }

private:
    Results results_;
};

}  // namespace

std::optional<Value> ChildObject::find(std::string_view name) const {
    auto const& child = outlook_.state->child;
    if (name == "results") return Value{made<ChildResultsObject>(child)};
    if (name == "contact") return Value{made<ContactObject>(outlook_)};
    if (name == "fields") return Value{made<FieldsObject>(outlook_)};
    if (name == "flow" || name == "status") return text_or_null(child, name);
    return std::nullopt;
}
std::optional<Value> ChildObject::shown() const { return text_or_null(outlook_.state->child, "flow"); }

Names summary_of(Frame const& frame, RunStatus status) {
    Names summary{{"flow", frame.flow}, {"status", std::string{name_of(status)}}};
    for (auto const& [name, result] : frame.results) {
        summary[std::string{result_prefix} + name] = result.secret ? std::string{understanding::masked} : result.value;
        if (result.category != result.value) summary[std::string{category_prefix} + name] = result.category;
        if (!result.input.empty()) summary[std::string{input_prefix} + name] = result.input;
    }
    return summary;
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
