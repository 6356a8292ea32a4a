#pragma once

struct sockaddr;

namespace passerelle::transport {

// Whether an address belongs to the open internet: not to this machine, a private network, a link, or a range set
// aside for other ends (RFC 6890). What an author may call goes through here.
bool is_public_address(sockaddr const& address);

}  // namespace passerelle::transport
