#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace passerelle::text {

enum class Encoding { gsm7, ucs2 };

// What a text costs on the air: 3GPP TS 23.038 default alphabet and extension table, no shift tables.
struct Measure {
    Encoding encoding = Encoding::gsm7;
    int units = 0;  // septets (an extension sign is 2) or UTF-16 code units
    int segments = 0;
    std::vector<std::size_t> starts;  // byte offset in the UTF-8 text where each segment begins
};

// Exact: escape pairs and surrogates never stand across a border (160/153 septets, 70/67 units). Empty text is 0
// segments. Error (Fault::invalid) when the text is not valid UTF-8.
Result<Measure> measure(std::string_view utf8);

bool is_gsm7(char32_t code_point);
int septets(char32_t code_point);    // 1, 2, or 0 when outside both tables
int septets(std::string_view utf8);  // of a text wholly in GSM-7; signs outside count 1

// Replaces signs that would turn the message into UCS-2 by what people read the same (typographic quotes, dashes,
// ellipsis, no-break spaces, ç ê ë î ï ô œ …), from a table. Returns the text unchanged unless the result is wholly
// GSM-7.
std::string fold_to_gsm7(std::string_view utf8);
// The same table applied sign by sign, without the all-or-nothing rule; what has no entry becomes '?'. For USSD
// screens.
std::string force_to_gsm7(std::string_view utf8);

}  // namespace passerelle::text
