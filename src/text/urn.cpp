#include "text/urn.hpp"

#include <algorithm>
#include <array>

#include "text/phone.hpp"

namespace passerelle::text {

namespace {

// Those of the field's reference engine, and of our own channels.
constexpr std::array<std::string_view, 23> schemes{
    "bsuid",   "ext",       "facebook",  "fcm",        "freshchat", "instagram", "jiochat", "line",
    "mailto",  "matrix",    "messenger", "rocketchat", "signal",    "slack",     "tel",     "telegram",
    "twitter", "twitterid", "viber",     "vk",         "webchat",   "wechat",    "whatsapp"};

// Of the field's reference engine: identity columns are that wide.
constexpr std::size_t most_path_bytes = 200, most_display_bytes = 255;

std::string unescaped(std::string_view part) {
    std::string out;
    for (std::size_t at = 0; at < part.size(); ++at) {
        auto const code = part.substr(at, 3);
        char const sign = code == "%23" ? '#' : code == "%25" ? '%' : code == "%3F" ? '?' : '\0';
        out += sign == '\0' ? part[at] : sign;
        if (sign != '\0') at += 2;
    }
    return out;
}

// A number with or without its plus, or the short name that some senders have.
bool is_telephone(std::string_view path) {
    if (path.starts_with('+')) path.remove_prefix(1);
    return !path.empty() && path.size() <= 64 && std::all_of(path.begin(), path.end(), [](char sign) {
        return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
    });
}

}  // namespace

std::optional<Urn> parse_urn(std::string_view text) {
    auto const colon = text.find(':');
    if (colon == std::string_view::npos || text.substr(0, colon).find_first_of("?#") != std::string_view::npos)
        return std::nullopt;
    auto rest = text.substr(colon + 1);
    auto const mark = rest.find('#');
    auto const display = mark == std::string_view::npos ? std::string_view{} : rest.substr(mark + 1);
    rest = rest.substr(0, mark);
    auto const question = rest.find('?');
    auto const query = question == std::string_view::npos ? std::string_view{} : rest.substr(question + 1);
    auto const path = rest.substr(0, question);
    // A second ? or # would have to be written with its escape.
    if (query.find('?') != std::string_view::npos || display.find_first_of("?#") != std::string_view::npos)
        return std::nullopt;
    if (colon == 0 || path.empty()) return std::nullopt;
    return Urn{unescaped(text.substr(0, colon)), unescaped(path), unescaped(query), unescaped(display)};
}

bool is_valid(Urn const& urn) {
    if (std::find(schemes.begin(), schemes.end(), urn.scheme) == schemes.end()) return false;
    if (urn.path.empty() || urn.path.size() > most_path_bytes || urn.display.size() > most_display_bytes) return false;
    return urn.scheme != "tel" || is_telephone(urn.path);
}

std::string format_urn(Urn const& urn) {
    if (!urn.display.empty()) return urn.display;
    return urn.scheme == "tel" ? national_format(urn.path) : urn.path;
}

}  // namespace passerelle::text
