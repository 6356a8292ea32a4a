#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/alphabet.hpp"

namespace passerelle::smpp {

// Place of a part in a message (3GPP TS 23.040 §9.2.3.24.1 and .8, or the SAR parameters of SMPP).
struct Place {
    std::uint16_t reference = 0;
    int reference_bits = 8;
    int number = 0, total = 0;  // from 1
    bool operator==(Place const&) const = default;
};

// The user data header at the front of a text (esm_class 0x40).
struct UserHeader {
    std::optional<Place> place;
    text::Shifts shifts;     // national tables that the text is written with
    bool has_ports = false;  // for a program on the phone (a picture, a setting): no text for people
    std::size_t octets = 0;  // with the length octet
    bool operator==(UserHeader const&) const = default;
};

// Tolerant: elements that nobody knows are passed over, a header that is longer than what there is ends with it. A
// place that cannot be (part 0, part 3 of 2) is none.
UserHeader read_user_header(std::string_view octets);
std::string user_header_of(Place const& place);  // 05 00 03 rr nn ss, or 06 08 04 rr rr nn ss

}  // namespace passerelle::smpp
