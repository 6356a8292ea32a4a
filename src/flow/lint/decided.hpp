#pragma once

#include <vector>

#include "expression/text_template.hpp"

namespace passerelle::flow::lint {

// The text once for each way that the if(…) of its holes can go: the condition is decided, so that only what is really
// said is left of it. The text itself where nothing is asked.
std::vector<expression::TextTemplate> decided(expression::TextTemplate const& text);

}  // namespace passerelle::flow::lint
