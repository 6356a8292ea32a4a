#pragma once

#include <string>
#include <string_view>

// Long messages that were cut anywhere, by fixed slices: between the two units of a sign beyond U+FFFF, or behind the
// escape of a sign of the GSM extension table. What a part has of such a sign is kept as a sign of the private use area
// (plane 16, which no phone writes) until the parts stand together again.
namespace passerelle::text {

// Of a part in UTF-16, the unit U+D800…DFFF at its edge.
char32_t half_of(char32_t surrogate);
// Of a part in GSM-7, the escape at its end.
inline constexpr char32_t lone_escape = 0x10F800;

// The parts together: what was cut is whole. A half whose other half never came is U+FFFD.
std::string rejoined(std::string_view parts);

}  // namespace passerelle::text
