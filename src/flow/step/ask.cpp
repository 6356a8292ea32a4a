#include <array>

#include "expression/convert.hpp"
#include "expression/pattern.hpp"
#include "flow/engine.hpp"
#include "flow/step/kind.hpp"

namespace passerelle::flow {

namespace {

constexpr std::array<std::pair<std::string_view, Expect>, 9> expectations{{{"text", Expect::text},
                                                                           {"number", Expect::number},
                                                                           {"date", Expect::date},
                                                                           {"time", Expect::time},
                                                                           {"phone", Expect::phone},
                                                                           {"email", Expect::email},
                                                                           {"place", Expect::place},
                                                                           {"code", Expect::code},
                                                                           {"any", Expect::any}}};

bool takes_bounds(Expect expect) {
    return expect == Expect::text || expect == Expect::number || expect == Expect::date || expect == Expect::time;
}

// A bound that is written out, as a number that can be compared; empty: it holds an expression, or is none.
std::optional<expression::Number> fixed(expression::TextTemplate const& bound, Expect expect) {
    if (expect != Expect::number && expect != Expect::text) return std::nullopt;
    return expression::Number::parse(bound.source());
}

char const* example_of(Expect expect) {
    switch (expect) {
        case Expect::date:
            return "a date such as \"2026-03-25\", or \"@(datetime_add(today(), 1, \\\"D\\\"))\"";
        case Expect::time:
            return "an hour such as \"09:30\"";
        case Expect::text:
            return "min and max of a text count characters: min from 0, max from 1";
        default:
            return "a number such as 16";
    }
}

bool is_sound(expression::TextTemplate const& bound, Expect expect, bool is_max) {
    auto const& source = bound.source();
    if (source.empty() || source.find('@') != std::string::npos) return true;
    expression::Environment environment;
    environment.date_order = expression::DateOrder::day_month_year;
    if (expect == Expect::date) return static_cast<bool>(expression::to_date(expression::Value{source}, environment));
    if (expect == Expect::time) return static_cast<bool>(expression::to_time(expression::Value{source}, environment));
    auto const number = expression::Number::parse(source);
    if (!number || expect == Expect::number) return number.has_value();
    return source.find_first_not_of("0123456789") == std::string::npos && (!is_max || !number->is_zero());
}

std::optional<expression::TextTemplate> load_bound(Reader& reader, YamlNode const& step, std::string_view key,
                                                   Expect expect) {
    auto const* node = step.find(key);
    if (!node) return std::nullopt;
    if (!takes_bounds(expect)) {
        reader.report(*node, "min and max are for expect: text, number, date and time");
        return std::nullopt;
    }
    auto bound = reader.hole_text(*node, key);
    if (!is_sound(bound, expect, key == "max"))
        reader.report(*node, std::string{key} + " cannot be \"" + bound.source() + "\"", example_of(expect));
    return bound;
}

void load_pattern(Reader& reader, YamlNode const& value, YamlNode const& step, AskStep& ask) {
    auto const* node = step.find("pattern");
    if (!node) {
        if (ask.expect == Expect::code)
            reader.report(value, "expect: code needs a pattern", "pattern: \"[A-Z]{2}[0-9]{4}\"");
        return;
    }
    if (ask.expect != Expect::code) reader.report(*node, "a pattern is for expect: code");
    ask.pattern = reader.word(*node, "pattern");
    ask.whole = whole_pattern(ask.pattern);
    if (auto const failure = expression::Pattern{ask.pattern}.failure())
        reader.report(*node, "the pattern cannot be read: " + failure->message, "RE2's syntax: [A-Z]{2}[0-9]{4}");
}

}  // namespace

Body load_ask(Reader& reader, YamlNode const& value, YamlNode const& step) {
    AskStep ask;
    ask.question = load_question(reader, value, step, "ask");
    if (auto const* expect = step.find("expect")) {
        Keys names;
        for (auto const& [name, known] : expectations) names.push_back(name);
        if (reader.one_of(*expect, names, "expect"))
            for (auto const& [name, known] : expectations)
                if (name == expect->text) ask.expect = known;
    }
    load_pattern(reader, value, step, ask);
    if (auto const* secret = step.find("secret")) ask.secret = reader.flag(*secret, "secret");
    if (ask.secret && ask.question.save.empty())
        reader.report(*step.find("secret"), "a secret answer needs `save`: `call` and `when` read it from there",
                      "save: birth, then @results.birth");
    ask.min = load_bound(reader, step, "min", ask.expect);
    ask.max = load_bound(reader, step, "max", ask.expect);
    auto const least = ask.min ? fixed(*ask.min, ask.expect) : std::nullopt;
    auto const most = ask.max ? fixed(*ask.max, ask.expect) : std::nullopt;
    if (least && most && least->compare(*most) > 0) reader.report(*step.find("max"), "min is above max");
    return ask;
}

}  // namespace passerelle::flow
