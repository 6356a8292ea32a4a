#include "expression/convert.hpp"
#include "expression/function.hpp"

namespace passerelle::expression {

namespace {

template <class T>
Value value_or_failure(Converted<T> converted) {
    if (!converted) return converted.error();
    return *std::move(converted);
}

Value text(Evaluation&, Arguments arguments) { return value_or_failure(to_text(arguments[0])); }
Value boolean(Evaluation&, Arguments arguments) { return value_or_failure(to_boolean(arguments[0])); }
Value number(Evaluation&, Arguments arguments) { return value_or_failure(to_number(arguments[0])); }
Value date(Evaluation& evaluation, Arguments arguments) {
    return value_or_failure(to_date(arguments[0], evaluation.environment));
}
Value datetime(Evaluation& evaluation, Arguments arguments) {
    return value_or_failure(to_datetime(arguments[0], evaluation.environment));
}
Value time(Evaluation& evaluation, Arguments arguments) {
    return value_or_failure(to_time(arguments[0], evaluation.environment));
}

Value array(Evaluation&, Arguments arguments) {
    if (arguments.size() > most_items) return Failure{"an array holds at most 10000 items"};
    for (auto const& argument : arguments)
        if (argument.is_error()) return argument;
    return Array{arguments.begin(), arguments.end()};
}

Value object(Evaluation&, Arguments arguments) {
    if (arguments.size() % 2 != 0) return Failure{"need an even number of arguments: names and values"};
    std::vector<std::pair<std::string, Value>> properties;
    properties.reserve(arguments.size() / 2);
    for (; !arguments.empty(); arguments = arguments.subspan(2)) {
        auto name = to_text(arguments[0]);
        if (!name) return name.error();
        if (arguments[1].is_error()) return arguments[1];
        properties.emplace_back(*std::move(name), arguments[1]);
    }
    return make_object(std::move(properties));
}

constexpr Builtin rows[] = {
    {"text", 1, 1, text},
    {"boolean", 1, 1, boolean},
    {"number", 1, 1, number},
    {"date", 1, 1, date},
    {"datetime", 1, 1, datetime},
    {"time", 1, 1, time},
    {"array", 0, any_number, array},
    {"object", 0, any_number, object},
};

}  // namespace

std::span<Builtin const> conversion_functions() { return rows; }

}  // namespace passerelle::expression
