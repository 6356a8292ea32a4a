#pragma once

#include "channel/provider.hpp"

namespace passerelle::channel {

// V3 where the request carries it, else V2, which covers neither body nor query. Empty when it is proven, or when there
// is no auth_token to prove it with.
std::optional<Decoded> check_plivo_signature(Webhook const& webhook, Settings const& settings);

}  // namespace passerelle::channel
