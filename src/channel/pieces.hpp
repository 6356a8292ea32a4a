#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "channel/outgoing.hpp"

namespace passerelle::channel {

// A text in pieces of so many bytes of UTF-8, at least one: cut where a piece is full, or at a blank within its last
// `last_bytes`.
std::vector<std::string> pieces_of(std::string_view text, std::size_t most, std::size_t last_bytes);

// A message for each piece of its text, in order; the buttons stand in the last.
std::vector<Outgoing> in_pieces(Outgoing const& outgoing, std::size_t most, std::size_t last_bytes);

}  // namespace passerelle::channel
