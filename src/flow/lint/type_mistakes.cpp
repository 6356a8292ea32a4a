#include "flow/lint/type_mistakes.hpp"

#include <algorithm>
#include <optional>

#include "base/finding.hpp"
#include "expression/letter_case.hpp"
#include "expression/program.hpp"
#include "flow/context_names.hpp"
#include "flow/lint/value_kind.hpp"

namespace passerelle::flow::lint {

namespace {

using expression::Operation;
using expression::Program;

bool is_order(Operation operation) {
    return operation == Operation::less || operation == Operation::less_equal || operation == Operation::greater ||
           operation == Operation::greater_equal;
}
bool is_equality(Operation operation) { return operation == Operation::equal || operation == Operation::not_equal; }

class Playing {
public:
    Playing(Flow const& flow, Program const& program, bool in_condition)
        : flow_{flow}, program_{program}, in_condition_{in_condition} {}

    std::vector<TypeMistake> operator()() {
        for (auto const& instruction : program_.code)
            if (instruction.operation != Operation::lambda) step(instruction.operation, instruction.operand);
        return std::move(mistakes_);
    }

private:
    struct Entry {
        ValueKind kind = ValueKind::unknown;
        std::string path = {};  // the value is that path
        std::optional<std::string> constant = std::nullopt;
        bool is_compared = false;  // the outcome of a comparison
        std::string called = {};   // the function that gave the value, as it was called
        std::shared_ptr<expression::Callable const> function = nullptr;
    };

    void mistake(std::string_view rule, std::vector<std::string> words) {
        mistakes_.push_back({rule, std::move(words)});
    }

    Entry pop() {
        auto top = std::move(stack_.back());
        stack_.pop_back();
        return top;
    }

    void step(Operation operation, std::uint32_t operand) {
        switch (operation) {
            case Operation::constant:
                return constant(program_.constants[operand]);
            case Operation::name:
                return name(program_.names[operand]);
            case Operation::argument:
                stack_.emplace_back();
                return;
            case Operation::property:
                return follow(program_.names[operand].name);
            case Operation::item:
                return item();
            case Operation::call:
                return call(program_.calls[operand]);
            case Operation::negate:
                arithmetic(pop());
                stack_.push_back({ValueKind::number});
                return;
            default:
                return operate(operation);
        }
    }

    void constant(expression::Value const& value) {
        Entry entry;
        if (auto const* text = value.as<std::string>()) {
            entry.kind = ValueKind::text;
            entry.constant = *text;
        } else if (value.type() == expression::Type::number) {
            entry.kind = ValueKind::number;
            entry.constant = *expression::to_text(value);
        } else if (value.type() == expression::Type::boolean) {
            entry.kind = ValueKind::boolean;
            entry.constant = *expression::to_text(value);
        }
        stack_.push_back(std::move(entry));
    }

    void name(Program::Name const& name) {
        Entry entry;
        if (name.function && !is_top_level(name.name)) {  // the context hides a function of the same name
            entry.kind = ValueKind::function;
            entry.function = name.function;
            // Called all the same, in a condition.
            if (in_condition_ && (name.name == "now" || name.name == "today")) entry.kind = kind_of_call(name.name);
        } else {
            entry.path = name.name;
            entry.kind = kind_of_path(flow_, entry.path);
            if (!is_top_level(name.name)) unknown_name(name);
        }
        stack_.push_back(std::move(entry));
    }

    void unknown_name(Program::Name const& name) {
        auto known = expression::function_names();
        for (auto const& level : top_levels()) known.push_back(level);
        mistake("types.name", {name.shown, std::string{nearest(name.name, known)}});
    }

    void follow(std::string_view property) {
        auto& top = stack_.back();
        if (top.path.empty()) {
            top = {};
            return;
        }
        Entry entry;
        entry.path = top.path + "." + expression::lowered(property);
        entry.kind = kind_of_path(flow_, entry.path);
        top = std::move(entry);
    }

    void item() {
        auto const key = pop();
        if (key.constant && key.kind == ValueKind::text)
            follow(*key.constant);
        else
            stack_.back() = {};
    }

    void call(Program::Call const& call) {
        auto const count = static_cast<int>(call.count);
        stack_.resize(stack_.size() - call.count);
        auto const callee = pop();
        Entry entry;
        if (callee.function) {
            auto const& function = *callee.function;
            auto const most = function.most();
            if (count < function.least() || (most != expression::any_number && count > most))
                mistake("types.arguments",
                        {std::string{function.name()}, std::to_string(count), std::to_string(function.least()),
                         most == expression::any_number ? std::string{"…"} : std::to_string(most)});
            entry.kind = kind_of_call(function.name());
            entry.called = std::string{function.name()} + (count == 0 ? "()" : "(…)");
        }
        stack_.push_back(std::move(entry));
    }

    void operate(Operation operation) {
        auto const right = pop(), left = pop();
        Entry entry;
        if (operation == Operation::join) {
            if (left.is_compared || right.is_compared) mistake("types.join", {});
            entry.kind = ValueKind::text;
        } else if (is_order(operation)) {
            order(left, right);
            entry.kind = ValueKind::boolean;
            entry.is_compared = true;
        } else if (is_equality(operation)) {
            equality(left, right);
            equality(right, left);
            entry.kind = ValueKind::boolean;
            entry.is_compared = true;
        } else {
            arithmetic(left);
            arithmetic(right);
            entry.kind = ValueKind::number;
        }
        stack_.push_back(std::move(entry));
    }

    static std::string shown(Entry const& entry) {
        if (!entry.path.empty()) return entry.path;
        if (!entry.called.empty()) return entry.called;
        if (entry.constant) return "\"" + *entry.constant + "\"";
        return entry.function ? std::string{entry.function->name()} : std::string{words_of(entry.kind).en};
    }

    // As it stands in an expression; what has no name of its own is left for the author to fill in.
    static std::string written(Entry const& entry) {
        if (!entry.path.empty() || !entry.called.empty() || entry.constant) return shown(entry);
        bool const alone = entry.function && entry.function->least() == 0;
        return alone ? std::string{entry.function->name()} + "()" : std::string{"…"};
    }

    void mixed(Entry const& left, ValueKind left_kind, Entry const& right, ValueKind right_kind) {
        auto const one = words_of(left_kind), other = words_of(right_kind);
        mistake("types.mixed", {shown(left), std::string{one.en}, shown(right), std::string{other.en},
                                std::string{one.fr}, std::string{other.fr}});
    }

    static bool is_no_number(Entry const& entry) {
        if (entry.kind == ValueKind::text && entry.constant) return !expression::Number::parse(*entry.constant);
        return entry.kind == ValueKind::boolean || entry.kind == ValueKind::function;
    }

    void order(Entry const& left, Entry const& right) {
        bool const moments = is_moment(left.kind) || is_moment(right.kind);
        if (moments && !in_condition_)
            return mistake("types.moments", {shown(left), shown(right), written(left), written(right)});
        if (moments && (left.kind == ValueKind::number || right.kind == ValueKind::number))
            return mixed(left, left.kind, right, right.kind);
        if (moments) return;
        for (auto const* each : {&left, &right})
            if (is_no_number(*each) || !options_of_path(flow_, each->path).empty())
                mistake("types.order", {shown(*each)});
    }

    void equality(Entry const& value, Entry const& against) {
        if (!against.constant || value.path.empty()) return;
        auto const options = options_of_path(flow_, value.path);
        if (!options.empty() && std::find(options.begin(), options.end(), *against.constant) == options.end())
            return mistake("types.option",
                           {value.path, *against.constant, std::string{nearest(*against.constant, options)}});
        if (value.kind == ValueKind::number && !expression::Number::parse(*against.constant))
            mixed(value, ValueKind::number, against, ValueKind::text);
        if (is_moment(value.kind) && against.kind == ValueKind::number)
            mixed(value, value.kind, against, ValueKind::number);
    }

    void arithmetic(Entry const& entry) {
        if (is_moment(entry.kind)) return mistake("types.moment_sum", {shown(entry)});
        if (is_no_number(entry) || !options_of_path(flow_, entry.path).empty()) mistake("types.sum", {shown(entry)});
        if (entry.path.starts_with("fields.")) mistake("vars.sum", {entry.path});
    }

    Flow const& flow_;
    Program const& program_;
    bool in_condition_;
    std::vector<Entry> stack_;
    std::vector<TypeMistake> mistakes_;
};

}  // namespace

std::vector<TypeMistake> type_mistakes(Flow const& flow, std::string_view expression, bool in_condition) {
    auto const program = expression::parse(expression);
    if (!program) return {{"types.syntax", {std::string{expression}, program.error().message}}};
    return Playing{flow, **program, in_condition}();
}

}  // namespace passerelle::flow::lint
