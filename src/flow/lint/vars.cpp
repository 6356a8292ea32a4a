#include "expression/template_scanner.hpp"
#include "flow/context_names.hpp"
#include "flow/lint/assigned.hpp"
#include "flow/lint/checking.hpp"
#include "flow/lint/texts.hpp"
#include "flow/lint/type_mistakes.hpp"

// vars: every @results.x, @fields.x and @locals.x is set on every way that leads to where it is read, or has default().
namespace passerelle::flow::lint {

namespace {

class CheckingVariables {
public:
    explicit CheckingVariables(Checking& checking)
        : checking_{checking}, assigned_{checking.flow, checking.graph}, made_{checking.flow, checking.graph, false} {}

    void operator()() {
        for (int place = 0; place < checking_.graph.size(); ++place)
            if (checking_.graph.is_reached(place)) check_step(place);
    }

private:
    void check_step(int place) {
        auto const& step = checking_.step(place);
        auto known = assigned_.before(place), made = made_.before(place);
        if (auto const* set = std::get_if<SetStep>(&step.body)) {
            for (auto const& assignment : set->assignments) {
                Spot const spot{assignment.line > 0 ? assignment.line : step.line, 0};
                auto const summed = check_sums(assignment.value.source(), made, spot);
                check_paths(assignment.value.paths(), known, spot, assignment.value.source(), summed);
                assign(known, assignment);
                assign(made, assignment);
            }
            return;
        }
        if (auto const* when = std::get_if<WhenStep>(&step.body)) check_branches(*when, known);
        for (auto const& text : hole_texts(step)) {
            auto const spot = text.whole ? checking_.spot(*text.whole, text.language) : Spot{text.line, text.column};
            auto const summed = check_sums(text.text->source(), made, spot);
            check_paths(text.text->paths(), known, spot, text.text->source(), summed);
        }
    }

    // `uses` says what a field is, not that everybody has it: a sum with nothing is an error, and the hole stays blank.
    // The fields that were reported.
    Paths check_sums(std::string const& source, Paths const& made, Spot const& spot) {
        Paths reported;
        for (auto const& piece : expression::scan(source, top_levels())) {
            if (piece.kind != expression::TemplatePiece::Kind::expression) continue;
            for (auto const& mistake : type_mistakes(checking_.flow, piece.text, false))
                if (mistake.rule == "vars.sum" && !made.contains(variable_of(mistake.words.front()))) {
                    checking_.report("vars.sum", spot, mistake.words, piece.source);
                    reported.insert(variable_of(mistake.words.front()));
                }
        }
        return reported;
    }

    // A condition on what is not there does not hold, which may be meant: only what no way sets is surely a slip.
    void check_branches(WhenStep const& when, Paths const& known) {
        for (auto const& branch : when.branches) {
            auto const paths = branch.condition.paths();
            for (auto const& read : paths) {
                auto const variable = variable_of(read.path);
                if (variable.empty() || read.guarded || known.contains(variable) || branch.source == read.path)
                    continue;
                if (variable.starts_with("fields.") || assigned_.ever(variable)) continue;
                checking_.report("vars.never", {branch.line, branch.column}, {read.path}, branch.source);
            }
        }
    }

    void check_paths(std::vector<expression::PathRead> const& paths, Paths const& known, Spot const& spot,
                     std::string const& sentence, Paths const& summed) {
        for (auto const& read : paths) {
            auto const variable = variable_of(read.path);
            if (variable.empty() || read.guarded || known.contains(variable) || summed.contains(variable)) continue;
            if (variable == "input")
                checking_.report("vars.input", spot, {read.path}, sentence);
            else if (variable.starts_with("fields."))
                checking_.report("vars.field", spot, {read.path, variable}, sentence);
            else
                checking_.report(assigned_.ever(variable) ? "vars.unset" : "vars.never", spot, {read.path}, sentence);
        }
    }

    Checking& checking_;
    Assigned const assigned_, made_;  // made_: by the flow itself
};

}  // namespace

void check_vars(Checking& checking) { CheckingVariables{checking}(); }

}  // namespace passerelle::flow::lint
