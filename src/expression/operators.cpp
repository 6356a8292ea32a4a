#include "expression/program.hpp"

namespace passerelle::expression {

namespace {

Failure out_of_range() { return {"number is out of range"}; }

Value calculated(Operation operation, Number const& left, Number const& right) {
    std::optional<Number> result;
    switch (operation) {
        case Operation::add:
            result = add(left, right);
            break;
        case Operation::subtract:
            result = subtract(left, right);
            break;
        case Operation::multiply:
            result = multiply(left, right);
            break;
        case Operation::divide:
            if (right.is_zero()) return Failure{"division by zero"};
            result = divide(left, right);
            break;
        case Operation::power:
            result = power(left, right);
            break;
        case Operation::less:
            return left.compare(right) < 0;
        case Operation::less_equal:
            return left.compare(right) <= 0;
        case Operation::greater:
            return left.compare(right) > 0;
        case Operation::greater_equal:
            return left.compare(right) >= 0;
        default:
            break;
    }
    if (!result) return out_of_range();
    return *result;
}

Value compared(Operation operation, Value const& left, Value const& right) {
    auto const one = to_text(left);
    if (!one) return one.error();
    auto const other = to_text(right);
    if (!other) return other.error();
    return (*one == *other) == (operation == Operation::equal);
}

Value joined(Value const& left, Value const& right) {
    auto one = to_text(left);
    if (!one) return one.error();
    auto const other = to_text(right);
    if (!other) return other.error();
    return std::move(*one) + *other;
}

}  // namespace

Value apply(Operation operation, Value const& left, Value const& right) {
    switch (operation) {
        case Operation::equal:
        case Operation::not_equal:
            return compared(operation, left, right);
        case Operation::join:
            return joined(left, right);
        case Operation::negate: {
            auto const number = to_number(right);
            if (!number) return number.error();
            return number->negated();
        }
        default:
            break;
    }
    auto const one = to_number(left);
    if (!one) return one.error();
    auto const other = to_number(right);
    if (!other) return other.error();
    return calculated(operation, *one, *other);
}

}  // namespace passerelle::expression
