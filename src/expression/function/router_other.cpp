#include "expression/function/reading.hpp"
#include "expression/function/router.hpp"

namespace passerelle::expression {

namespace {

// Compared by UUID; the name, if given, only serves those who read the flow.
Value has_group(Evaluation&, Arguments arguments) {
    auto const groups = to_array(arguments[0]);
    if (!groups) return groups.error();
    TextArgument const sought{arguments[1]};
    if (!sought) return sought.failure();
    for (auto const& argument : arguments.subspan(2))
        if (argument.is_error()) return *argument.failure();
    for (auto const& group : **groups) {
        auto const object = to_object(group);
        if (!object) return object.error();
        auto const uuid = (*object)->property("uuid");
        if (!uuid) return Failure{"group has no uuid"};
        TextArgument const text{*uuid};
        if (!text) return text.failure();
        if (*text == *sought) return matched(group);
    }
    return not_matched();
}

Value has_category(Evaluation&, Arguments arguments) {
    auto const result = to_object(arguments[0]);
    if (!result) return result.error();
    auto const category = (*result)->property("category");
    if (!category) return Failure{"value passed to has_category isn't a result"};
    TextArgument const text{*category};
    if (!text) return text.failure();
    for (auto const& argument : arguments.subspan(1)) {
        TextArgument const sought{argument};
        if (!sought) return sought.failure();
        if (*sought == *text) return matched(*text);
    }
    return not_matched();
}

Value has_error(Evaluation&, Arguments arguments) {
    auto const* const failure = arguments[0].failure();
    return failure ? matched(failure->message) : not_matched();
}

// Classifiers are gone; flows that still ask them go on.
Value retired(Evaluation&, Arguments) { return not_matched(); }

constexpr Builtin rows[] = {
    {"has_group", 2, 3, has_group},
    {"has_category", 2, any_number, has_category},
    {"has_error", 1, 1, has_error},
    {"has_intent", 0, any_number, retired},
    {"has_top_intent", 0, any_number, retired},
};

}  // namespace

std::span<Builtin const> other_tests() { return rows; }

}  // namespace passerelle::expression
