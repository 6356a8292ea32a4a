#include "expression/convert.hpp"
#include "expression/function.hpp"

namespace passerelle::expression {

namespace {

// Stops at the first argument that decides; errors behind it do not matter.
Value scan_until(bool decisive, Arguments arguments) {
    for (auto const& argument : arguments) {
        auto const truth = to_boolean(argument);
        if (!truth) return truth.error();
        if (*truth == decisive) return decisive;
    }
    return !decisive;
}

Value all(Evaluation&, Arguments arguments) { return scan_until(false, arguments); }
Value any(Evaluation&, Arguments arguments) { return scan_until(true, arguments); }

Value choose(Evaluation&, Arguments arguments) {
    auto const test = to_boolean(arguments[0]);
    if (!test) return test.error();
    return arguments[*test ? 1 : 2];
}

Value default_to(Evaluation&, Arguments arguments) {
    auto const text = to_text(arguments[0]);
    return arguments[text && !text->empty() ? 0 : 1];
}

Value is_error(Evaluation&, Arguments arguments) { return arguments[0].is_error(); }

constexpr Builtin rows[] = {
    {"and", 1, any_number, all},   {"or", 1, any_number, any},   {"if", 3, 3, choose},
    {"default", 2, 2, default_to}, {"is_error", 1, 1, is_error},
};

}  // namespace

std::span<Builtin const> logic_functions() { return rows; }

}  // namespace passerelle::expression
