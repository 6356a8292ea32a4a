#pragma once

#include <string_view>

namespace passerelle::channel {

// Whether an IP address (4 or 6, also ::ffff:1.2.3.4) stands in a list of addresses and networks in CIDR form,
// separated by commas or blanks: "52.1.2.3, 10.0.0.0/8 2001:db8::/32". False for what is no address.
bool is_allowed_address(std::string_view address, std::string_view list);

// The first entry of the list that is neither an address nor a network; empty when all are.
std::string_view first_wrong_address(std::string_view list);

}  // namespace passerelle::channel
