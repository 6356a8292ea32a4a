#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::text {

// For comparison only: NFKD, marks removed, case folded, typographic apostrophes and œ/æ spelt out, blanks squeezed,
// trimmed.
std::string fold(std::string_view utf8);
// NFC: an accent that was written as a letter and a mark (Apple's file names, some keyboards) becomes one sign, which
// GSM-7 may have.
std::string composed(std::string_view utf8);
bool is_composed(std::string_view utf8);
// Its first letter as it stands at the beginning of a title.
std::string with_capital(std::string_view utf8);
// Words of the folded text: runs of letters, digits and apostrophes.
std::vector<std::string> words(std::string_view utf8);

}  // namespace passerelle::text
