#include "text/html.hpp"

#include <algorithm>
#include <optional>

#include "base/encoding.hpp"
#include "text/html_entities.hpp"

namespace passerelle::text {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t last_code_point = 0x10FFFF;
constexpr std::size_t longest_name = 32;  // "CounterClockwiseContourIntegral;"

struct Reference {
    std::string text;
    std::size_t bytes;  // that it takes after the '&'
};

bool is_alphanumeric(char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9');
}

std::optional<char32_t> digit(char sign, char32_t base) {
    if (sign >= '0' && sign <= '9') return static_cast<char32_t>(sign - '0');
    if (base == 16 && sign >= 'a' && sign <= 'f') return static_cast<char32_t>(sign - 'a' + 10);
    if (base == 16 && sign >= 'A' && sign <= 'F') return static_cast<char32_t>(sign - 'A' + 10);
    return std::nullopt;
}

// WHATWG HTML, "numeric character reference end state": 0x80–0x9F mean what Windows-1252 has there.
std::string meant_by(char32_t code) {
    if (code >= 0x80 && code <= 0x9F) {
        char const byte = static_cast<char>(code);
        auto const text = windows1252_to_utf8({&byte, 1});
        return text == to_utf8(replacement) ? to_utf8(code) : text;
    }
    return to_utf8(code == 0 ? replacement : code);
}

std::optional<Reference> numeric(std::string_view after) {  // begins with '#'
    std::size_t at = 1;
    char32_t base = 10;
    if (after.size() > at && (after[at] == 'x' || after[at] == 'X')) {
        base = 16;
        ++at;
    }
    auto const start = at;
    char32_t code = 0;
    for (; at < after.size(); ++at) {
        auto const value = digit(after[at], base);
        if (!value) break;
        code = std::min(code * base + *value, last_code_point + 1);  // stays beyond what exists
    }
    if (at == start) return std::nullopt;
    if (at < after.size() && after[at] == ';') ++at;
    return Reference{meant_by(code), at};
}

// The longest name that the text begins with.
std::optional<Reference> named(std::string_view after) {
    std::size_t length = 0;
    while (length < after.size() && length < longest_name && is_alphanumeric(after[length])) ++length;
    if (length < after.size() && length < longest_name && after[length] == ';') ++length;
    auto const entities = html_entities();
    for (; length >= 2; --length) {
        auto const name = after.substr(0, length);
        auto const found = std::lower_bound(entities.begin(), entities.end(), name,
                                            [](auto const& entity, auto sought) { return entity.name < sought; });
        if (found != entities.end() && found->name == name) return Reference{std::string{found->text}, length};
    }
    return std::nullopt;
}

}  // namespace

std::string decode_html(std::string_view html) {
    std::string text;
    text.reserve(html.size());
    while (!html.empty()) {
        auto const plain = std::min(html.find('&'), html.size());
        text += html.substr(0, plain);
        html.remove_prefix(plain);
        if (html.empty()) break;
        html.remove_prefix(1);
        auto const reference = html.starts_with('#') ? numeric(html) : named(html);
        text += reference ? reference->text : "&";
        html.remove_prefix(reference ? reference->bytes : 0);
    }
    return text;
}

}  // namespace passerelle::text
