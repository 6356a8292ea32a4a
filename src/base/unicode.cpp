#include <array>

#include "base/encoding.hpp"
#include "base/utf8.hpp"

// The conversions between UTF-8 and what providers and spreadsheets send.
namespace passerelle {

namespace {

// 0x80–0x9F of Windows-1252; the five unassigned bytes become U+FFFD (WHATWG Encoding keeps them as controls).
constexpr std::array<char16_t, 32> windows1252_high{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

}  // namespace

bool is_valid_utf8(std::string_view text) { return !first_invalid_byte(text); }

std::optional<std::size_t> first_invalid_byte(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        auto const one = decode_sign(text.substr(at));
        if (!one.valid) return at;
        at += one.bytes;
    }
    return std::nullopt;
}

std::string repair_utf8(std::string_view text) { return to_utf8(to_code_points(text)); }

std::u32string to_code_points(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    while (!utf8.empty()) {
        auto const one = decode_sign(utf8);
        out += one.code_point;
        utf8.remove_prefix(one.bytes);
    }
    return out;
}

std::string to_utf8(char32_t code_point) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = replacement_sign;
    auto const byte = [](char32_t value) { return static_cast<char>(value); };
    if (code_point < 0x80) return {byte(code_point)};
    if (code_point < 0x800) return {byte(0xC0 | (code_point >> 6)), byte(0x80 | (code_point & 0x3F))};
    if (code_point < 0x10000)
        return {byte(0xE0 | (code_point >> 12)), byte(0x80 | ((code_point >> 6) & 0x3F)),
                byte(0x80 | (code_point & 0x3F))};
    return {byte(0xF0 | (code_point >> 18)), byte(0x80 | ((code_point >> 12) & 0x3F)),
            byte(0x80 | ((code_point >> 6) & 0x3F)), byte(0x80 | (code_point & 0x3F))};
}

std::string to_utf8(std::u32string_view code_points) {
    std::string out;
    out.reserve(code_points.size());
    for (auto const code_point : code_points) out += to_utf8(code_point);
    return out;
}

std::string utf16be_to_utf8(std::string_view bytes) {
    std::string out;
    auto const unit = [&](std::size_t at) {
        return static_cast<char32_t>((static_cast<unsigned char>(bytes[at]) << 8) |
                                     static_cast<unsigned char>(bytes[at + 1]));
    };
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        auto const high = unit(at);
        if (high >= 0xD800 && high <= 0xDBFF && at + 3 < bytes.size()) {
            auto const low = unit(at + 2);
            if (low >= 0xDC00 && low <= 0xDFFF) {
                out += to_utf8(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
                at += 2;
                continue;
            }
        }
        out += to_utf8(high);
    }
    if (at < bytes.size()) out += to_utf8(replacement_sign);  // half a unit is left over
    return out;
}

std::string utf8_to_utf16be(std::string_view text) {
    std::string out;
    auto const put = [&](char32_t unit) {
        out += static_cast<char>(unit >> 8);
        out += static_cast<char>(unit & 0xFF);
    };
    for (auto const code_point : to_code_points(text)) {
        if (code_point < 0x10000) {
            put(code_point);
        } else {
            put(0xD800 + ((code_point - 0x10000) >> 10));
            put(0xDC00 + ((code_point - 0x10000) & 0x3FF));
        }
    }
    return out;
}

std::string windows1252_to_utf8(std::string_view bytes) {
    std::string out;
    for (char const letter : bytes) {
        auto const byte = static_cast<unsigned char>(letter);
        out += to_utf8(byte >= 0x80 && byte < 0xA0 ? static_cast<char32_t>(windows1252_high[byte - 0x80u])
                                                   : static_cast<char32_t>(byte));
    }
    return out;
}

}  // namespace passerelle
