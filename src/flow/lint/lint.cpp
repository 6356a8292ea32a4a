#include "flow/lint/lint.hpp"

#include <algorithm>

#include "flow/lint/checking.hpp"

namespace passerelle::flow::lint {

namespace {

int counted(std::vector<Problem> const& problems, Severity severity) {
    return static_cast<int>(std::count_if(problems.begin(), problems.end(),
                                          [&](Problem const& one) { return one.rule->severity == severity; }));
}

constexpr void (*checks[])(Checking&) = {check_reach,  check_exit,   check_silence, check_loop,      check_segments,
                                         check_screen, check_optout, check_clash,   check_translate, check_vars,
                                         check_types,  check_refs,   check_quiet,   check_reading,   check_standing};

}  // namespace

int Report::errors() const { return counted(problems, Severity::error); }
int Report::warnings() const { return counted(problems, Severity::warning); }

Report lint(Flow const& flow, Surroundings const& around) {
    Checking checking{flow, around};
    for (auto const check : checks) check(checking);
    Report report{flow.id, checking.take(), costs_of(flow, around.catalogue, around.folding), flow.channels};
    sort(report.problems);
    return report;
}

}  // namespace passerelle::flow::lint
