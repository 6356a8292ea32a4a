#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "cli/command.hpp"

namespace passerelle::cli {

// A sentence, a heading or a word of a command, in the language of its console. The English stands where it is said,
// the French in a table, with holes; what the table lacks stays English. Values of people never pass through here
// alone.
std::string said(Console const& console, std::string_view english);
// A mistake in a file that a person wrote: its words, and what to do.
Finding said(Console const& console, Finding mistake);
// Prints the mistakes, one a line; true when there are none.
bool are_right(std::vector<Finding> const& mistakes, Console& console);
// How something stands: planned, running, BAD …
std::string state_said(Console const& console, std::string_view english);
// Of the interaction log: what a line is, and what stands behind its text.
std::string kind_said(Console const& console, std::string_view kind);
std::string detail_said(Console const& console, std::string_view detail);

}  // namespace passerelle::cli
