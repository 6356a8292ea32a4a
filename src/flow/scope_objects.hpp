#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "expression/value.hpp"
#include "flow/scope.hpp"

// The objects behind the top levels of a scope. Each is a view: a pointer to what it shows, made when a template names
// it.
namespace passerelle::flow {

using expression::Object;
using expression::Value;

template <class View, class... Shown>
std::shared_ptr<Object const> made(Shown&&... shown) {
    return std::make_shared<View const>(std::forward<Shown>(shown)...);
}

// What all views share: names in any letter case, and a default that is made when it is asked for.
class ViewObject : public Object {
public:
    std::optional<Value> property(std::string_view name) const final;
    Value const* fallback() const final;

protected:
    virtual std::optional<Value> find(std::string_view lower_case) const = 0;
    virtual std::optional<Value> shown() const { return std::nullopt; }  // what it renders as

private:
    mutable std::optional<Value> shown_;
};

// @globals: a name that is not there is an error.
class NamesObject : public ViewObject {
public:
    explicit NamesObject(Names const& held) : held_{held} {}
    std::vector<std::string> names() const override;

protected:
    std::optional<Value> find(std::string_view name) const override;
    Names const& held_;
};

// @appointment: what is not known of it is null, so a text may name the place of one that has none.
class AppointmentObject final : public ViewObject {
public:
    explicit AppointmentObject(Outlook const& outlook) : outlook_{outlook} {}
    std::vector<std::string> names() const override;
    std::optional<Value> find(std::string_view name) const override;
    std::optional<Value> shown() const override { return find(""); }

private:
    Outlook const& outlook_;
};

class ContactObject final : public ViewObject {
public:
    explicit ContactObject(Outlook const& outlook) : outlook_{outlook} {}
    std::vector<std::string> names() const override;
    std::optional<Value> find(std::string_view name) const override;
    std::optional<Value> shown() const override;

private:
    Outlook const& outlook_;
};

// @fields: any name; what is not set is null. Typed where the flow's `uses` says a type.
class FieldsObject final : public ViewObject {
public:
    explicit FieldsObject(Outlook const& outlook) : outlook_{outlook} {}
    std::vector<std::string> names() const override;
    std::optional<Value> find(std::string_view name) const override;
    std::optional<Value> shown() const override;

private:
    Outlook const& outlook_;
};

class UrnsObject final : public ViewObject {
public:
    explicit UrnsObject(Outlook const& outlook) : outlook_{outlook} {}
    std::vector<std::string> names() const override;
    std::optional<Value> find(std::string_view scheme) const override;

private:
    Outlook const& outlook_;
};

using Results = std::map<std::string, SavedResult, std::less<>>;

class ResultObject final : public ViewObject {
public:
    ResultObject(Outlook const& outlook, Flow const* flow, std::string_view name, SavedResult const& result)
        : outlook_{outlook}, flow_{flow}, name_{name}, result_{result} {}
    std::vector<std::string> names() const override;
    std::optional<Value> find(std::string_view name) const override;
    std::optional<Value> shown() const override { return value(); }

private:
    Value value() const;  // ••• of a secret, but where the flow may see it
    Outlook const& outlook_;
    Flow const* flow_;  // that it was saved in
    std::string_view name_;
    SavedResult const& result_;
};

// @results: one that is not saved is an error.
class ResultsObject final : public ViewObject {
public:
    ResultsObject(Outlook const& outlook, Flow const* flow, Results const& results)
        : outlook_{outlook}, flow_{flow}, results_{results} {}
    std::vector<std::string> names() const override;
    std::optional<Value> find(std::string_view name) const override;
    std::optional<Value> shown() const override;

private:
    Outlook const& outlook_;
    Flow const* flow_;  // that they were saved in
    Results const& results_;
};

// @locals, with the counters that every question has: @locals.<step>_tries.
class LocalsObject final : public ViewObject {
public:
    explicit LocalsObject(Outlook const& outlook) : outlook_{outlook} {}
    std::vector<std::string> names() const override;
    std::optional<Value> find(std::string_view name) const override;

private:
    std::optional<Value> tries(std::string_view step) const;
    Outlook const& outlook_;
};

class InputObject final : public ViewObject {
public:
    explicit InputObject(std::string const& text) : text_{text} {}
    std::vector<std::string> names() const override { return {"text", "type"}; }
    std::optional<Value> find(std::string_view name) const override;
    std::optional<Value> shown() const override { return Value{text_}; }

private:
    std::string const& text_;
};

// @trigger: type, params, keyword, rest (behind the keyword); and, as the flows of the first version had it, every
// param by its own name.
class TriggerObject final : public ViewObject {
public:
    explicit TriggerObject(Outlook const& outlook) : outlook_{outlook} {}
    std::vector<std::string> names() const override;
    std::optional<Value> find(std::string_view name) const override;

private:
    Outlook const& outlook_;
};

class NodeObject final : public ViewObject {
public:
    explicit NodeObject(Outlook const& outlook) : outlook_{outlook} {}
    std::vector<std::string> names() const override { return {"name", "tries", "uuid", "visit_count"}; }
    std::optional<Value> find(std::string_view name) const override;
    std::optional<Value> shown() const override { return Value{outlook_.step->name}; }

private:
    Outlook const& outlook_;
};

// @run and @parent.
class FrameObject final : public ViewObject {
public:
    FrameObject(Outlook const& outlook, Frame const& frame) : outlook_{outlook}, frame_{frame} {}
    std::vector<std::string> names() const override;
    std::optional<Value> find(std::string_view name) const override;
    std::optional<Value> shown() const override;

private:
    Outlook const& outlook_;
    Frame const& frame_;
};

// @child, the last sub-flow that ended; and @parent where the parent has ended: flow, status, results.
class EndedObject final : public ViewObject {
public:
    EndedObject(Outlook const& outlook, Names const& summary) : outlook_{outlook}, summary_{summary} {}
    std::vector<std::string> names() const override {
        return {"contact", "fields", "flow", "results", "status", "urns"};
    }
    std::optional<Value> find(std::string_view name) const override;
    std::optional<Value> shown() const override;

private:
    Outlook const& outlook_;
    Names const& summary_;
};

class WebhookObject final : public ViewObject {
public:
    explicit WebhookObject(Names const& held) : held_{held} {}
    std::vector<std::string> names() const override { return {"headers", "json", "status"}; }
    std::optional<Value> find(std::string_view name) const override;
    std::optional<Value> shown() const override;

private:
    Names const& held_;
};

// How a flow that ended stands in RunState::child and RunState::parent.
Names summary_of(Frame const& frame, RunStatus status);

// What several of these files look at.
std::optional<Value> text_in(Names const& names, std::string_view name);
Value text_or_null(Names const& names, std::string_view name);  // null where nothing is written
std::vector<std::string> names_of(Names const& names);
void add_line(std::string& lines, std::string_view name, std::string_view value);
// As the flow declares it in `uses`; null when it is not of that type.
Value typed(Outlook const& outlook, std::string_view top, std::string_view name, Value value);

}  // namespace passerelle::flow
