#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "expression/convert.hpp"
#include "expression/environment.hpp"
#include "expression/text_template.hpp"
#include "expression/value.hpp"

namespace passerelle::cli {

// What `expr eval` and `expr test` work on: {"now", "environment": {…}, "context": {…}, "locations": {…}} of a JSON
// line, or the same from options.
struct ExpressionRequest {
    expression::Environment environment;
    std::shared_ptr<expression::Object const> members;  // the whole request
    std::shared_ptr<expression::Object const> context;

    // A template of the request, in value mode.
    expression::Value evaluated(std::string_view source) const;
};
expression::Converted<ExpressionRequest> read_request(std::string_view json);
// The options that both commands share, and the request that they make.
std::vector<ArgumentSpec> with_request_options(std::vector<ArgumentSpec> arguments);
expression::Converted<ExpressionRequest> request_of(Arguments const& arguments);

// What was meant by a function or a name that is not there: "; did you mean upper?". Empty: nothing is near.
std::string hint_for(std::string_view message);

// Answers every line of the input; what cannot be answered becomes {"error"} and the next line follows.
using Answer = expression::Value (*)(ExpressionRequest const& request);
int answer_lines(Console& console, Answer answer);

}  // namespace passerelle::cli
