#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passerelle::text {

// A text of another script as people of its language write it with a Latin keypad: Arabizi with French habits for
// Arabic, the official romanisation for Ukrainian, the customary one for Russian, capitals for Greek (GSM-7 has them).
// Empty where the language has no such custom (latin.cpp) or nothing in the text needs it.
// The language may carry the script that was chosen ("ar-latn"): it is that of "ar".
std::optional<std::string> in_latin(std::string_view utf8, std::string_view language);

// Whether a BCP 47 tag asks for Latin letters: "ar-latn".
bool asks_for_latin(std::string_view language);

}  // namespace passerelle::text
