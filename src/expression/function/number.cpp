#include "expression/convert.hpp"
#include "expression/function.hpp"

namespace passerelle::expression {

namespace {

Value checked(std::optional<Number> number) {
    if (!number) return Failure{"number is out of range"};
    return *number;
}

template <Number::Rounding rounding>
Value rounded(Evaluation&, Arguments arguments) {
    auto const number = to_number(arguments[0]);
    if (!number) return number.error();
    if (arguments.size() == 1) return checked(number->rounded(0, rounding));
    auto const places = to_integer(arguments[1]);
    if (!places) return places.error();
    return checked(number->rounded(*places, rounding));
}

// Joins all arguments, from the left.
template <class Join>
Value folded(Arguments arguments, Join join) {
    auto const first = to_number(arguments[0]);
    if (!first) return first.error();
    std::optional<Number> result = *first;
    for (auto const& argument : arguments.subspan(1)) {
        auto const number = to_number(argument);
        if (!number) return number.error();
        result = join(*result, *number);
        if (!result) return checked(result);
    }
    return *result;
}

std::optional<Number> larger(Number const& one, Number const& other) { return one.compare(other) < 0 ? other : one; }
std::optional<Number> smaller(Number const& one, Number const& other) { return one.compare(other) > 0 ? other : one; }
std::optional<Number> added(Number const& one, Number const& other) { return add(one, other); }

Value largest(Evaluation&, Arguments arguments) { return folded(arguments, larger); }
Value smallest(Evaluation&, Arguments arguments) { return folded(arguments, smaller); }
Value mean(Evaluation&, Arguments arguments) {
    auto total = folded(arguments, added);
    auto const* const number = total.as<Number>();
    if (number == nullptr) return total;
    return checked(divide(*number, Number{static_cast<std::int64_t>(arguments.size())}));
}

Value sum(Evaluation&, Arguments arguments) {
    auto const items = to_array(arguments[0]);
    if (!items) return items.error();
    if ((*items)->empty()) return 0;
    return folded(**items, added);
}

Value modulo(Evaluation&, Arguments arguments) {
    auto const dividend = to_number(arguments[0]);
    if (!dividend) return dividend.error();
    auto const divisor = to_number(arguments[1]);
    if (!divisor) return divisor.error();
    if (divisor->is_zero()) return Failure{"division by zero"};
    return checked(remainder(*dividend, *divisor));
}

Value absolute(Evaluation&, Arguments arguments) {
    auto const number = to_number(arguments[0]);
    if (!number) return number.error();
    return number->is_negative() ? number->negated() : *number;
}

// A draw as an exact decimal of 15 places.
std::optional<Number> drawn(Environment const& environment) {
    if (!environment.random) return std::nullopt;
    constexpr double scale = 1e15;
    return Number::make(static_cast<std::int64_t>(environment.random() * scale), -15);
}

Value random(Evaluation& evaluation, Arguments) {
    auto const draw = drawn(evaluation.environment);
    if (!draw) return Failure{"no random numbers here"};
    return *draw;
}

Value random_between(Evaluation& evaluation, Arguments arguments) {
    auto const least = to_number(arguments[0]);
    if (!least) return least.error();
    auto const most = to_number(arguments[1]);
    if (!most) return most.error();
    auto const draw = drawn(evaluation.environment);
    if (!draw) return Failure{"no random numbers here"};
    // floor(draw × (most − least + 1) + least)
    auto const width = subtract(*most, *least);
    auto const span = width ? add(*width, Number{1}) : std::nullopt;
    auto const scaled = span ? multiply(*draw, *span) : std::nullopt;
    auto const placed = scaled ? add(*scaled, *least) : std::nullopt;
    if (!placed) return checked(placed);
    return checked(placed->rounded(0, Number::Rounding::down));
}

// A date and days either way round, else an addition; flows migrated from the first version of the language use it.
Value legacy_add(Evaluation& evaluation, Arguments arguments) {
    auto const& environment = evaluation.environment;
    for (std::size_t dated : {0, 1}) {
        auto const instant = to_datetime(arguments[dated], environment);
        auto const days = to_integer(arguments[1 - dated]);
        if (!instant || !days) continue;
        Value const parts[] = {*instant, *days, "D"};
        return find_function("datetime_add")->call(evaluation, parts);
    }
    auto const left = to_number(arguments[0]);
    if (!left) return left.error();
    auto const right = to_number(arguments[1]);
    if (!right) return right.error();
    return checked(add(*left, *right));
}

constexpr Builtin rows[] = {
    {"round", 1, 2, rounded<Number::Rounding::half_away>},
    {"round_up", 1, 2, rounded<Number::Rounding::up>},
    {"round_down", 1, 2, rounded<Number::Rounding::down>},
    {"max", 1, any_number, largest},
    {"min", 1, any_number, smallest},
    {"mean", 1, any_number, mean},
    {"sum", 1, 1, sum},
    {"mod", 2, 2, modulo},
    {"abs", 1, 1, absolute},
    {"rand", 0, 0, random},
    {"rand_between", 2, 2, random_between},
    {"legacy_add", 2, 2, legacy_add},
};

}  // namespace

std::span<Builtin const> number_functions() { return rows; }

}  // namespace passerelle::expression
