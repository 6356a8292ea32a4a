#pragma once

#include <cstddef>
#include <string_view>

namespace passerelle::understanding {

// A shorter word is too near to others: "oui" and "ouf".
inline constexpr std::size_t shortest_forgiven = 5;  // letters

// One letter more, less, other, or two neighbours swapped.
bool one_edit_apart(std::string_view left, std::string_view right);

}  // namespace passerelle::understanding
