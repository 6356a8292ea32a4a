#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::understanding {

// What dates and hours are written with.
// Runs of digits, runs of letters, and the signs between them, folded: "25/03" is three, "9h30" is three.
std::vector<std::string> pieces_of(std::string_view text);
// A piece of at most four digits; empty: another one.
std::optional<int> number_in(std::string_view piece);

}  // namespace passerelle::understanding
