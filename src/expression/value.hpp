#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "expression/moment.hpp"
#include "expression/number.hpp"

namespace passerelle::expression {

class Value;
class Object;
class Callable;
using Array = std::vector<Value>;

// An error is a value: it spreads through operators and calls, and never stops the text around it.
struct Failure {
    std::string message;
    bool too_complex = false;  // the work budget is spent: never wrapped, has its own code
    bool operator==(Failure const&) const = default;
};

enum class Type { null, text, number, boolean, date, datetime, time, array, object, function, error };
std::string_view name_of(Type type);  // "null", "text", …, as `expr eval` prints them

// Any value of the language. Cheap to copy: arrays, objects and functions are shared and never change.
class Value {
public:
    Value() = default;  // null
    Value(std::string text) : held_{std::move(text)} {}
    Value(std::string_view text) : held_{std::string{text}} {}
    Value(char const* text) : held_{std::string{text}} {}
    Value(Number number) : held_{number} {}
    Value(std::same_as<bool> auto boolean) : held_{boolean} {}  // nothing else slips into being true
    template <std::integral Whole>
    requires(!std::same_as<Whole, bool>) Value(Whole whole) : held_{Number{static_cast<std::int64_t>(whole)}} {}
    Value(Date date) : held_{date} {}
    Value(DateTime instant) : held_{std::move(instant)} {}
    Value(TimeOfDay time) : held_{time} {}
    Value(Array items) : held_{std::make_shared<Array const>(std::move(items))} {}
    Value(std::shared_ptr<Array const> items) : held_{std::move(items)} {}
    Value(std::shared_ptr<Object const> object) : held_{std::move(object)} {}
    Value(std::shared_ptr<Callable const> function) : held_{std::move(function)} {}
    Value(Failure failure) : held_{std::move(failure)} {}

    Type type() const { return static_cast<Type>(held_.index()); }
    bool is_null() const { return type() == Type::null; }
    bool is_error() const { return type() == Type::error; }
    template <class T>
    T const* as() const {  // null when it is of another type
        return std::get_if<T>(&held_);
    }
    Array const* array() const;  // null when it is none
    Object const* object() const;
    Callable const* function() const;
    Failure const* failure() const { return as<Failure>(); }

private:
    // In the order of Type.
    std::variant<std::monostate, std::string, Number, bool, Date, DateTime, TimeOfDay, std::shared_ptr<Array const>,
                 std::shared_ptr<Object const>, std::shared_ptr<Callable const>, Failure>
        held_;
};

// Named properties, found whatever the letter case, listed in byte order of their own names. Interfaces so that the
// world of a run (contact, results …) is read where it lies and only what a template names is made into a value.
class Object {
public:
    virtual ~Object() = default;
    virtual std::optional<Value> property(std::string_view name) const = 0;  // any letter case; empty: absent
    virtual std::vector<std::string> names() const = 0;                      // in byte order, default left out
    virtual Value const* fallback() const { return nullptr; }  // what it renders as (`__default__`); null: none
    virtual std::int64_t weight() const { return 100; }        // see weight_of(); for one that is read where it lies
};

// An object that holds its properties. Later duplicates (whatever the letter case) win.
std::shared_ptr<Object const> make_object(std::vector<std::pair<std::string, Value>> properties,
                                          std::optional<Value> fallback = std::nullopt);

// Typed equality: no conversion between types; functions are equal by name, arrays and objects by what they hold.
bool same(Value const& one, Value const& other);

}  // namespace passerelle::expression
