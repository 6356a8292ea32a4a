#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace passerelle::text {

inline constexpr std::size_t most_places = 40;

// A sign outside GSM-7: the byte where it begins, and its place in fold_table and one (0: nothing stands for it).
struct ForeignSign {
    std::uint32_t at;
    std::uint32_t spelling;
};

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
    std::array<ForeignSign, most_places> foreign;       // the first, up to the first unspellable; the rest is not set
    std::uint32_t foreign_count = 0;

    bool gsm7() const { return foreign_count == 0; }
    std::span<ForeignSign const> foreign_signs() const { return {foreign.data(), foreign_count}; }
    bool all_foreign_known() const { return spellable && foreign_count < most_places; }
};
Scan scan(std::string_view text);

// A text in NFC and what is known of it.
struct ScannedText {
    std::optional<std::string> composed;  // where that is another
    Scan seen;
};
// Of a text that is not valid UTF-8 nothing is known but Scan::invalid_at, which not_utf8 makes an error.
ScannedText scan_composed(std::string_view utf8);
Error not_utf8(std::size_t at);

}  // namespace passerelle::text
