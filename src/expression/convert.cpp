#include "expression/convert.hpp"

#include <algorithm>
#include <limits>

#include "expression/characters.hpp"
#include "expression/date_reading.hpp"
#include "expression/function.hpp"
#include "expression/letter_case.hpp"

namespace passerelle::expression {

namespace {

// A text that would cost more than the whole work budget is not written out.
constexpr std::size_t most_bytes = Evaluation::most_work;

Failure unable(Value const& value, std::string_view kind) {
    return {"unable to convert " + describe(value) + " to " + std::string{kind}};
}

bool write(std::string& out, Value const& value, Failure& failure);

bool write_array(std::string& out, Array const& items, Failure& failure) {
    out += '[';
    for (bool first = true; auto const& item : items) {
        if (!first) out += ", ";
        first = false;
        if (!write(out, item, failure)) return false;
    }
    out += ']';
    return true;
}

bool write_object(std::string& out, Object const& object, Failure& failure) {
    out += '{';
    for (bool first = true; auto const& name : object.names()) {
        if (!first) out += ", ";
        first = false;
        out += name;
        out += ": ";
        if (!write(out, object.property(name).value_or(Value{}), failure)) return false;
    }
    out += '}';
    return true;
}

bool write(std::string& out, Value const& given, Failure& failure) {
    if (out.size() > most_bytes) {
        failure = too_complex();
        return false;
    }
    auto const& value = underlying(given);
    switch (value.type()) {
        case Type::null:
            return true;
        case Type::text:
            out += *value.as<std::string>();
            return true;
        case Type::number:
            out += value.as<Number>()->to_text();
            return true;
        case Type::boolean:
            out += *value.as<bool>() ? "true" : "false";
            return true;
        case Type::date:
            out += to_text(*value.as<Date>());
            return true;
        case Type::datetime:
            out += to_text(*value.as<DateTime>());
            return true;
        case Type::time:
            out += to_text(*value.as<TimeOfDay>());
            return true;
        case Type::array:
            return write_array(out, *value.array(), failure);
        case Type::object:
            return write_object(out, *value.object(), failure);
        case Type::function:
            out += value.function()->name();
            return true;
        case Type::error:
            failure = *value.failure();
            return false;
    }
    return false;
}

}  // namespace

Value const& underlying(Value const& value) {
    auto const* current = &value;
    while (auto const* object = current->object()) {
        auto const* const fallback = object->fallback();
        if (fallback == nullptr) break;
        current = fallback;
    }
    return *current;
}

std::string describe(Value const& value) {
    if (auto const* text = value.as<std::string>()) {
        constexpr std::size_t most = 100;  // an error message is for people
        return '"' + (count_code_points(*text) <= most ? *text : std::string{first_code_points(*text, most)} + "...") +
               '"';
    }
    switch (value.type()) {
        case Type::null:
        case Type::array:
        case Type::object:
        case Type::function:
            return std::string{name_of(value.type())};
        case Type::error:
            return value.failure()->message;
        default:
            return *to_text(value);
    }
}

std::int64_t weight_of(Value const& value, std::int64_t most) {
    constexpr std::int64_t of_one = 4;
    if (auto const* text = value.as<std::string>()) return of_one + static_cast<std::int64_t>(text->size());
    if (auto const* object = value.object()) return object->weight();
    std::int64_t weight = of_one;
    if (auto const* items = value.array())
        for (auto item = items->begin(); item != items->end() && weight < most; ++item)
            weight += weight_of(*item, most - weight);
    return weight;
}

Converted<std::string> held(std::string text) {
    return Converted<std::string>{boost::system::in_place_value, std::move(text)};
}

Converted<std::string> to_text(Value const& value) {
    if (auto const* text = value.as<std::string>()) return held(*text);
    std::string out;
    Failure failure;
    if (!write(out, value, failure)) return failure;
    return held(std::move(out));
}

Converted<Number> to_number(Value const& given) {
    auto const& value = underlying(given);
    if (auto const* number = value.as<Number>()) return *number;
    if (auto const* failure = value.failure()) return *failure;
    if (auto const* text = value.as<std::string>())
        if (auto const number = Number::parse(stripped(*text))) return *number;
    return unable(value, "a number");
}

Converted<std::int32_t> to_integer(Value const& value) {
    auto const number = to_number(value);
    if (!number) return number.error();
    auto const whole = number->to_integer();
    if (!whole || *whole < std::numeric_limits<std::int32_t>::min() ||
        *whole > std::numeric_limits<std::int32_t>::max())
        return Failure{"number " + number->to_text() + " is out of range for an integer"};
    return static_cast<std::int32_t>(*whole);
}

Converted<bool> to_boolean(Value const& given) {
    static DateTime const zero_instant{-62'135'596'800, 0, {}};  // 0001-01-01T00:00:00Z
    auto const& value = underlying(given);
    switch (value.type()) {
        case Type::null:
            return false;
        case Type::text:
            return !value.as<std::string>()->empty() && !same_name(*value.as<std::string>(), "false");
        case Type::number:
            return !value.as<Number>()->is_zero();
        case Type::boolean:
            return *value.as<bool>();
        case Type::date:
            return *value.as<Date>() != Date{};
        case Type::datetime:
            return *value.as<DateTime>() != zero_instant;
        case Type::time:
            return *value.as<TimeOfDay>() != TimeOfDay{};
        case Type::array:
            return !value.array()->empty();
        case Type::object:
            return !value.object()->names().empty();
        case Type::function:
            return true;
        case Type::error:
            return *value.failure();
    }
    return false;
}

Converted<Date> to_date(Value const& given, Environment const& environment) {
    auto const& value = underlying(given);
    if (auto const* date = value.as<Date>()) return *date;
    if (auto const* instant = value.as<DateTime>()) return date_of(in_zone(*instant, environment.zone));
    if (auto const* failure = value.failure()) return *failure;
    if (auto const* text = value.as<std::string>())
        if (auto const date = read_date(*text, environment)) return *date;
    return unable(value, "a date");
}

Converted<DateTime> to_datetime(Value const& given, Environment const& environment) {
    auto const& value = underlying(given);
    if (auto const* instant = value.as<DateTime>()) return *instant;
    if (auto const* date = value.as<Date>()) return at(*date, TimeOfDay{}, environment.zone);
    if (auto const* failure = value.failure()) return *failure;
    if (auto const* text = value.as<std::string>())
        if (auto const instant = read_datetime(*text, environment, false)) return *instant;
    return unable(value, "a datetime");
}

Converted<TimeOfDay> to_time(Value const& given, Environment const&) {
    auto const& value = underlying(given);
    if (auto const* time = value.as<TimeOfDay>()) return *time;
    if (auto const* instant = value.as<DateTime>()) return time_of(*instant);
    if (auto const* failure = value.failure()) return *failure;
    if (auto const* number = value.as<Number>())
        if (auto const hour = number->to_integer(); hour && *hour >= 0 && *hour <= 24)
            return TimeOfDay{static_cast<int>(*hour % 24)};
    if (auto const* text = value.as<std::string>())
        if (auto const time = read_time(*text)) return *time;
    return unable(value, "a time");
}

Converted<std::shared_ptr<Array const>> to_array(Value const& value) {
    static auto const none = std::make_shared<Array const>();
    if (auto const* items = value.as<std::shared_ptr<Array const>>()) return *items;
    if (value.is_null()) return none;
    if (auto const* failure = value.failure()) return *failure;
    return unable(value, "an array");
}

Converted<std::shared_ptr<Object const>> to_object(Value const& value) {
    static auto const none = make_object({});
    if (auto const* object = value.as<std::shared_ptr<Object const>>()) return *object;
    if (value.is_null()) return none;
    if (auto const* failure = value.failure()) return *failure;
    return unable(value, "an object");
}

Converted<std::shared_ptr<Callable const>> to_function(Value const& value) {
    if (auto const* function = value.as<std::shared_ptr<Callable const>>()) return *function;
    if (auto const* failure = value.failure()) return *failure;
    return unable(value, "a function");
}

}  // namespace passerelle::expression
