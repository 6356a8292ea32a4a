#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "flow/picture/view.hpp"

namespace passerelle::flow::picture {

// How the picture is laid out. Which one prints best depends on the flow: who draws tries them all.
struct Layout {
    std::size_t text_width = 30;  // characters of a line
    int stagger = 1;              // rows over which the ways out of a step are spread, where there are many
};
std::vector<Layout> layouts();

// The picture as Graphviz reads it. Meant for one portrait page of A4; every shape also says in words what it is.
std::string dot_of(View const& view, std::string_view language, Layout const& layout = {},
                   StepCounts const* counts = nullptr);

// The view in lines, for screen readers and terminals: numbered steps, each way out with the number that it leads to.
std::string outline_of(View const& view, std::string_view language, StepCounts const* counts = nullptr);

}  // namespace passerelle::flow::picture
