#include "transport/public_address.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace passerelle::transport {

namespace {

struct Range {
    std::uint32_t first;
    int bits;
};
// RFC 6890, table 1 to 16; multicast and the reserved rest.
constexpr std::array<Range, 15> closed{{{0x00000000, 8},
                                        {0x0A000000, 8},
                                        {0x64400000, 10},
                                        {0x7F000000, 8},
                                        {0xA9FE0000, 16},
                                        {0xAC100000, 12},
                                        {0xC0000000, 24},
                                        {0xC0000200, 24},
                                        {0xC0586300, 24},
                                        {0xC0A80000, 16},
                                        {0xC6120000, 15},
                                        {0xC6336400, 24},
                                        {0xCB007100, 24},
                                        {0xE0000000, 4},
                                        {0xF0000000, 4}}};

bool is_public(std::uint32_t address) {
    for (auto const& range : closed)
        if ((address >> (32 - range.bits)) == (range.first >> (32 - range.bits))) return false;
    return true;
}

std::uint32_t version_4(unsigned char const* bytes) {
    return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U | std::uint32_t{bytes[2]} << 8U | bytes[3];
}

bool starts_with(unsigned char const* bytes, std::array<unsigned char, 12> const& prefix, std::size_t count) {
    return std::memcmp(bytes, prefix.data(), count) == 0;
}

bool is_public_version_6(unsigned char const* bytes) {
    // An IPv4 address in IPv6 clothes: mapped, or translated (NAT64).
    if (starts_with(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 12)) return is_public(version_4(bytes + 12));
    if (starts_with(bytes, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0}, 12)) return is_public(version_4(bytes + 12));
    if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_public(version_4(bytes + 2));  // 6to4
    // Only 2000::/3 is the open internet, without Teredo and documentation.
    if ((bytes[0] & 0xE0U) != 0x20) return false;
    return !starts_with(bytes, {0x20, 0x01, 0, 0}, 4) && !starts_with(bytes, {0x20, 0x01, 0x0D, 0xB8}, 4);
}

}  // namespace

bool is_public_address(sockaddr const& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in known;
        std::memcpy(&known, &address, sizeof known);
        return is_public(ntohl(known.sin_addr.s_addr));
    }
    if (address.sa_family != AF_INET6) return false;
    sockaddr_in6 known;
    std::memcpy(&known, &address, sizeof known);
    return is_public_version_6(known.sin6_addr.s6_addr);
}

}  // namespace passerelle::transport
