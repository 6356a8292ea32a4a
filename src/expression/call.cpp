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

Value call(Evaluation& evaluation, Callable const& function, Arguments arguments) {
    if (!fits(function, arguments.size())) return wrapped(function, {wrong_count(function, arguments.size())});
    // What arrays and objects stand for is paid for when it may be gone through, texts each time that they may be read.
    auto const cost = function.cost();
    std::int64_t work = cost.call;
    for (auto const& argument : arguments) {
        if (auto const* const text = argument.as<std::string>())
            work += cost.byte * static_cast<std::int64_t>(text->size());
        else if (argument.type() == Type::array || argument.type() == Type::object)
            work += cost.byte * weight_of(argument, evaluation.left());
    }
    if (!evaluation.spend(work)) return too_complex();
    auto result = function.call(evaluation, arguments);
    auto const* const text = result.as<std::string>();
    if (!evaluation.spend(text == nullptr ? 0 : static_cast<std::int64_t>(text->size()))) return too_complex();
    if (auto const* const failure = result.failure()) return wrapped(function, *failure);
    return result;
}

}  // namespace passerelle::expression
