#pragma once

#include "expression/program.hpp"
#include "expression/text_template.hpp"

namespace passerelle::expression {

// The constant paths that an expression reads from its context, in order of appearance.
std::vector<PathRead> paths_of(Program const& program);

}  // namespace passerelle::expression
