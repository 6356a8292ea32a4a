#pragma once

#include <string_view>
#include <vector>

namespace passerelle::text {

// Byte offsets where the grapheme clusters of a valid UTF-8 text begin (Unicode annex 29, extended), in order.
std::vector<std::size_t> cluster_borders(std::string_view utf8);

}  // namespace passerelle::text
