#pragma once

#include "cli/command.hpp"
#include "cli/flow_files.hpp"
#include "flow/engine.hpp"

namespace passerelle::cli {

// Whom an author tries a flow with, by the options --as, --lang, --name and --zone. An appointment in two days at 14:00
// and an offer are at hand, so that every flow has what it speaks of.
flow::Facts facts_for(Arguments const& arguments, flow::Flow const& flow, understanding::Lexicons const& lexicons,
                      TimePoint now);
flow::Names trigger_for();

// The flow that is tried. Null after a complaint: it is not there, has mistakes, or the options do not fit it.
OpenedFlow open_to_try(std::string const& name, Arguments const& arguments, std::string_view command, Console& console,
                       int& code);

}  // namespace passerelle::cli
