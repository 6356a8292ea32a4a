#pragma once

#include <optional>
#include <string>

#include "base/finding.hpp"
#include "base/text_lines.hpp"

namespace passerelle {

// What an author who never programmed usually did wrong, where a reader of YAML stumbles only lines later: a tabulator,
// a quote too few or too many, a bracket that is not closed, a line that begins in no column of the others. `last`: the
// line where the reader stumbled; `in_brackets`: it was between brackets.
std::optional<Finding> slip_in(TextLines const& lines, std::string const& file, int last, bool in_brackets);

}  // namespace passerelle
