#include "text/seam.hpp"

#include "base/encoding.hpp"
#include "text/alphabet.hpp"

namespace passerelle::text {

namespace {

constexpr char32_t first_high = 0xD800, first_low = 0xDC00, first_half = 0x10F000, beyond_bmp = 0x10000;
constexpr char32_t low_half = first_half + (first_low - first_high), after_halves = lone_escape;

bool is_mark(char32_t sign) { return sign >= first_half && sign <= lone_escape; }
bool is_high_half(char32_t sign) { return sign >= first_half && sign < low_half; }
bool is_low_half(char32_t sign) { return sign >= low_half && sign < after_halves; }

// The sign that a septet stands for behind the escape; where there is none, the sign as it stands.
std::string escaped(char32_t sign) {
    auto written = to_utf8(sign);
    auto const septets = to_septets(written);
    if (!septets || septets->size() != 1) return written;
    return from_septets('\x1B' + *septets);
}

}  // namespace

char32_t half_of(char32_t surrogate) { return first_half + (surrogate - first_high); }

std::string rejoined(std::string_view parts) {
    std::string whole;
    auto const signs = to_code_points(parts);
    for (std::size_t at = 0; at < signs.size(); ++at) {
        auto const sign = signs[at];
        auto const next = at + 1 < signs.size() ? signs[at + 1] : 0;
        if (!is_mark(sign)) {
            whole += to_utf8(sign);
        } else if (is_high_half(sign) && is_low_half(next)) {
            whole += to_utf8(beyond_bmp + ((sign - first_half) << 10) + (next - low_half));
            ++at;
        } else if (sign == lone_escape) {
            if (next != 0 && !is_mark(next)) whole += escaped(signs[++at]);
        } else {
            whole += to_utf8(0xFFFD);
        }
    }
    return whole;
}

}  // namespace passerelle::text
