#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "flow/picture/view.hpp"

namespace passerelle::flow::picture {

// What `dot -Tsvg` wrote, made into one portrait page of A4 with a title and a description for screen readers.
struct Page {
    std::string svg;
    double print_size = 0;  // of the messages, in points, when printed: below 6 is hard to read
};
Result<Page> page_of(std::string_view graphviz_svg, std::string_view title, std::string_view outline);

// What stands in the page about the drawing that it was made from: two pages of the same drawing have the same mark,
// whatever fonts and Graphviz the machine has.
std::string mark_of(std::string_view dot);

}  // namespace passerelle::flow::picture
