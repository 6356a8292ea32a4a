#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "gateway/dry_run.hpp"

namespace passerelle::cli {

// What the phone shows and what happens behind it. In a terminal the state stands beside the phone, in
// a narrow one below it.
void print_turn(gateway::DryRun const& run, std::vector<gateway::DryRun::Line> const& lines, Console& console,
                bool french);
// The step, results, fields, groups, tasks, what waits until when, what is planned.
void print_state(gateway::DryRun const& run, Console& console, bool french);
// A sentence about the talk, in French or as it is.
std::string said_in(std::string sentence, bool french);

}  // namespace passerelle::cli
