#include <ostream>

#include "cli/expression_request.hpp"
#include "cli/said.hpp"
#include "expression/function.hpp"

namespace passerelle::cli {

namespace {

using expression::Value;

expression::TextTemplate compiled(std::string_view source, ExpressionRequest const& request) {
    return expression::TextTemplate::compile(source, request.context->names());
}

Value answer(ExpressionRequest const& request) {
    auto const source = request.members->property("template").value_or(Value{});
    if (source.as<std::string>() == nullptr) return expression::Failure{"template must be a text"};
    auto const ready = compiled(*source.as<std::string>(), request);
    auto const rendered = ready.render(*request.context, request.environment);
    expression::Array errors;
    for (auto const& error : rendered.errors)
        errors.emplace_back(expression::make_object({{"source", error.source}, {"message", error.message}}));
    auto const typed = ready.value(*request.context, request.environment).value;
    return expression::make_object(
        {{"value", rendered.text}, {"errors", std::move(errors)}, {"type", name_of(typed.type())}});
}

int run_expr_eval(Arguments const& arguments, Console& console) {
    if (arguments.given("--json")) return answer_lines(console, answer);
    if (arguments.given("--functions")) {
        for (auto const name : expression::function_names()) console.out << name << '\n';
        return ExitCode::ok;
    }
    if (!arguments.given("TEMPLATE")) {
        console.err << "passerelle expr eval: " << said(console, "give a template, such as '@(1 + 1)', or --json")
                    << '\n';
        return ExitCode::usage;
    }
    auto const request = request_of(arguments);
    if (!request) {
        console.err << "passerelle expr eval: " << said(console, request.error().message) << "\n";
        return ExitCode::failed;
    }
    auto const rendered = compiled(arguments.get("TEMPLATE"), *request).render(*request->context, request->environment);
    console.out << rendered.text << "\n";
    for (auto const& error : rendered.errors)
        console.err << error.source << ": " << said(console, error.message + hint_for(error.message)) << "\n";
    return rendered.errors.empty() ? ExitCode::ok : ExitCode::failed;
}

}  // namespace

extern Command const expr_eval_command{
    .path = "expr eval",
    .about = "Evaluate a message template: '@(1 + 1)', 'Bonjour @contact.first_name'",
    .arguments =
        with_request_options({{ArgumentSpec::Kind::positional, "TEMPLATE", "Text with @path and @(expression)"},
                              {ArgumentSpec::Kind::flag, "--functions", "Only list the functions, one a line"}}),
    .run = run_expr_eval,
    .notes =
        "With --json, one request a line: {\"template\", \"now\", \"environment\": {\"date_format\", \"time_format\",\n"
        "  \"timezone\", \"allowed_languages\", \"default_country\", \"number_format\", \"input_collation\"},\n"
        "  \"context\": {}, \"locations\": {}}; one answer a line: {\"value\", \"errors\", \"type\"}, or {\"error\"}.\n"
        "  A member __default__ of a context object is what the object reads as.\n",
};

}  // namespace passerelle::cli
