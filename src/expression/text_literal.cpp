#include <optional>

#include "base/encoding.hpp"
#include "expression/lexer.hpp"

namespace passerelle::expression {

namespace {

constexpr std::pair<char, char> plain_escapes[] = {{'n', '\n'}, {'t', '\t'}, {'r', '\r'},  {'a', '\a'}, {'b', '\b'},
                                                   {'f', '\f'}, {'v', '\v'}, {'\\', '\\'}, {'"', '"'}};

struct CodeEscape {
    char letter;
    std::size_t digits;
    bool byte;  // a byte of UTF-8, not a code point
};
constexpr CodeEscape code_escapes[] = {{'x', 2, true}, {'u', 4, false}, {'U', 8, false}};

std::optional<unsigned> digit_value(char digit, unsigned base) {
    unsigned value = base;
    if (digit >= '0' && digit <= '9') value = static_cast<unsigned>(digit - '0');
    if (digit >= 'a' && digit <= 'f') value = static_cast<unsigned>(digit - 'a') + 10;
    if (digit >= 'A' && digit <= 'F') value = static_cast<unsigned>(digit - 'A') + 10;
    if (value >= base) return std::nullopt;
    return value;
}

std::optional<std::uint64_t> read_digits(std::string_view digits, std::size_t count, unsigned base) {
    if (digits.size() < count) return std::nullopt;
    std::uint64_t value = 0;
    for (char const digit : digits.substr(0, count)) {
        auto const one = digit_value(digit, base);
        if (!one) return std::nullopt;
        value = value * base + *one;
    }
    return value;
}

// Appends what the escape at the front (behind its backslash) stands for; how long it is, 0 when it is illegal.
std::size_t unescape(std::string_view escape, std::string& out) {
    if (escape.empty()) return 0;
    for (auto const& [letter, meant] : plain_escapes)
        if (escape.front() == letter) {
            out += meant;
            return 1;
        }
    for (auto const& kind : code_escapes) {
        if (escape.front() != kind.letter) continue;
        auto const value = read_digits(escape.substr(1), kind.digits, 16);
        if (!value || *value > 0x10FFFF || (!kind.byte && *value >= 0xD800 && *value <= 0xDFFF)) return 0;
        if (kind.byte)
            out += static_cast<char>(*value);
        else
            out += to_utf8(static_cast<char32_t>(*value));
        return 1 + kind.digits;
    }
    auto const octal = read_digits(escape, 3, 8);
    if (!octal || *octal > 0xFF) return 0;
    out += static_cast<char>(*octal);
    return 3;
}

}  // namespace

// As an interpreted string of Go; one illegal escape, or a raw line feed, and the whole literal is taken as it stands.
std::string unquoted(std::string_view literal) {
    auto const raw = literal.substr(1, literal.size() - 2);
    if (raw.find('\\') == raw.npos || raw.find('\n') != raw.npos) return std::string{raw};
    std::string out;
    out.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size();) {
        if (raw[at] != '\\') {
            out += raw[at++];
            continue;
        }
        auto const length = unescape(raw.substr(at + 1), out);
        if (length == 0) return std::string{raw};
        at += 1 + length;
    }
    return repair_utf8(out);  // bytes given one by one need not make UTF-8
}

}  // namespace passerelle::expression
