#include "expression/value.hpp"

#include <algorithm>
#include <array>

#include "expression/convert.hpp"
#include "expression/function.hpp"
#include "expression/letter_case.hpp"

namespace passerelle::expression {

namespace {

constexpr std::array<std::string_view, 11> type_names{"null", "text",  "number", "boolean",  "date", "datetime",
                                                      "time", "array", "object", "function", "error"};

// Properties in byte order of their names, found by a second order: that of their lower-cased names.
class HeldObject final : public Object {
public:
    HeldObject(std::vector<std::pair<std::string, Value>>&& properties, std::optional<Value> fallback)
        : fallback_{std::move(fallback)} {
        held_.reserve(properties.size());
        for (auto& [name, value] : properties) held_.push_back({lowered(name), std::move(name), std::move(value)});
        std::stable_sort(held_.begin(), held_.end(),
                         [](Held const& one, Held const& other) { return one.key < other.key; });
        // Of equal names only the last stays.
        auto const last = std::unique(held_.rbegin(), held_.rend(),
                                      [](Held const& one, Held const& other) { return one.key == other.key; });
        held_.erase(held_.begin(), last.base());
        for (auto const& one : held_) weight_ = std::min(weight_ + weight_of(one.value, most_weight), most_weight);
        if (fallback_) weight_ = std::min(weight_ + weight_of(*fallback_, most_weight), most_weight);
    }

    std::optional<Value> property(std::string_view name) const override {
        if (!is_lowered(name)) return find(lowered(name));
        return find(name);
    }
    std::vector<std::string> names() const override {
        std::vector<std::string> result;
        result.reserve(held_.size());
        for (auto const& one : held_) result.push_back(one.name);
        std::sort(result.begin(), result.end());
        return result;
    }
    Value const* fallback() const override { return fallback_ ? &*fallback_ : nullptr; }
    std::int64_t weight() const override { return weight_; }

private:
    struct Held {
        std::string key, name;
        Value value;
    };

    std::optional<Value> find(std::string_view key) const {
        auto const found = std::lower_bound(held_.begin(), held_.end(), key,
                                            [](Held const& one, std::string_view sought) { return one.key < sought; });
        if (found == held_.end() || found->key != key) return std::nullopt;
        return found->value;
    }

    static constexpr std::int64_t most_weight = Evaluation::most_work + 1;

    std::vector<Held> held_;
    std::optional<Value> fallback_;
    std::int64_t weight_ = 1;
};

bool same_objects(Object const& one, Object const& other) {
    auto const names = one.names();
    if (names != other.names()) return false;
    auto const* const left = one.fallback();
    auto const* const right = other.fallback();
    if ((left == nullptr) != (right == nullptr) || (left != nullptr && !same(*left, *right))) return false;
    return std::all_of(names.begin(), names.end(),
                       [&](auto const& name) { return same(*one.property(name), *other.property(name)); });
}

}  // namespace

std::string_view name_of(Type type) { return type_names[static_cast<std::size_t>(type)]; }

Array const* Value::array() const {
    auto const* const held = as<std::shared_ptr<Array const>>();
    return held == nullptr ? nullptr : held->get();
}
Object const* Value::object() const {
    auto const* const held = as<std::shared_ptr<Object const>>();
    return held == nullptr ? nullptr : held->get();
}
Callable const* Value::function() const {
    auto const* const held = as<std::shared_ptr<Callable const>>();
    return held == nullptr ? nullptr : held->get();
}

std::shared_ptr<Object const> make_object(std::vector<std::pair<std::string, Value>> properties,
                                          std::optional<Value> fallback) {
    return std::make_shared<HeldObject const>(std::move(properties), std::move(fallback));
}

bool same(Value const& one, Value const& other) {
    if (one.type() != other.type()) return false;
    switch (one.type()) {
        case Type::null:
            return true;
        case Type::text:
            return *one.as<std::string>() == *other.as<std::string>();
        case Type::number:
            return *one.as<Number>() == *other.as<Number>();
        case Type::boolean:
            return *one.as<bool>() == *other.as<bool>();
        case Type::date:
            return *one.as<Date>() == *other.as<Date>();
        case Type::datetime:
            return *one.as<DateTime>() == *other.as<DateTime>();
        case Type::time:
            return *one.as<TimeOfDay>() == *other.as<TimeOfDay>();
        case Type::array:
            return std::equal(one.array()->begin(), one.array()->end(), other.array()->begin(), other.array()->end(),
                              same);
        case Type::object:
            return same_objects(*one.object(), *other.object());
        case Type::function:
            return one.function()->name() == other.function()->name();
        case Type::error:
            return *one.failure() == *other.failure();
    }
    return false;
}

}  // namespace passerelle::expression
