#pragma once

#include <cstdint>

namespace passerelle::text {

// The quick check of Unicode annex 15 §9: combining classes above 0 never fall, and a sign that may compose (in no text
// that passes) is found at once. No branch in it, which in Hindi or in Arabic with vowel signs nobody could foretell.
struct Rank {
    std::int16_t allows;  // the highest class that may stand before: its own; any before a sign that does not combine
    std::uint8_t own;     // its combining class
};
inline constexpr Rank stands_alone{255, 0};

Rank rank_by_icu(char32_t sign);

[[gnu::always_inline]] inline Rank rank_of(char32_t sign) {
    bool const pictograph = sign >= 0x1F000 && sign < 0x1FB00;
    return sign < 0x300 || pictograph ? stands_alone : rank_by_icu(sign);  // nothing there combines (Unicode 15)
}

class Order {
public:
    void next(Rank rank) {
        least_ |= rank.allows - last_;
        last_ = rank.own;
    }
    void next_alone() { last_ = 0; }
    bool kept() const { return least_ >= 0; }  // the signs so far are in NFC for certain

private:
    int last_ = 0;   // combining class of the sign before
    int least_ = 0;  // its highest bit is set once a difference was below 0
};

}  // namespace passerelle::text
