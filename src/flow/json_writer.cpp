#include "flow/json_writer.hpp"

#include <array>
#include <charconv>

namespace passerelle::flow {

namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";

bool is_plain(char sign) { return static_cast<unsigned char>(sign) >= 0x20 && sign != '"' && sign != '\\'; }

}  // namespace

void JsonWriter::separate() {
    if (!first_ && !after_key_) out_ += ',';
    first_ = after_key_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
    separate();
    out_ += bracket;
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    out_ += bracket;
    first_ = false;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    quote(name);
    out_ += ':';
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
    separate();
    quote(value);
    return *this;
}

JsonWriter& JsonWriter::number(int value) {
    separate();
    std::array<char, 16> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
    return *this;
}

void JsonWriter::quote(std::string_view text) {
    out_ += '"';
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && is_plain(text[end])) ++end;
        out_.append(text.substr(at, end - at));
        at = end;
        if (at == text.size()) break;
        auto const byte = static_cast<unsigned char>(text[at++]);
        if (byte == '"' || byte == '\\') {
            (out_ += '\\') += static_cast<char>(byte);
        } else {
            ((out_ += "\\u00") += hexadecimal[byte >> 4U]) += hexadecimal[byte & 0xFU];
        }
    }
    out_ += '"';
}

}  // namespace passerelle::flow
