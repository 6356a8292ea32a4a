#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/fold_table.hpp"
#include "text/gsm_tables.hpp"

// fold_table by code point, without a search.
namespace passerelle::text {

// Septets of what a sign is written as; every byte of it that continues a sign costs nothing.
constexpr int plain_septets(std::string_view plain) {
    int septets = 0;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        auto const byte = static_cast<unsigned char>(plain[at]);
        if (byte < 0x80) {
            septets += low_septets[byte];
        } else if (byte >= 0xC0) {  // no sign of the table is written as one above U+07FF
            septets += low_septets[(byte & 0x1Fu) << 6 | (static_cast<unsigned char>(plain[at + 1]) & 0x3Fu)];
        }
    }
    return septets;
}

// Rows of 256 code points that have a spelling; place 0 stands for none.
struct SpellingPlaces {
    static constexpr std::size_t row_count = [] {
        std::size_t rows = 1;  // the first is empty
        char32_t last = 0xFFFFFFFF;
        for (auto const& entry : fold_table) {
            rows += entry.sign >> 8 != last ? 1 : 0;
            last = entry.sign >> 8;
        }
        return rows;
    }();
    std::array<std::uint8_t, 0x100> row_of{};
    std::array<std::array<std::uint16_t, 0x100>, row_count> rows{};
};
inline constexpr auto spelling_places = [] {
    SpellingPlaces places;
    std::uint8_t used = 0;
    for (std::size_t n = 0; n < fold_table.size(); ++n) {
        auto const sign = fold_table[n].sign;
        auto& row = places.row_of[sign >> 8];
        if (row == 0) row = ++used;
        places.rows[row][sign & 0xFF] = static_cast<std::uint16_t>(n + 1);
    }
    return places;
}();
// What a scan asks of each entry of fold_table, close together.
struct SpellingFacts {
    std::uint8_t septets;
    FoldKind kind;
};
inline constexpr auto spelling_facts = [] {
    std::array<SpellingFacts, fold_table.size()> facts{};
    for (std::size_t n = 0; n < fold_table.size(); ++n)
        facts[n] = {static_cast<std::uint8_t>(plain_septets(fold_table[n].plain)), fold_table[n].kind};
    return facts;
}();

// The place of a sign in fold_table, and one; 0: nothing stands for it.
constexpr std::size_t spelling_place(char32_t sign) {
    return sign > 0xFFFF ? 0 : spelling_places.rows[spelling_places.row_of[sign >> 8]][sign & 0xFF];
}
constexpr FoldEntry const* spelling_of(char32_t sign) {
    auto const place = spelling_place(sign);
    return place == 0 ? nullptr : &fold_table[place - 1];
}

}  // namespace passerelle::text
