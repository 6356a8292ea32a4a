#include "expression/program.hpp"

namespace passerelle::expression {

namespace {

Value at_index(Array const& items, std::int64_t index) {
    auto const size = static_cast<std::int64_t>(items.size());
    auto const position = index < 0 ? index + size : index;
    if (position < 0 || position >= size)
        return Failure{"index " + std::to_string(index) + " out of range for " + std::to_string(size) + " items"};
    return items[static_cast<std::size_t>(position)];
}

Failure no_lookups(Value const& container) { return {describe(container) + " doesn't support lookups"}; }

}  // namespace

Value property_of(Value const& container, std::string_view name, std::string_view shown) {
    if (container.is_error()) return container;
    if (auto const* object = container.object()) {
        if (auto found = object->property(name)) return *std::move(found);
        return Failure{"object has no property '" + std::string{shown} + "'"};
    }
    if (auto const* items = container.array()) {
        auto const index = to_integer(Value{shown});
        if (!index) return index.error();
        return at_index(*items, *index);
    }
    return no_lookups(container);
}

Value item_of(Value const& container, Value const& index) {
    if (container.is_error()) return container;
    if (auto const* object = container.object()) {
        auto const name = to_text(index);
        if (!name) return name.error();
        return object->property(*name).value_or(Value{});
    }
    if (auto const* items = container.array()) {
        auto const position = to_integer(index);
        if (!position) return position.error();
        return at_index(*items, *position);
    }
    if (index.is_error()) return index;
    return no_lookups(container);
}

}  // namespace passerelle::expression
