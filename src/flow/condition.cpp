#include "flow/condition.hpp"

#include "expression/convert.hpp"
#include "expression/program.hpp"
#include "expression/program_paths.hpp"

namespace passerelle::flow {

Result<Condition> Condition::compile(std::string_view source) {
    if (source.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return Error{Fault::invalid, "a condition needs something to look at, such as fields.city"};
    if (source.find_first_not_of(" \t\r\n") == source.find('@'))
        return Error{Fault::invalid, "a condition is written without its @: fields.city, not @fields.city"};
    auto const parsed = expression::parse(source);
    if (!parsed)
        return Error{Fault::invalid,
                     "the condition \"" + std::string{source} + "\" cannot be read: " + parsed.error().message};
    auto program = std::make_shared<expression::Program>(**parsed);
    program->compares_moments = true;
    Condition result;
    result.source_ = source;
    result.program_ = std::move(program);
    return result;
}

bool Condition::holds(expression::Object const& root, expression::Environment const& environment) const {
    if (program_ == nullptr) return false;
    expression::Evaluation evaluation{environment};
    auto const truth = expression::to_boolean(expression::evaluate(program_, root, evaluation));
    return truth && *truth;
}

std::vector<expression::PathRead> Condition::paths() const {
    if (program_ == nullptr) return {};
    return expression::paths_of(*program_);
}

}  // namespace passerelle::flow
