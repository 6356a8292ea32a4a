#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "text/alphabet.hpp"

namespace passerelle::text {

enum class Encoding { gsm7, ucs2 };
std::string_view name_of(Encoding encoding);  // gsm7, ucs2

// What one part of a message carries, of 140 octets (3GPP TS 23.040 §9.2.3.24).
struct Header {
    bool joined = false;     // one of several parts
    int reference_bits = 8;  // of their common number: 8 or 16
    Shifts shifts = {};      // national tables, each an information element
    int octets() const;      // with the length octet; 0: no header
};
int capacity(Encoding encoding, Header const& header);  // septets, or UTF-16 code units

struct MeasureOptions {
    Shifts shifts = {};  // counted with these national tables, where they hold the whole text
    int reference_bits = 8;
    bool only_ucs2 = false;  // as UCS-2 even where GSM-7 would do
};

// What a text costs on the air.
struct Measure {
    Encoding encoding = Encoding::gsm7;
    Shifts shifts;  // none in UCS-2
    int units = 0;  // septets (an escaped sign is 2) or UTF-16 code units
    int segments = 0;
    std::vector<std::size_t> starts;      // byte offset where each segment begins
    std::optional<std::string> composed;  // the text in NFC, where that is another: then the offsets are of this one
};

// Exact. The text counts in NFC. Escape pairs and surrogates never stand across a border; clusters (a letter and its
// marks, a joined emoji, CR LF) only where keeping them whole would cost one segment more. Empty text is 0 segments.
// Error (Fault::invalid) when the text is not valid UTF-8.
Result<Measure> measure(std::string_view utf8, MeasureOptions const& options = {});
// The text of each segment.
std::vector<std::string> parts(std::string_view utf8, Measure const& measure);

bool is_gsm7(char32_t code_point);
int septets(char32_t code_point);    // 1, 2, or 0 when outside both default tables
int septets(std::string_view utf8);  // of a text wholly in GSM-7; signs outside count 1

}  // namespace passerelle::text
