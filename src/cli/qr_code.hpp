#pragma once

#include <string>
#include <string_view>

namespace passerelle::cli {

// The text as a QR code of block characters, two modules a line, light on dark with its quiet zone; empty when it is
// too long for one.
std::string qr_code(std::string_view text);

}  // namespace passerelle::cli
