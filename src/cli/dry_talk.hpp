#pragma once

#include "cli/command.hpp"
#include "flow/trial/recording.hpp"
#include "gateway/dry_run.hpp"

namespace passerelle::cli {

// An author talks with a flow, line by line until /quit or the end of the input, from a keyboard or a pipe. What was
// done stands in the recording. french: the language of all that is no text of the flow.
void talk(gateway::DryRun& run, flow::Names trigger, flow::trial::Recording& recording, Console& console, bool french);

// flow test --record
int record_test(Arguments const& arguments, Console& console);

}  // namespace passerelle::cli
