#pragma once

#include <vector>

#include "base/finding.hpp"
#include "expression/text_template.hpp"
#include "flow/text_file.hpp"

namespace passerelle::flow {

// Holes of a text that do not parse or never close, and words behind an @ that were meant to be holes (@contcat.name).
// Any other word behind an @ is text, so that addresses and handles survive.
std::vector<Finding> mistakes_in_holes(expression::TextTemplate const& text, TextFile const& file,
                                       YamlNode const& node);

}  // namespace passerelle::flow
