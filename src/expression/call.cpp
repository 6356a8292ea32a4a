#include "expression/convert.hpp"
#include "expression/function.hpp"

namespace passerelle::expression {

namespace {

std::string wrong_count(Callable const& function, std::size_t given) {
    auto const least = std::to_string(function.least()), most = std::to_string(function.most());
    std::string needed = "need ";
    if (function.most() == any_number)
        needed += "at least " + least;
    else
        needed += function.least() == function.most() ? least : least + " to " + most;
    return needed + " argument(s), got " + std::to_string(given);
}

bool fits(Callable const& function, std::size_t given) {
    auto const count = static_cast<int>(given);
    return count >= function.least() && (function.most() == any_number || count <= function.most());
}

Failure wrapped(Callable const& function, Failure failure) {
    if (failure.too_complex) return failure;
    failure.message.insert(0, "error calling " + std::string{function.name()} + "(...): ");
    return failure;
}

}  // namespace

Failure too_complex() { return {"too complex", true}; }

Value call(Evaluation& evaluation, Callable const& function, Arguments arguments) {
    if (!fits(function, arguments.size())) return wrapped(function, {wrong_count(function, arguments.size())});
    // Texts are paid for when they come to be; what arrays and objects stand for, when it may be gone through.
    for (auto const& argument : arguments)
        if (argument.type() == Type::array || argument.type() == Type::object)
            if (!evaluation.spend(weight_of(argument, evaluation.left()))) return too_complex();
    auto result = function.call(evaluation, arguments);
    auto const* const text = result.as<std::string>();
    if (!evaluation.spend(text == nullptr ? 1 : 1 + static_cast<std::int64_t>(text->size()))) return too_complex();
    if (auto const* const failure = result.failure()) return wrapped(function, *failure);
    return result;
}

}  // namespace passerelle::expression
