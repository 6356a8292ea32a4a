#pragma once

#include <string>
#include <vector>

#include "base/smpp_frame.hpp"
#include "channel/provider.hpp"

namespace passerelle::smpp {

// Where a channel binds, and as whom: what its settings say of the link.
struct Binding {
    std::string host, port;
    bool tls = false;
    std::string authorities;   // file of certificates to trust instead of the system's
    std::vector<Frame> binds;  // one bind_transceiver, or a bind_transmitter and a bind_receiver
    int window = 10;
};
// Error (Fault::invalid) names the setting.
Result<Binding> binding_of(channel::Settings const& settings);

}  // namespace passerelle::smpp
