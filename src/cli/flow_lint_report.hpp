#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/talk_price.hpp"
#include "flow/lint/lint.hpp"

namespace passerelle::cli {

// For a person: every problem with its sentence and what to do, then what each conversation costs, in money too where
// prices are known, then the sum.
void print_lint(std::vector<flow::lint::Report> const& reports, flow::lint::Language language,
                std::optional<Prices> const& prices, Console& console);
// One JSON object a line: each problem, then each flow with its cost.
void print_lint_as_json(std::vector<flow::lint::Report> const& reports, flow::lint::Language language,
                        std::optional<Prices> const& prices, Console& console);

}  // namespace passerelle::cli
