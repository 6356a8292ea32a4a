#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::text {

// Where a country has added digits to its mobile numbers, WhatsApp and some operators go on with the older form beside
// the newer one, each for as long as it likes. The other forms of the same line, for an E.164 number; empty for most.
std::vector<std::string> other_forms(std::string_view number);

}  // namespace passerelle::text
