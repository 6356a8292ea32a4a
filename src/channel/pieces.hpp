#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::channel {

// A text in pieces of so many bytes of UTF-8, at least one: cut where a piece is full, or at a blank within its last
// `last_bytes`.
std::vector<std::string> pieces_of(std::string_view text, std::size_t most, std::size_t last_bytes);

}  // namespace passerelle::channel
