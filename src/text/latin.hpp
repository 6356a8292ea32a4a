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

// The same in one pass that also counts what the two texts would cost.
struct LatinAtOnce {
    std::string text;  // in NFC and in GSM-7
    int septets = 0;   // of it
    int utf16 = 0;     // code units of the original
};
// Of what people write with one keypad, where the original is in NFC. Empty for every other text, which nobody has
// looked at then: one that is not valid UTF-8, is in GSM-7 already, has signs above U+06FF or none of the custom.
std::optional<LatinAtOnce> in_latin_at_once(std::string_view utf8, std::string_view language);

// Whether a BCP 47 tag asks for Latin letters: "ar-latn".
bool asks_for_latin(std::string_view language);

}  // namespace passerelle::text
