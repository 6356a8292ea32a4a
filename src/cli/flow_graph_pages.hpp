#pragma once

#include <string>
#include <vector>

#include "flow/picture/dot.hpp"
#include "flow/picture/svg.hpp"

namespace passerelle::cli {

// The picture on as many pages of A4 as it needs for letters of 8 points, by Graphviz, each with its part of the
// outline and the mark of the whole. Fault::not_found: Graphviz is not installed.
Result<std::vector<flow::picture::Page>> drawn_pages(flow::picture::View const& view, std::string const& language,
                                                     flow::picture::StepCounts const* counts);

// name.svg, name-2.svg, name-3.svg …; the first page is 0.
std::string file_of_page(std::string const& first, std::size_t page);

}  // namespace passerelle::cli
