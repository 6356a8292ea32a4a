#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "expression/environment.hpp"
#include "expression/text_template.hpp"
#include "expression/value.hpp"

namespace passerelle::flow {

// A condition of `when`, `unless` and `wait`: an expression without its @(…). It holds when its value is true as the
// language converts it; an error (an unset result, a text compared as a number) does not hold. One extension over the
// expressions of messages: < <= > >= also compare dates and times, and a bare `now` or `today` there is called.
class Condition {
public:
    Condition() = default;  // never holds: nothing was asked
    // Error says what does not parse.
    static Result<Condition> compile(std::string_view source);
    bool holds(expression::Object const& root, expression::Environment const& environment) const;
    std::string const& source() const { return source_; }
    std::vector<expression::PathRead> paths() const;

private:
    std::string source_;
    std::shared_ptr<expression::Program const> program_;
};

}  // namespace passerelle::flow
