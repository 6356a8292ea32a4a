#include "expression/number.hpp"
#include "expression/template_scanner.hpp"
#include "flow/context_names.hpp"
#include "flow/lint/checking.hpp"
#include "flow/lint/texts.hpp"
#include "flow/lint/type_mistakes.hpp"

// types: expressions parse, and what they compare can be compared.
namespace passerelle::flow::lint {

namespace {

void report(Checking& checking, std::vector<TypeMistake> const& mistakes, Spot const& spot,
            std::string const& sentence) {
    for (auto const& mistake : mistakes)
        if (!mistake.rule.starts_with("vars.")) checking.report(mistake.rule, spot, mistake.words, sentence);
}

void check_template(Checking& checking, HoleText const& text) {
    auto const spot = text.whole ? checking.spot(*text.whole, text.language) : Spot{text.line, text.column};
    for (auto const& piece : expression::scan(text.text->source(), top_levels()))
        if (piece.kind == expression::TemplatePiece::Kind::expression)
            report(checking, type_mistakes(checking.flow, piece.text, false), spot, piece.source);
}

// Bounds of an answer are of its type.
void check_bounds(Checking& checking, Step const& step, AskStep const& ask) {
    for (auto const* bound : {&ask.min, &ask.max}) {
        if (!*bound || (*bound)->source().find('@') != std::string::npos) continue;
        bool const is_number = expression::Number::parse((*bound)->source()).has_value();
        bool const wants_number = ask.expect != Expect::date && ask.expect != Expect::time;
        if (is_number != wants_number)
            checking.report("types.bound", checking.spot(step), {step.name, (*bound)->source()});
    }
}

}  // namespace

void check_types(Checking& checking) {
    for (auto const& step : checking.flow.steps) {
        for (auto const& text : hole_texts(step)) check_template(checking, text);
        if (auto const* when = std::get_if<WhenStep>(&step.body))
            for (auto const& branch : when->branches)
                if (branch.kind == Branch::Kind::condition)
                    report(checking, type_mistakes(checking.flow, branch.source, true), {branch.line, branch.column},
                           branch.source);
        if (auto const* schedule = std::get_if<ScheduleStep>(&step.body); schedule && !schedule->unless.empty())
            report(checking, type_mistakes(checking.flow, schedule->unless, true), checking.spot(step),
                   schedule->unless);
        if (auto const* ask = std::get_if<AskStep>(&step.body)) check_bounds(checking, step, *ask);
    }
}

}  // namespace passerelle::flow::lint
