#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "flow/picture/view.hpp"

namespace passerelle::flow::picture {

constexpr double enlarged = 1.25;  // a short flow may print larger than it is drawn

// What `dot -Tsvg` wrote, made into one portrait page of A4 with a title and a description for screen readers; at most
// so much enlarged.
struct Page {
    std::string svg;
    double scale = 1;    // of the drawing: below 1 it had to shrink to fit
    bool tight = false;  // the margins gave way, so that it had not
};
Result<Page> page_of(std::string_view graphviz_svg, std::string_view title, std::string_view outline,
                     double largest = enlarged);

// What stands in the page about the drawing that it was made from: two pages of the same drawing have the same mark,
// whatever fonts and Graphviz the machine has.
std::string mark_of(std::string_view dot);

}  // namespace passerelle::flow::picture
