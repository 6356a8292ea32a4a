#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/finding.hpp"
#include "base/text_lines.hpp"

namespace passerelle {

inline constexpr std::string_view no_break_space_message =
                                      "a blank that is none (a no-break space) stands at the beginning",
                                  no_break_space_hint = "delete it and type blanks, two for each level";
// The bytes of a sign at the beginning of the text that looks like a blank and is none for YAML; 0: another begins it.
std::size_t no_break_space_at(std::string_view text);

// What an author who never programmed usually did wrong, where a reader of YAML stumbles only lines later: a tabulator,
// a quote too few or too many, a bracket that is not closed, a line that begins in no column of the others. `last`: the
// line where the reader stumbled; `in_brackets`: it was between brackets.
std::optional<Finding> slip_in(TextLines const& lines, std::string const& file, int last, bool in_brackets);

}  // namespace passerelle
