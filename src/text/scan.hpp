#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace passerelle::text {

inline constexpr std::size_t most_places = 24;

// One pass over a text: all that is needed to know what it costs, without an allocation.
struct Scan {
    std::optional<std::size_t> invalid_at;  // the byte where it stops being UTF-8; then the rest stands for nothing
    bool composed = true;                   // in NFC for certain
    int septets = 0;                        // signs outside GSM-7 count nothing
    int utf16 = 0;

    // Signs outside the default alphabet and the extension table: foreign ones.
    bool spellable = true;                              // fold_table has something for each of them
    bool needs_symbols = false, needs_letters = false;  // kinds of what it has; the third needs no leave
    int spelled_septets = 0;                            // of what it has
    std::array<std::uint32_t, most_places> places{};    // the bytes of the first, up to the first unspellable
    std::uint32_t place_count = 0;

    bool gsm7() const { return place_count == 0; }
};
Scan scan(std::string_view text);

// A text in NFC and what is known of it.
struct ScannedText {
    std::optional<std::string> composed;  // where that is another
    Scan seen;
};
// Error (Fault::invalid) when the text is not valid UTF-8.
Result<ScannedText> scan_composed(std::string_view utf8);

}  // namespace passerelle::text
