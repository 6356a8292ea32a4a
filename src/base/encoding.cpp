#include "base/encoding.hpp"

namespace passerelle {

namespace {

int hex_digit(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return -1;
}

bool is_unreserved(unsigned char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

constexpr std::string_view hex_digits_upper = "0123456789ABCDEF", hex_digits_lower = "0123456789abcdef";
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string escape(std::string_view text, std::string_view apostrophe) {
    std::string out;
    out.reserve(text.size());
    for (char const letter : text) switch (letter) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += apostrophe;
                break;
            default:
                out += letter;
        }
    return out;
}

}  // namespace

FormFields parse_form(std::string_view text) {
    FormFields fields;
    while (!text.empty()) {
        auto const end = text.find('&');
        auto const pair = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (pair.empty()) continue;
        auto const equals = pair.find('=');
        fields.emplace_back(
            percent_decode(pair.substr(0, equals), true),
            equals == std::string_view::npos ? std::string{} : percent_decode(pair.substr(equals + 1), true));
    }
    return fields;
}

std::optional<std::string_view> field(FormFields const& fields, std::string_view name) {
    for (auto const& [known, value] : fields)
        if (known == name) return value;
    return std::nullopt;
}

std::string percent_decode(std::string_view text, bool plus_is_blank) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus_is_blank) {
            out += ' ';
            continue;
        }
        if (text[at] == '%' && at + 2 < text.size()) {
            auto const high = hex_digit(text[at + 1]), low = hex_digit(text[at + 2]);
            if (high >= 0 && low >= 0) {
                out += static_cast<char>(high * 16 + low);
                at += 2;
                continue;
            }
        }
        out += text[at];
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    std::string out;
    for (char const letter : text) {
        auto const byte = static_cast<unsigned char>(letter);
        if (is_unreserved(byte)) {
            out += letter;
        } else {
            out += '%';
            out += hex_digits_upper[byte >> 4];
            out += hex_digits_upper[byte & 15];
        }
    }
    return out;
}

std::string encode_form(FormFields const& fields) {
    std::string out;
    for (auto const& [name, value] : fields) {
        if (!out.empty()) out += '&';
        out += percent_encode(name) + '=' + percent_encode(value);
    }
    return out;
}

UrlParts split_url(std::string_view url) {
    UrlParts parts;
    if (auto const colon = url.find("://"); colon != std::string_view::npos && colon < url.find_first_of("/?#")) {
        parts.scheme = url.substr(0, colon);
        url.remove_prefix(colon + 3);
        auto const end = url.find_first_of("/?#");
        parts.authority = url.substr(0, end);
        url = end == std::string_view::npos ? std::string_view{} : url.substr(end);
    }
    url = url.substr(0, url.find('#'));
    auto const mark = url.find('?');
    parts.path = url.substr(0, mark);
    if (mark != std::string_view::npos) parts.query = url.substr(mark + 1);
    return parts;
}

std::string base64_encode(std::string_view bytes) {
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (char const letter : bytes) {
        buffer = (buffer << 8) | static_cast<unsigned char>(letter);
        for (bits += 8; bits >= 6; bits -= 6) out += base64_digits[(buffer >> (bits - 6)) & 63];
        buffer &= 0xFF;
    }
    if (bits > 0) out += base64_digits[(buffer << (6 - bits)) & 63];
    while (out.size() % 4 != 0) out += '=';
    return out;
}

std::optional<std::string> base64_decode(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    auto const padding = text.ends_with("==") ? 2u : text.ends_with('=') ? 1u : 0u;
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (char const letter : text.substr(0, text.size() - padding)) {
        auto const digit = base64_digits.find(letter);
        if (digit == std::string_view::npos) return std::nullopt;
        buffer = ((buffer << 6) | static_cast<unsigned>(digit)) & 0xFFFFFF;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>((buffer >> bits) & 0xFF);
        }
    }
    return out;
}

std::string hex_encode(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (char const letter : bytes) {
        auto const byte = static_cast<unsigned char>(letter);
        out += hex_digits_lower[byte >> 4];
        out += hex_digits_lower[byte & 15];
    }
    return out;
}

std::optional<std::string> hex_decode(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += 2) {
        auto const high = hex_digit(text[at]), low = hex_digit(text[at + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

std::string escape_html(std::string_view text) { return escape(text, "&#39;"); }
std::string escape_xml(std::string_view text) {
    auto escaped = escape(text, "&apos;");
    std::erase_if(escaped, [](unsigned char letter) {
        return letter < 0x20 && letter != '\t' && letter != '\n' && letter != '\r';
    });
    return escaped;
}

}  // namespace passerelle
