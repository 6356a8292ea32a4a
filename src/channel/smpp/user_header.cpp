#include "channel/smpp/user_header.hpp"

#include <algorithm>

namespace passerelle::smpp {

namespace {

// Information elements (TS 23.040 §9.2.3.24).
constexpr int joined_8_bit = 0x00, ports_8_bit = 0x04, ports_16_bit = 0x05, joined_16_bit = 0x08, single_shift = 0x24,
              locking_shift = 0x25;

int octet_of(std::string_view octets, std::size_t place) { return static_cast<unsigned char>(octets[place]); }

std::optional<Place> place_of(std::string_view value, int reference_bits) {
    Place place;
    place.reference_bits = reference_bits;
    place.reference = static_cast<std::uint16_t>(reference_bits == 8 ? octet_of(value, 0)
                                                                     : octet_of(value, 0) << 8 | octet_of(value, 1));
    place.total = octet_of(value, value.size() - 2);
    place.number = octet_of(value, value.size() - 1);
    if (place.number < 1 || place.number > place.total) return std::nullopt;
    return place;
}

void read_element(UserHeader& header, int element, std::string_view value) {
    if (element == joined_8_bit && value.size() == 3) header.place = place_of(value, 8);
    if (element == joined_16_bit && value.size() == 4) header.place = place_of(value, 16);
    if (element == ports_8_bit || element == ports_16_bit) header.has_ports = true;
    if (element == single_shift && value.size() == 1) header.shifts.single = octet_of(value, 0);
    if (element == locking_shift && value.size() == 1) header.shifts.locking = octet_of(value, 0);
}

}  // namespace

UserHeader read_user_header(std::string_view octets) {
    UserHeader header;
    if (octets.empty()) return header;
    header.octets = std::min<std::size_t>(1 + static_cast<std::size_t>(octet_of(octets, 0)), octets.size());
    auto elements = octets.substr(1, header.octets - 1);
    while (elements.size() >= 2) {
        auto const length = static_cast<std::size_t>(octet_of(elements, 1));
        if (elements.size() < 2 + length) break;
        read_element(header, octet_of(elements, 0), elements.substr(2, length));
        elements.remove_prefix(2 + length);
    }
    return header;
}

std::string user_header_of(Place const& place) {
    std::string octets;
    auto const put = [&](int octet) { octets += static_cast<char>(octet); };
    if (place.reference_bits == 8) {
        put(5);
        put(joined_8_bit);
        put(3);
    } else {
        put(6);
        put(joined_16_bit);
        put(4);
        put(place.reference >> 8);
    }
    put(place.reference & 0xFF);
    put(place.total);
    put(place.number);
    return octets;
}

}  // namespace passerelle::smpp
