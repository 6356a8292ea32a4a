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
// What a channel can do: receipts, look-up …
std::string ability_said(Console const& console, std::string_view ability);
// Of the interaction log: what a line is, and what stands behind its text.
std::string kind_said(Console const& console, std::string_view kind);
std::string detail_said(Console const& console, std::string_view detail);
// What a task is about: the gateway's own topics; those of flows are their authors' words.
std::string topic_said(Console const& console, std::string_view topic);
// Why a text was understood so, in French.
std::string reason_of_understanding(std::string_view why);

}  // namespace passerelle::cli
