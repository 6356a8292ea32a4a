#include "expression/convert.hpp"
#include "flow/option_label.hpp"
#include "flow/scope_objects.hpp"
#include "understanding/secret.hpp"

// What was answered, here and in the flows around: @results, @run, @parent, @child.
namespace passerelle::flow {

namespace {

Value flow_object(std::string_view id, std::string_view name) {
    return expression::make_object({{"id", Value{id}}, {"name", Value{name}}}, Value{name});
}

// Flows outlive the turn: the set that they were found in holds them.
Flow const* flow_of(Outlook const& outlook, Frame const& frame) {
    if (outlook.state && &frame == &outlook.state->top()) return outlook.flow;
    return outlook.flows ? outlook.flows->pinned(frame.flow, frame.version).get() : nullptr;
}

}  // namespace

std::vector<std::string> ResultObject::names() const {
    return {"category", "category_localized", "extra", "input", "name", "value"};
}
std::optional<Value> ResultObject::find(std::string_view name) const {
    if (name == "value") return value();
    if (name == "category") return Value{result_.category};
    if (name == "category_localized") return Value{label_of(outlook_, flow_, name_, result_)};
    if (name == "input") return Value{result_.input};
    if (name == "name") return Value{name_};
    if (name == "extra") return result_.extra.empty() ? Value{} : expression::from_json(result_.extra);
    return std::nullopt;
}

Value ResultObject::value() const {
    return Value{result_.secret && !outlook_.reveals ? understanding::masked : std::string_view{result_.value}};
}

std::vector<std::string> ResultsObject::names() const {
    std::vector<std::string> found;
    for (auto const& [name, result] : results_) found.push_back(name);
    return found;
}
std::optional<Value> ResultsObject::find(std::string_view name) const {
    auto const found = results_.find(name);
    if (found == results_.end()) return std::nullopt;
    return Value{made<ResultObject>(outlook_, flow_, std::string_view{found->first}, found->second)};
}
std::optional<Value> ResultsObject::shown() const {
    std::string lines;
    for (auto const& [name, result] : results_)
        add_line(lines, name, result.secret ? understanding::masked : std::string_view{result.value});
    return Value{std::move(lines)};
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
    if (name == "results") return Value{made<ResultsObject>(outlook_, flow_of(outlook_, frame_), frame_.results)};
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
class EndedResultsObject final : public ViewObject {
public:
    EndedResultsObject(Outlook const& outlook, Names const& summary) : outlook_{outlook} {
        auto const flow = summary.find("flow");
        if (outlook.flows && flow != summary.end()) flow_ = outlook.flows->today(flow->second);
        auto const at = [&](std::string_view prefix, std::string const& name) {
            auto const found = summary.find(std::string{prefix} + name);
            return found == summary.end() ? std::string{} : found->second;
        };
        for (auto const& [key, value] : summary) {
            if (!key.starts_with(result_prefix)) continue;
            auto const name = key.substr(result_prefix.size());
            auto category = at(category_prefix, name);
            results_[name] = {value, category.empty() ? value : category, at(input_prefix, name), {}, {}, false};
        }
    }
    std::vector<std::string> names() const override {
        std::vector<std::string> found;
        for (auto const& [name, result] : results_) found.push_back(name);
        return found;
    }
    std::optional<Value> find(std::string_view name) const override {
        auto const found = results_.find(name);
        if (found == results_.end()) return std::nullopt;
        auto const& result = found->second;
        return expression::make_object({{"name", Value{name}},
                                        {"value", Value{result.value}},
                                        {"category", Value{result.category}},
                                        {"category_localized", Value{label_of(outlook_, flow_.get(), name, result)}},
                                        {"input", Value{result.input}}},
                                       Value{result.value});
    }

private:
    Outlook const& outlook_;
    FlowPtr flow_;  // as it is today: which version it was is not kept
    Results results_;
};

}  // namespace

std::optional<Value> EndedObject::find(std::string_view name) const {
    if (name == "results") return Value{made<EndedResultsObject>(outlook_, summary_)};
    if (name == "contact") return Value{made<ContactObject>(outlook_)};
    if (name == "fields") return Value{made<FieldsObject>(outlook_)};
    if (name == "urns") return Value{made<UrnsObject>(outlook_)};
    if (name == "flow" || name == "status") return text_or_null(summary_, name);
    return std::nullopt;
}
std::optional<Value> EndedObject::shown() const { return text_or_null(summary_, "flow"); }

Names summary_of(Frame const& frame, RunStatus status) {
    Names summary{{"flow", frame.flow}, {"status", std::string{name_of(status)}}};
    for (auto const& [name, result] : frame.results) {
        summary[std::string{result_prefix} + name] = result.secret ? std::string{understanding::masked} : result.value;
        if (result.category != result.value) summary[std::string{category_prefix} + name] = result.category;
        if (!result.input.empty()) summary[std::string{input_prefix} + name] = result.input;
    }
    return summary;
}

}  // namespace passerelle::flow
