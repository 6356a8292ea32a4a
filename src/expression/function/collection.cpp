#include <algorithm>
#include <unordered_set>

#include "expression/convert.hpp"
#include "expression/function.hpp"

namespace passerelle::expression {

namespace {

Value count(Evaluation&, Arguments arguments) {
    auto const& value = arguments[0];
    if (value.is_null()) return 0;
    if (value.is_error()) return value;
    if (auto const* items = value.array()) return items->size();
    if (auto const* object = value.object()) return object->names().size();
    return Failure{describe(value) + " cannot be counted"};
}

// A position that may count from the end, brought into 0 … size.
std::size_t clamped(std::int64_t position, std::size_t size) {
    auto const length = static_cast<std::int64_t>(size);
    return static_cast<std::size_t>(std::clamp<std::int64_t>(position < 0 ? position + length : position, 0, length));
}

Value slice(Evaluation&, Arguments arguments) {
    auto const items = to_array(arguments[0]);
    if (!items) return items.error();
    auto const start = to_integer(arguments[1]);
    if (!start) return start.error();
    auto const size = (*items)->size();
    auto const first = clamped(*start, size);
    auto last = size;
    if (arguments.size() == 3) {
        auto const end = to_integer(arguments[2]);
        if (!end) return end.error();
        last = clamped(*end, size);
    }
    if (last <= first) return Array{};
    auto const at = [&](std::size_t position) { return (*items)->begin() + static_cast<std::ptrdiff_t>(position); };
    return Array{at(first), at(last)};
}

Value contains(Evaluation&, Arguments arguments) {
    auto const items = to_array(arguments[0]);
    if (!items) return items.error();
    if (arguments[1].is_error()) return arguments[1];
    return std::any_of((*items)->begin(), (*items)->end(), [&](auto const& item) { return same(item, arguments[1]); });
}

Value join(Evaluation& evaluation, Arguments arguments) {
    auto const items = to_array(arguments[0]);
    if (!items) return items.error();
    auto const between = to_text(arguments[1]);
    if (!between) return between.error();
    std::string joined;
    for (bool first = true; auto const& item : **items) {
        auto const text = to_text(item);
        if (!text) return text.error();
        if (!first) joined += *between;
        first = false;
        joined += *text;
        if (static_cast<std::int64_t>(joined.size()) > evaluation.left()) return too_complex();
    }
    return joined;
}

Value reverse(Evaluation&, Arguments arguments) {
    auto const items = to_array(arguments[0]);
    if (!items) return items.error();
    return Array{(*items)->rbegin(), (*items)->rend()};
}

Value concat(Evaluation&, Arguments arguments) {
    auto const first = to_array(arguments[0]);
    if (!first) return first.error();
    auto const second = to_array(arguments[1]);
    if (!second) return second.error();
    if ((*first)->size() + (*second)->size() > most_items) return Failure{"an array holds at most 10000 items"};
    Array joined(**first);
    joined.insert(joined.end(), (*second)->begin(), (*second)->end());
    return joined;
}

// Equal values have equal texts: only those of one text need to be compared.
Value unique(Evaluation&, Arguments arguments) {
    auto const items = to_array(arguments[0]);
    if (!items) return items.error();
    auto const hash = [](Value const* value) {
        auto const text = to_text(*value);
        return std::hash<std::string>{}(text ? *text : std::string{}) + static_cast<std::size_t>(value->type());
    };
    auto const equal = [](Value const* one, Value const* other) { return same(*one, *other); };
    std::unordered_set<Value const*, decltype(hash), decltype(equal)> seen{(*items)->size(), hash, equal};
    Array kept;
    for (auto const& item : **items)
        if (seen.insert(&item).second) kept.push_back(item);
    return kept;
}

template <class T>
bool less(Value const& one, Value const& other) {
    if constexpr (std::is_same_v<T, Number>)
        return one.as<Number>()->compare(*other.as<Number>()) < 0;
    else
        return *one.as<T>() < *other.as<T>();
}

using Order = bool (*)(Value const& one, Value const& other);
constexpr std::pair<Type, Order> orders[] = {
    {Type::text, less<std::string>}, {Type::number, less<Number>},     {Type::boolean, less<bool>},
    {Type::date, less<Date>},        {Type::datetime, less<DateTime>}, {Type::time, less<TimeOfDay>},
};

Value sort(Evaluation&, Arguments arguments) {
    auto const items = to_array(arguments[0]);
    if (!items) return items.error();
    if ((*items)->size() < 2) return *items;
    auto const type = (*items)->front().type();
    auto const* const order =
        std::find_if(std::begin(orders), std::end(orders), [&](auto const& row) { return row.first == type; });
    if (order == std::end(orders)) return Failure{std::string{name_of(type)} + " items have no order"};
    for (auto const& item : **items)
        if (item.type() != type)
            return Failure{"cannot order " + std::string{name_of(type)} + " and " + std::string{name_of(item.type())}};
    Array sorted(**items);  // braces would make an array of one array
    std::stable_sort(sorted.begin(), sorted.end(), order->second);
    return sorted;
}

Value filter(Evaluation& evaluation, Arguments arguments) {
    auto const items = to_array(arguments[0]);
    if (!items) return items.error();
    auto const keeps = to_function(arguments[1]);
    if (!keeps) return keeps.error();
    Array kept;
    for (auto const& item : **items) {
        auto const keep = to_boolean(call(evaluation, **keeps, {&item, 1}));
        if (!keep) return keep.error();
        if (*keep) kept.push_back(item);
    }
    return kept;
}

Value foreach_item(Evaluation& evaluation, Arguments arguments) {
    auto const items = to_array(arguments[0]);
    if (!items) return items.error();
    auto const function = to_function(arguments[1]);
    if (!function) return function.error();
    Array given(1);
    given.insert(given.end(), arguments.begin() + 2, arguments.end());
    Array mapped;
    mapped.reserve((*items)->size());
    for (auto const& item : **items) {
        given.front() = item;
        auto result = call(evaluation, **function, given);
        if (result.is_error()) return result;
        mapped.push_back(std::move(result));
    }
    return mapped;
}

Value foreach_value(Evaluation& evaluation, Arguments arguments) {
    auto const object = to_object(arguments[0]);
    if (!object) return object.error();
    auto const function = to_function(arguments[1]);
    if (!function) return function.error();
    Array given(1);
    given.insert(given.end(), arguments.begin() + 2, arguments.end());
    std::vector<std::pair<std::string, Value>> mapped;
    for (auto& name : (*object)->names()) {
        given.front() = (*object)->property(name).value_or(Value{});
        auto result = call(evaluation, **function, given);
        if (result.is_error()) return result;
        mapped.emplace_back(std::move(name), std::move(result));
    }
    return make_object(std::move(mapped));
}

Value keys(Evaluation&, Arguments arguments) {
    auto const object = to_object(arguments[0]);
    if (!object) return object.error();
    auto const names = (*object)->names();
    return Array{names.begin(), names.end()};
}

Value extract(Evaluation&, Arguments arguments) {
    auto const object = to_object(arguments[0]);
    if (!object) return object.error();
    auto const name = to_text(arguments[1]);
    if (!name) return name.error();
    return (*object)->property(*name).value_or(Value{});
}

Value extract_object(Evaluation&, Arguments arguments) {
    auto const object = to_object(arguments[0]);
    if (!object) return object.error();
    std::vector<std::pair<std::string, Value>> properties;
    for (auto const& argument : arguments.subspan(1)) {
        auto name = to_text(argument);
        if (!name) return name.error();
        auto value = (*object)->property(*name).value_or(Value{});
        properties.emplace_back(*std::move(name), std::move(value));
    }
    return make_object(std::move(properties));
}

Value json(Evaluation&, Arguments arguments) {
    if (arguments[0].is_error()) return arguments[0];
    return to_json(arguments[0]);
}

Value parse_json(Evaluation&, Arguments arguments) {
    auto const text = to_text(arguments[0]);
    if (!text) return text.error();
    if (text->empty()) return {};
    return from_json(*text);
}

constexpr Builtin rows[] = {
    {"count", 1, 1, count},
    {"slice", 2, 3, slice},
    {"contains", 2, 2, contains},
    {"join", 2, 2, join},
    {"reverse", 1, 1, reverse},
    {"concat", 2, 2, concat},
    {"unique", 1, 1, unique},
    {"sort", 1, 1, sort},
    {"filter", 2, 2, filter},
    {"foreach", 2, any_number, foreach_item},
    {"foreach_value", 2, any_number, foreach_value},
    {"keys", 1, 1, keys},
    {"extract", 2, 2, extract},
    {"extract_object", 2, any_number, extract_object},
    {"json", 1, 1, json},
    {"parse_json", 1, 1, parse_json},
};

}  // namespace

std::span<Builtin const> collection_functions() { return rows; }

}  // namespace passerelle::expression
