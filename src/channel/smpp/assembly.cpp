#include "channel/smpp/assembly.hpp"

#include <map>
#include <string_view>

namespace passerelle::smpp {

namespace {

constexpr std::string_view gap = "[…]";

std::map<int, std::string_view> by_number(std::span<KeptPart const> parts, int total) {
    std::map<int, std::string_view> placed;
    for (auto const& part : parts)
        if (part.number >= 1 && part.number <= total) placed.emplace(part.number, part.text);
    return placed;
}

}  // namespace

std::optional<std::string> joined(std::span<KeptPart const> parts, int total) {
    auto const placed = by_number(parts, total);
    if (static_cast<int>(placed.size()) != total) return std::nullopt;
    std::string text;
    for (auto const& [number, part] : placed) text += part;
    return text;
}

Assembled joined_as_it_is(std::span<KeptPart const> parts, int total) {
    auto const placed = by_number(parts, total);
    Assembled whole;
    whole.missing = total - static_cast<int>(placed.size());
    auto last = 0;
    for (auto const& [number, part] : placed) {
        if (number != last + 1) whole.text += gap;
        whole.text += part;
        last = number;
    }
    if (last != total) whole.text += gap;
    return whole;
}

}  // namespace passerelle::smpp
