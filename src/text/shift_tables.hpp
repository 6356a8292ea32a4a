#pragma once

#include <array>
#include <span>

namespace passerelle::text {

// A national table of 3GPP TS 23.038 annex A. Position = septet; 0: no sign.
struct ShiftTable {
    int language;
    std::array<char16_t, 128> signs;
};

std::span<ShiftTable const> single_shift_tables();   // what follows ESC, in place of the extension table
std::span<ShiftTable const> locking_shift_tables();  // in place of the default alphabet

}  // namespace passerelle::text
