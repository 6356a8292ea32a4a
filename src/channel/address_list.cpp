#include "channel/address_list.hpp"

#include <arpa/inet.h>

#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace passerelle::channel {

namespace {

constexpr std::string_view separators = ", \t\r\n";

// Version 4 in its version-6 clothes (RFC 4291 §2.5.5.2), so that one comparison serves both.
using Bytes = std::array<unsigned char, 16>;
constexpr Bytes mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0};
constexpr int mapped_bits = 96;

struct Network {
    Bytes first{};
    int bits = 128;
};

std::optional<Network> whole_address(std::string const& written) {
    Network network;
    if (inet_pton(AF_INET6, written.c_str(), network.first.data()) == 1) return network;
    network.first = mapped;
    if (inet_pton(AF_INET, written.c_str(), network.first.data() + 12) == 1) return network;
    return std::nullopt;
}

std::optional<Network> network_of(std::string_view written) {
    auto const slash = written.find('/');
    auto const address = std::string{written.substr(0, slash)};
    auto network = whole_address(address);
    if (!network || slash == std::string_view::npos) return network;
    auto const digits = written.substr(slash + 1);
    int bits = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (error != std::errc{} || end != digits.data() + digits.size() || bits < 0) return std::nullopt;
    auto const is_version_4 = address.find(':') == std::string::npos;
    if (bits > (is_version_4 ? 32 : 128)) return std::nullopt;
    network->bits = is_version_4 ? mapped_bits + bits : bits;
    return network;
}

bool holds(Network const& network, Bytes const& address) {
    for (int bit = 0; bit < network.bits; bit += 8) {
        auto const left = network.bits - bit;
        auto const mask = left >= 8 ? 0xFFU : (0xFFU << (8 - left)) & 0xFFU;
        auto const at = static_cast<std::size_t>(bit / 8);
        if ((network.first[at] & mask) != (address[at] & mask)) return false;
    }
    return true;
}

// Cuts the next entry off the list; empty when none is left.
std::string_view next_entry(std::string_view& list) {
    auto const first = list.find_first_not_of(separators);
    if (first == std::string_view::npos) return {};
    list.remove_prefix(first);
    auto const entry = list.substr(0, list.find_first_of(separators));
    list.remove_prefix(entry.size());
    return entry;
}

}  // namespace

bool is_allowed_address(std::string_view address, std::string_view list) {
    auto const asked = whole_address(std::string{address});
    if (!asked) return false;
    for (auto entry = next_entry(list); !entry.empty(); entry = next_entry(list))
        if (auto const network = network_of(entry); network && holds(*network, asked->first)) return true;
    return false;
}

std::string_view first_wrong_address(std::string_view list) {
    for (auto entry = next_entry(list); !entry.empty(); entry = next_entry(list))
        if (!network_of(entry)) return entry;
    return {};
}

}  // namespace passerelle::channel
