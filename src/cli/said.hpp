#pragma once

#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace passerelle::cli {

// A sentence, a heading or a word of a command, in the language of its console. The English stands where it is said,
// the French in a table, with holes; what the table lacks stays English. Values of people never pass through here
// alone.
std::string said(Console const& console, std::string_view english);
// How something stands: planned, running, BAD …
std::string state_said(Console const& console, std::string_view english);

}  // namespace passerelle::cli
