#pragma once

#include <string>
#include <string_view>

#include "flow/picture/view.hpp"

namespace passerelle::flow::picture {

// The picture as Graphviz reads it. Meant for one portrait page of A4; every shape also says in words what it is.
std::string dot_of(View const& view, std::string_view language, StepCounts const* counts = nullptr);

// The view in lines, for screen readers and terminals: numbered steps, each way out with the number that it leads to.
std::string outline_of(View const& view, std::string_view language, StepCounts const* counts = nullptr);

}  // namespace passerelle::flow::picture
