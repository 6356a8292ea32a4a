#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "flow/picture/pages.hpp"
#include "flow/picture/view.hpp"

namespace passerelle::flow::picture {

// How the picture is laid out. Which one prints best depends on the flow: who draws tries them all.
struct Layout {
    std::size_t text_width = 30;  // characters of a line
    int stagger = 1;              // rows over which the ways out of a step are spread, where there are many
    int columns = 0;              // of parts that no line joins; 0: all beside each other
};
std::vector<Layout> const& layouts();

constexpr double smallest_letters = 8;  // of the drawing, in points

// The whole picture as Graphviz reads it; every shape also says in words what it is.
std::string dot_of(View const& view, std::string_view language, StepCounts const* counts = nullptr);
// One page of it.
std::string dot_of(View const& view, std::string_view language, Layout const& layout, Sheet const& sheet,
                   StepCounts const* counts);

// The view in lines, for screen readers and terminals: numbered steps, each way out with the number that it leads to.
std::string outline_of(View const& view, std::string_view language, StepCounts const* counts = nullptr);
// Of what stands on one page.
std::string outline_of(View const& view, std::string_view language, Sheet const& sheet, StepCounts const* counts);

}  // namespace passerelle::flow::picture
