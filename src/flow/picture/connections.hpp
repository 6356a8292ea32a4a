#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/picture/pages.hpp"

namespace passerelle::flow::picture {

// How one stop of a page is connected. What leaves the conversation's main road (silence, nonsense, failure) for
// another page, or for a place that many come to, is told in the stop itself: lines are for the road.
struct Connections {
    bool ends_here = false;               // its only way, and it ends: told in the stop itself
    std::vector<Way const*> drawn;        // as lines
    std::vector<Way const*> continued;    // by a connector to other pages
    std::vector<std::string> told;        // in the stop itself: "silence 2 days → stopped (page 3)"
    std::vector<std::string> arriving;    // and at the other end: "← q1, q2"
    std::vector<std::string> from_pages;  // connectors from other pages: "← from page 1: q3"
};
Connections connections_of(View const& view, Sheet const& sheet, int stop, bool counted, std::string_view language);

// What stands in the connector: "→ continued on page 2: q3"; of several ways each with its labels, on a line.
std::vector<std::string> continued_lines(View const& view, Sheet const& sheet, std::vector<Way const*> const& ways,
                                         std::string_view language);

// "Suivi de la semaine, page 2 / 3".
std::string titled(View const& view, Sheet const& sheet, std::string_view language);

}  // namespace passerelle::flow::picture
