#include "expression/convert.hpp"
#include "expression/date_reading.hpp"
#include "expression/function.hpp"
#include "expression/function/router.hpp"

// Router tests of dates and times.
namespace passerelle::expression {

namespace {

// A date that people write is one of today's hour: what it is compared with is a day.
Converted<std::optional<DateTime>> date_in(Value const& operand, Environment const& environment) {
    auto const text = to_text(operand);
    if (!text) return text.error();
    return read_datetime(*text, environment, true);
}

Value has_date(Evaluation& evaluation, Arguments arguments) {
    auto const found = date_in(arguments[0], evaluation.environment);
    if (!found) return found.error();
    return *found ? matched(**found) : not_matched();
}

// Calendar dates in the environment's zone.
template <class Compare>
Value has_date_that(Evaluation& evaluation, Arguments arguments) {
    auto const& environment = evaluation.environment;
    auto const found = date_in(arguments[0], environment);
    if (!found) return found.error();
    auto const bound = to_datetime(arguments[1], environment);
    if (!bound) return bound.error();
    if (!*found) return not_matched();
    auto const day = date_of(in_zone(**found, environment.zone));
    return Compare{}(day, date_of(in_zone(*bound, environment.zone))) ? matched(**found) : not_matched();
}

Value has_time(Evaluation&, Arguments arguments) {
    auto const text = to_text(arguments[0]);
    if (!text) return text.error();
    auto const time = read_time(*text);
    return time ? matched(*time) : not_matched();
}

constexpr Builtin rows[] = {
    {"has_date", 1, 1, has_date},
    {"has_date_lt", 2, 2, has_date_that<std::less<>>},
    {"has_date_eq", 2, 2, has_date_that<std::equal_to<>>},
    {"has_date_gt", 2, 2, has_date_that<std::greater<>>},
    {"has_time", 1, 1, has_time},
};

}  // namespace

std::span<Builtin const> date_tests() { return rows; }

}  // namespace passerelle::expression
