// How long expressions take: simple templates (at least two million a second are wanted) and what an enemy would write
// (a tenth of a second at most, then "too complex").
#include <chrono>
#include <iostream>

#include "expression/convert.hpp"
#include "expression/text_template.hpp"

namespace {

using namespace passerelle::expression;
using Seconds = std::chrono::duration<double>;

Value const world = context_from_json(R"x({
    "contact": {"__default__": "Samba Diallo", "name": "Samba Diallo", "first_name": "Samba", "fields": {"metier": null}},
    "results": {"humeur": {"__default__": "4", "value": "4"}}, "input": {"text": "Bonjour"},
    "t": "0612345678 0612345678 +33 6 1 1-1-1-1 éé a@b.c", "n": 123456789012345678.123456789012345678,
    "d": "1-1-1-1 31-02-2026 7/5/2026 6:05 pm"})x");

constexpr char const* templates[] = {
    "Salut @contact.first_name, à bientôt.",
    "@(1 + 1)",
    "Total @(results.humeur * 2.5)",
    "@(if(contact.fields.metier = \"x\", \"a\", upper(contact.name)))",
    "@(format_date(today()))",
    "@(has_any_word(input.text, \"salut bonjour\"))",
};

// Each is done a thousand million times, if the budget allows.
constexpr char const* loops[] = {
    "1",
    "x + 1",
    "(1 + 2) * 3 - 1",
    "n / 3.3333333333333333333",
    "n & \"\"",
    "n = n",
    "-n ^ -100",
    "2 ^ 0.5",
    "(x) => x",
    "array(x, x, x)",
    "object(\"a\", x)",
    "date(d)",
    "datetime_add(d, 1, \"M\")",
    "format_datetime(now(), \"EEEE D MMMM\")",
    "has_phone(t)",
    "has_number_gt(t, 5)",
    "has_any_word(t, t)",
    "has_date(d)",
    "has_email(t)",
    "has_pattern(t, \"a\" & x)",
    "upper(t)",
    "split(t)",
    "html_decode(t)",
    "json(t)",
    "parse_json(\"{}\")",
    "sort(array(3, 2, 1))",
    "unique(array(3, 2, 1))",
    "format_number(n, 2)",
    "mean(n, n)",
    "is_error(nope)",
};

Environment environment() {
    Environment result;
    result.date_order = DateOrder::day_month_year;
    result.languages = {"fra"};
    result.country = "FR";
    result.now = {1'777'889'730, 250'000'000, {}};
    return result;
}

TextTemplate compiled(std::string const& source) { return TextTemplate::compile(source, (*to_object(world))->names()); }

Seconds time_of(TextTemplate const& text, int rounds) {
    auto const settings = environment();
    auto const begun = std::chrono::steady_clock::now();
    for (int round = 0; round < rounds; ++round) text.render(**to_object(world), settings);
    return std::chrono::steady_clock::now() - begun;
}

}  // namespace

int main() {
    constexpr int rounds = 300'000;
    for (auto const* source : templates)
        std::cout << time_of(compiled(source), rounds).count() / rounds * 1e9 << " ns  " << source << '\n';
    std::string thousand = "parse_json(\"[0";
    for (int n = 1; n < 1'000; ++n) thousand += ",0";
    thousand += "]\")";
    for (std::string const loop : loops) {
        auto const source = "@(((list) => foreach(list, (x) => foreach(list, (y) => foreach(list, (z) => " + loop +
                            "))))(" + thousand + "))";
        std::cout << time_of(compiled(source), 1).count() * 1e3 << " ms  " << loop << '\n';
    }
}
