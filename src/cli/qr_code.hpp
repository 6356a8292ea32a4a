#pragma once

#include <string>
#include <string_view>

namespace passerelle::cli {

// The text as a QR code of block characters, two modules a line, light on dark with its quiet zone; empty when it is
// too long for one. `coloured`: with the terminal's codes for that, since one that writes dark on light would show it
// inverted, which not every phone reads.
std::string qr_code(std::string_view text, bool coloured = false);

}  // namespace passerelle::cli
