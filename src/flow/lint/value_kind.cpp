#include "flow/lint/value_kind.hpp"

#include <algorithm>
#include <array>

#include "expression/letter_case.hpp"
#include "flow/lint/graph.hpp"

namespace passerelle::flow::lint {

namespace {

struct Returned {
    std::string_view function;
    ValueKind kind;
};
// The functions whose result is always of one type; a test (has_…) gives an object.
constexpr std::array<Returned, 46> returned{{
    {"abs", ValueKind::number},
    {"and", ValueKind::boolean},
    {"boolean", ValueKind::boolean},
    {"char", ValueKind::text},
    {"clean", ValueKind::text},
    {"code", ValueKind::number},
    {"count", ValueKind::number},
    {"date", ValueKind::date},
    {"date_from_parts", ValueKind::date},
    {"datetime", ValueKind::datetime},
    {"datetime_add", ValueKind::datetime},
    {"datetime_diff", ValueKind::number},
    {"datetime_from_epoch", ValueKind::datetime},
    {"epoch", ValueKind::number},
    {"field", ValueKind::text},
    {"format", ValueKind::text},
    {"format_date", ValueKind::text},
    {"format_datetime", ValueKind::text},
    {"format_number", ValueKind::text},
    {"format_time", ValueKind::text},
    {"is_error", ValueKind::boolean},
    {"join", ValueKind::text},
    {"lower", ValueKind::text},
    {"mean", ValueKind::number},
    {"mod", ValueKind::number},
    {"now", ValueKind::datetime},
    {"number", ValueKind::number},
    {"or", ValueKind::boolean},
    {"parse_datetime", ValueKind::datetime},
    {"parse_time", ValueKind::time},
    {"percent", ValueKind::text},
    {"proper", ValueKind::text},
    {"rand", ValueKind::number},
    {"rand_between", ValueKind::number},
    {"replace_time", ValueKind::datetime},
    {"round", ValueKind::number},
    {"sum", ValueKind::number},
    {"text", ValueKind::text},
    {"text_length", ValueKind::number},
    {"time", ValueKind::time},
    {"time_from_parts", ValueKind::time},
    {"title", ValueKind::text},
    {"today", ValueKind::date},
    {"upper", ValueKind::text},
    {"weekday", ValueKind::number},
    {"word_count", ValueKind::number},
}};

ValueKind kind_of(Use::Type type) {
    switch (type) {
        case Use::Type::number:
            return ValueKind::number;
        case Use::Type::date:
            return ValueKind::date;
        case Use::Type::datetime:
            return ValueKind::datetime;
        case Use::Type::time:
            return ValueKind::time;
        case Use::Type::text:
            break;
    }
    return ValueKind::unknown;  // a text may well hold a number
}

ValueKind kind_of(Expect expect) {
    switch (expect) {
        case Expect::number:
            return ValueKind::number;
        case Expect::date:
            return ValueKind::date;
        case Expect::time:
            return ValueKind::time;
        default:
            return ValueKind::unknown;
    }
}

// The result that a path reads the value of; empty: none, or another member of it.
std::string_view result_in(std::string_view path) {
    constexpr std::string_view top = "results.";
    if (!path.starts_with(top)) return {};
    auto name = path.substr(top.size());
    if (name.ends_with(".value")) name.remove_suffix(6);
    return name.find('.') == std::string_view::npos ? name : std::string_view{};
}

bool is_set_elsewhere(Flow const& flow, std::string_view result) {
    return std::any_of(flow.steps.begin(), flow.steps.end(), [&](Step const& step) {
        auto const* set = std::get_if<SetStep>(&step.body);
        return set && std::any_of(set->assignments.begin(), set->assignments.end(), [&](Assignment const& one) {
                   return one.target == Assignment::Target::result && expression::lowered(one.name) == result;
               });
    });
}

}  // namespace

Bilingual words_of(ValueKind kind) {
    constexpr std::array<Bilingual, 8> words{{{"?", "?"},
                                              {"a text", "un texte"},
                                              {"a number", "un nombre"},
                                              {"yes or no", "vrai ou faux"},
                                              {"a date", "une date"},
                                              {"a date and time", "une date et une heure"},
                                              {"a time", "une heure"},
                                              {"a function", "une fonction"}}};
    return words[static_cast<std::size_t>(kind)];
}

ValueKind kind_of_call(std::string_view function) {
    for (auto const& known : returned)
        if (known.function == function) return known.kind;
    return ValueKind::unknown;
}

ValueKind kind_of_path(Flow const& flow, std::string_view path) {
    if (auto const* use = flow.use(path)) return kind_of(use->type);
    auto const result = result_in(path);
    if (result.empty() || is_set_elsewhere(flow, result)) return ValueKind::unknown;
    auto kind = ValueKind::unknown;
    for (auto const& step : flow.steps) {
        auto const* ask = std::get_if<AskStep>(&step.body);
        auto const* question = question_of(step);
        if (!question || expression::lowered(question->save) != result) continue;
        auto const one = ask ? kind_of(ask->expect) : ValueKind::text;
        if (kind != ValueKind::unknown && kind != one) return ValueKind::unknown;
        kind = one;
    }
    return kind;
}

std::vector<std::string_view> options_of_path(Flow const& flow, std::string_view path) {
    std::vector<std::string_view> names;
    auto result = result_in(path);
    if (result.empty() && path.ends_with(".category")) result = result_in(path.substr(0, path.size() - 9));
    if (result.empty() || is_set_elsewhere(flow, result)) return names;
    for (auto const& step : flow.steps) {
        auto const* question = question_of(step);
        if (!question || expression::lowered(question->save) != result) continue;
        auto const* choose = std::get_if<ChooseStep>(&step.body);
        if (!choose) return {};
        for (auto const& option : choose->options) names.push_back(option.name);
    }
    return names;
}

}  // namespace passerelle::flow::lint
