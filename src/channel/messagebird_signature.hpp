#pragma once

#include "channel/provider.hpp"

namespace passerelle::channel {

// A JSON Web Token over the hashes of address and body. Empty when it is proven, or when there is no signing_key.
std::optional<Decoded> check_messagebird_signature(Webhook const& webhook, Settings const& settings);

}  // namespace passerelle::channel
