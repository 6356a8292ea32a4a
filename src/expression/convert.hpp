#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "expression/environment.hpp"
#include "expression/value.hpp"

namespace passerelle::expression {

// Required by boost::system::result: value() on a failure is a broken invariant of ours.
[[noreturn]] inline void throw_exception_from_error(Failure const& failure, boost::source_location const&) {
    throw std::logic_error(failure.message);
}
template <class T>
using Converted = boost::system::result<T, Failure>;

// A text as such a result: C++20 lets a Failure, too, be made of a text, so the plain conversion would be ambiguous.
Converted<std::string> held(std::string text);

// The conversions of the language (docs/flow-language.md). An error stays that error; null and types that do not
// convert give "unable to convert … to a …".
Converted<std::string> to_text(Value const& value);  // canonical: never depends on the environment
Converted<Number> to_number(Value const& value);
Converted<std::int32_t> to_integer(Value const& value);  // truncated towards zero
Converted<bool> to_boolean(Value const& value);
Converted<Date> to_date(Value const& value, Environment const& environment);
Converted<DateTime> to_datetime(Value const& value, Environment const& environment);
Converted<TimeOfDay> to_time(Value const& value, Environment const& environment);
Converted<std::shared_ptr<Array const>> to_array(Value const& value);
Converted<std::shared_ptr<Object const>> to_object(Value const& value);
Converted<std::shared_ptr<Callable const>> to_function(Value const& value);

// How an error message names a value: texts quoted, arrays, objects and functions by their kind.
std::string describe(Value const& value);
// What a value is converted as: the innermost default of an object that has one, else the value itself.
Value const& underlying(Value const& value);
// How much converting, comparing or copying it would cost: 1 for each value in it and 1 for each byte of text; counted
// no further than `most`. The work budget is charged with it, since shared arrays can stand for far more than they
// hold.
std::int64_t weight_of(Value const& value, std::int64_t most);

// JSON as webhook bodies carry it; functions and nested errors become null.
std::string to_json(Value const& value);
Value from_json(std::string_view json);          // invalid: an error value
Value context_from_json(std::string_view json);  // `__default__` of an object becomes its fallback

}  // namespace passerelle::expression
