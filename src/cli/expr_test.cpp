#include <algorithm>
#include <ostream>

#include "cli/expression_request.hpp"
#include "cli/said.hpp"
#include "expression/function.hpp"

namespace passerelle::cli {

namespace {

using expression::Array;
using expression::Failure;
using expression::Value;

bool is_router_test(std::string_view name) {
    auto const tests = expression::router_tests();
    return std::any_of(tests.begin(), tests.end(), [&](auto const& row) { return row.name == name; });
}

// {"match", "value", "value_type", "extra", "error"} of what a test gave back.
Value told(Value const& result) {
    using Member = std::pair<std::string, Value>;
    auto const* const object = result.object();
    auto const truth = expression::to_boolean(result);
    bool const match = truth && *truth;
    auto const of = [&](std::string_view name) {
        return match && object != nullptr ? object->property(name).value_or(Value{}) : Value{};
    };
    auto const value = of("match");
    auto const text = expression::to_text(value);
    std::vector<Member> members{{"match", match},
                                {"value", match && text ? Value{*text} : Value{}},
                                {"value_type", match ? Value{name_of(value.type())} : Value{}},
                                {"extra", of("extra")},
                                {"error", result.is_error() ? Value{result.failure()->message} : Value{}}};
    return expression::make_object(std::move(members));
}

// The text that a person wrote, or the value that a template gives; errors go to the test, some look for them.
Value tested(std::string const& test, ExpressionRequest const& request, Value operand, Array const& templates) {
    if (!is_router_test(test)) return Failure{"there is no test called " + test};
    Array arguments;
    arguments.push_back(std::move(operand));
    for (auto const& source : templates) {
        auto const* const text = source.as<std::string>();
        arguments.push_back(text == nullptr ? source : request.evaluated(*text));
    }
    expression::Evaluation evaluation{request.environment};
    return told(expression::call(evaluation, *expression::find_function(test), arguments));
}

Value answer(ExpressionRequest const& request) {
    auto const member = [&](std::string_view name) { return request.members->property(name).value_or(Value{}); };
    auto const test = member("test");
    if (test.as<std::string>() == nullptr) return Failure{"test must be a text"};
    auto const templates = expression::to_array(member("args"));
    if (!templates) return Failure{"args must be a list"};
    auto operand = member("text");
    if (auto const source = member("operand"); source.as<std::string>() != nullptr)
        operand = request.evaluated(*source.as<std::string>());
    return tested(*test.as<std::string>(), request, std::move(operand), **templates);
}

int run_expr_test(Arguments const& arguments, Console& console) {
    if (arguments.given("--json")) return answer_lines(console, answer);
    if (!arguments.given("TEST") || !arguments.given("TEXT")) {
        console.err << "passerelle expr test: "
                    << said(console, "give a test and a text, such as has_any_word 'oui merci' 'oui ok', or --json")
                    << '\n';
        return ExitCode::usage;
    }
    auto const request = request_of(arguments);
    if (!request) {
        console.err << "passerelle expr test: " << said(console, request.error().message) << "\n";
        return ExitCode::failed;
    }
    auto const templates = arguments.all("ARGUMENT");
    auto const result =
        tested(arguments.get("TEST"), *request, arguments.get("TEXT"), Array(templates.begin(), templates.end()));
    auto const error = result.is_error() ? result : *result.object()->property("error");
    if (!error.is_null()) {
        auto const* text = error.as<std::string>();
        auto const message = text ? *text : expression::describe(error);
        console.err << "passerelle expr test: " << said(console, message + hint_for(message)) << "\n";
        return ExitCode::failed;
    }
    bool const match = *result.object()->property("match")->as<bool>();
    console.out << (match ? "match: " + *expression::to_text(*result.object()->property("value")) : "no match") << "\n";
    return ExitCode::ok;
}

}  // namespace

extern Command const expr_test_command{
    .path = "expr test",
    .about = "Try a router test on what a person wrote: has_number_gt 'j en ai 4' 3",
    .arguments = with_request_options(
        {{ArgumentSpec::Kind::positional, "TEST", "has_any_word, has_number …"},
         {ArgumentSpec::Kind::positional, "TEXT", "What the person wrote, as it stands"},
         {ArgumentSpec::Kind::positional, "ARGUMENT", "What the test takes: templates", false, true}}),
    .run = run_expr_test,
    .notes =
        "With --json, one request a line: {\"test\", \"text\" or \"operand\" (a template), \"args\": [templates], "
        "\"now\",\n"
        "  \"environment\": {}, \"context\": {}, \"locations\": {\"name\", \"aliases\", \"children\"}}; one answer a "
        "line:\n"
        "  {\"match\", \"value\", \"value_type\", \"extra\", \"error\"}, or {\"error\"} for a line that cannot be "
        "read.\n",
};

}  // namespace passerelle::cli
