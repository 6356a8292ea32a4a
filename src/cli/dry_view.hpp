#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "gateway/dry_run.hpp"

namespace passerelle::cli {

// What the phone shows and what happens behind it. In a terminal the state stands beside the phone.
void print_turn(gateway::DryRun const& run, std::vector<gateway::DryRun::Line> const& lines, Console& console);
// The step, results, fields, groups, tasks, what waits until when, what is planned.
void print_state(gateway::DryRun const& run, Console& console);

}  // namespace passerelle::cli
