#include <array>
#include <charconv>
#include <optional>

#include "base/finding.hpp"
#include "expression/path.hpp"
#include "expression/template.hpp"
#include "text/fold.hpp"

namespace passerelle::expression {

namespace {

// The longer sign first, so that `<=` is not read as `<`.
constexpr std::array<std::string_view, 6> operations{"!=", "<=", ">=", "=", "<", ">"};

struct Sides {
    std::string_view left, operation, right;  // operation empty: left alone
};

// Cut at the first comparison outside quotes.
Sides split(std::string_view source) {
    bool quoted = false;
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (source[at] == '"') quoted = !quoted;
        if (quoted) continue;
        for (auto const operation : operations)
            if (source.substr(at).starts_with(operation))
                return {trimmed(source.substr(0, at)), operation, trimmed(source.substr(at + operation.size()))};
    }
    return {trimmed(source), {}, {}};
}

std::optional<double> as_number(std::string_view text) {
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

template <class Value>
bool compares(Value const& left, std::string_view operation, Value const& right) {
    if (operation == "=") return left == right;
    if (operation == "!=") return left != right;
    if (operation == "<") return left < right;
    if (operation == "<=") return left <= right;
    if (operation == ">") return left > right;
    return left >= right;
}

}  // namespace

Result<Condition::Operand> Condition::read_operand(std::string_view text) {
    Operand operand;
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
        operand.text = text.substr(1, text.size() - 2);
        if (operand.text.find('"') == std::string::npos) return operand;
    }
    if (as_number(text)) {
        operand.text = text;
        return operand;
    }
    auto const bare = text.starts_with('@') ? text.substr(1) : text;
    auto path = read_path(bare);
    if (path && is_top_level(path->top)) {
        operand.is_path = true;
        operand.top = std::move(path->top);
        operand.name = std::move(path->name);
        return operand;
    }
    std::string detail =
        "\"" + std::string{text} + "\" is neither a path such as fields.city, nor a number, nor a text in \"…\"";
    if (path)
        if (auto const near = nearest(path->top, top_levels()); !near.empty())
            detail += "; did you mean " + std::string{near} + "?";
    return Error{Fault::invalid, detail};
}

Result<Condition> Condition::compile(std::string_view source) {
    auto const sides = split(source);
    if (sides.left.empty()) return Error{Fault::invalid, "a condition needs something to look at, such as fields.city"};
    Condition result;
    result.source_ = source;
    auto left = read_operand(sides.left);
    if (!left) return left.error();
    result.left_ = std::move(*left);
    if (sides.operation.empty()) {
        if (!result.left_.is_path) return Error{Fault::invalid, "a condition without comparison must be a path"};
        return result;
    }
    auto right = read_operand(sides.right);
    if (!right) return right.error();
    result.operation_ = sides.operation;
    result.right_ = std::move(*right);
    return result;
}

std::string Condition::value_of(Operand const& operand, Context const& context) {
    if (!operand.is_path) return operand.text;
    auto const top = context.find(operand.top);
    if (top == context.end()) return {};
    auto const found = top->second.find(operand.name);
    return found == top->second.end() ? std::string{} : found->second;
}

std::vector<std::string> Condition::paths() const {
    std::vector<std::string> paths;
    for (auto const* operand : {&left_, &right_})
        if (operand->is_path)
            paths.push_back(operand->name.empty() ? operand->top : operand->top + "." + operand->name);
    return paths;
}

bool Condition::holds(Context const& context) const {
    auto const left = value_of(left_, context);
    if (operation_.empty()) return !left.empty();
    auto const right = value_of(right_, context);
    auto const left_number = as_number(left), right_number = as_number(right);
    if (left_number && right_number) return compares(*left_number, operation_, *right_number);
    // An unset field is neither more nor less than a number: only = and != can be said of it.
    if ((left_number || right_number) && (left.empty() || right.empty()) && operation_ != "!=") return false;
    return compares(text::fold(left), operation_, text::fold(right));
}

}  // namespace passerelle::expression
