#include "expression/moment_comparison.hpp"

namespace passerelle::expression {

namespace {

bool is_moment(Type type) { return type == Type::date || type == Type::datetime || type == Type::time; }

// now and today stand without their brackets.
Value called(Value const& value, Evaluation& evaluation) {
    auto const* const function = value.function();
    if (function == nullptr || (function->name() != "now" && function->name() != "today")) return value;
    return call(evaluation, *function, {});
}

template <class T>
Value compared(Operation operation, T const& one, T const& other) {
    switch (operation) {
        case Operation::less:
            return one < other;
        case Operation::less_equal:
            return one <= other;
        case Operation::greater:
            return one > other;
        case Operation::greater_equal:
            return one >= other;
        case Operation::not_equal:
            return !(one == other);
        default:
            return one == other;
    }
}

template <class T>
Value compared(Operation operation, Converted<T> const& one, Converted<T> const& other) {
    if (!one) return one.error();
    if (!other) return other.error();
    return compared(operation, *one, *other);
}

}  // namespace

std::optional<Value> compare_moments(Operation operation, Value const& given_left, Value const& given_right,
                                     Evaluation& evaluation) {
    bool const orders = operation >= Operation::less && operation <= Operation::greater_equal;
    if (!orders && operation != Operation::equal && operation != Operation::not_equal) return std::nullopt;
    auto const one = called(given_left, evaluation), other = called(given_right, evaluation);
    auto const& left = underlying(one);
    auto const& right = underlying(other);
    auto const& environment = evaluation.environment;
    auto const either = [&](Type type) { return left.type() == type || right.type() == type; };
    if (left.is_error() || right.is_error()) return std::nullopt;
    if (is_moment(left.type()) || is_moment(right.type())) {
        if (either(Type::date)) return compared(operation, to_date(left, environment), to_date(right, environment));
        if (either(Type::time)) return compared(operation, to_time(left, environment), to_time(right, environment));
        return compared(operation, to_datetime(left, environment), to_datetime(right, environment));
    }
    // Fields hold texts: two that are no numbers but both read as dates.
    if (!orders || !either(Type::text) || (to_number(left) && to_number(right))) return std::nullopt;
    auto const first = to_datetime(left, environment), second = to_datetime(right, environment);
    if (!first || !second) return std::nullopt;
    return compared(operation, *first, *second);
}

}  // namespace passerelle::expression
