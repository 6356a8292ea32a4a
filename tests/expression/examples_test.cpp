#include <gmock/gmock.h>

#include <boost/json.hpp>
#include <set>
#include <sstream>

#include "expression/function.hpp"
#include "expression/reference.hpp"
#include "expression/text_template.hpp"

// Every verified example of the specification and of the router tests (data/examples.jsonl), all produced by the
// field's reference engine: {"section", "expression" or "template", "text" or "error" or "null", "errors"} and
// {"section", "test", "text" (as it stands) or "operand" (a template), "arguments" (templates), "match", "value" or
// "error"}.
namespace passerelle::expression {
namespace {

namespace json = boost::json;

struct Example {
    json::object row;
    std::string line;

    bool has(char const* name) const { return row.contains(name); }
    std::string text(char const* name) const { return json::value_to<std::string>(row.at(name)); }
};

std::vector<Example> examples() {
    std::vector<Example> result;
    std::istringstream lines{read_data("examples.jsonl")};
    for (std::string line; std::getline(lines, line);) result.push_back({json::parse(line).as_object(), line});
    return result;
}

Environment environment_of(Example const& example) {
    auto environment = reference_environment();
    if (auto const* given = example.row.if_contains("environment")) {
        auto const& format = given->at("number_format").as_object();
        environment.decimal_symbol = json::value_to<std::string>(format.at("decimal_symbol"));
        environment.grouping_symbol = json::value_to<std::string>(format.at("digit_grouping_symbol"));
    }
    return environment;
}

TextTemplate compiled(std::string const& source) { return TextTemplate::compile(source, reference_context()->names()); }
Value evaluated(std::string const& source, Environment const& environment) {
    return compiled(source).value(*reference_context(), environment).value;
}

std::string shown(Value const& value) {
    auto const text = to_text(value);
    return text ? *text : "error: " + text.error().message;
}

void check_template(Example const& example, std::string const& source) {
    auto const rendered = compiled(source).render(*reference_context(), environment_of(example));
    EXPECT_EQ(rendered.errors.empty(), !example.has("errors") && !example.has("error"))
        << (rendered.errors.empty() ? "" : rendered.errors.front().message);
    EXPECT_EQ(rendered.text, example.has("text") ? example.text("text") : "");
}

void check_expression(Example const& example) {
    auto const source = "@(" + example.text("expression") + ")";
    check_template(example, source);
    auto const value = evaluated(source, environment_of(example));
    EXPECT_EQ(value.is_error(), example.has("error")) << shown(value);
    EXPECT_TRUE(value.is_null() || !example.has("null")) << shown(value);
}

void check_router_test(Example const& example) {
    auto const environment = environment_of(example);
    auto const function = find_function(example.text("test"));
    ASSERT_TRUE(function) << "no such test: " << example.text("test");
    Array arguments;
    arguments.push_back(example.has("text") ? Value{example.text("text")}
                                            : evaluated(example.text("operand"), environment));
    for (auto const& argument : example.row.at("arguments").as_array())
        arguments.push_back(evaluated(json::value_to<std::string>(argument), environment));
    Evaluation evaluation{environment};
    auto const result = call(evaluation, *function, arguments);
    EXPECT_EQ(result.is_error(), example.has("error")) << shown(result);
    if (example.has("error")) return;
    EXPECT_EQ(shown(result), example.row.at("match").as_bool() ? "true" : "false");
    if (!example.row.at("match").as_bool() || result.object() == nullptr) return;
    EXPECT_EQ(shown(result.object()->property("match").value_or(Value{})), example.text("value"));
}

TEST(Examples, AreAllReproduced) {
    auto const all = examples();
    EXPECT_GE(all.size(), 460u);
    for (auto const& example : all) {
        SCOPED_TRACE(example.line);
        if (example.has("test"))
            check_router_test(example);
        else if (example.has("template"))
            check_template(example, example.text("template"));
        else
            check_expression(example);
    }
}

// Every function that the examples name exists; what does not is listed.
TEST(Examples, NameNoUnknownFunction) {
    std::set<std::string> missing;
    for (auto const& example : examples()) {
        if (example.has("test") && !find_function(example.text("test"))) missing.insert(example.text("test"));
        if (!example.has("expression") || example.has("error")) continue;
        auto const source = example.text("expression");
        if (auto const open = source.find('('); open != source.npos && open > 0) {
            auto const name = source.substr(0, open);
            bool const is_name = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == name.npos;
            if (is_name && !find_function(name)) missing.insert(name);
        }
    }
    EXPECT_THAT(missing, testing::IsEmpty());
}

}  // namespace
}  // namespace passerelle::expression
