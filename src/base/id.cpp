#include "base/id.hpp"

#include <algorithm>
#include <array>

namespace passerelle {

namespace {

constexpr std::string_view digits = "0123456789abcdefghjkmnpqrstvwxyz";  // Crockford: no i, l, o, u
constexpr int shown_length = 13;                                         // 13 × 5 = 65 bits
constexpr int sequence_bits = 12, node_bits = 10;
constexpr auto epoch = std::chrono::sys_days{std::chrono::year{2024} / 1 / 1};

int digit_of(char letter) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    if (letter == 'o') return 0;
    if (letter == 'i' || letter == 'l') return 1;
    auto const at = digits.find(letter);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

IdSource::IdSource(Clock const& clock, unsigned node) : clock_{clock}, node_{static_cast<std::int64_t>(node & 1023u)} {}

std::int64_t IdSource::next() {
    // last_ counts milliseconds and sequence together, so a clock that steps back only lets the sequence run on.
    auto const since = std::chrono::floor<std::chrono::milliseconds>(clock_.now()) - epoch;
    auto const now = static_cast<std::int64_t>(since.count()) << sequence_bits;
    auto previous = last_.load();
    std::int64_t mine = 0;
    do {
        mine = std::max(now, previous + 1);
    } while (!last_.compare_exchange_weak(previous, mine));
    auto const time = mine >> sequence_bits, sequence = mine & ((1 << sequence_bits) - 1);
    return (time << (sequence_bits + node_bits)) | (node_ << sequence_bits) | sequence;
}

std::int64_t first_id_at(TimePoint time) {
    auto const since = std::chrono::ceil<std::chrono::milliseconds>(time) - epoch;
    return static_cast<std::int64_t>(since.count()) << (sequence_bits + node_bits);
}

std::string show_id(std::int64_t value) {
    auto bits = static_cast<std::uint64_t>(value);
    std::string shown(shown_length, '0');
    for (int at = shown_length - 1; at >= 0; --at, bits >>= 5) shown[static_cast<std::size_t>(at)] = digits[bits & 31];
    return shown;
}

std::optional<std::int64_t> read_id(std::string_view shown) {
    if (shown.size() != shown_length || digit_of(shown[0]) > 15) return std::nullopt;
    std::uint64_t bits = 0;
    for (char const letter : shown) {
        auto const digit = digit_of(letter);
        if (digit < 0) return std::nullopt;
        bits = (bits << 5) | static_cast<std::uint64_t>(digit);
    }
    return static_cast<std::int64_t>(bits);
}

}  // namespace passerelle
