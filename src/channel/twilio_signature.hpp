#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "channel/provider.hpp"

namespace passerelle::channel {

// X-Twilio-Signature over the public URL and the form (or bodySHA256 and the raw body). Empty when it is right.
std::optional<Decoded> check_twilio_signature(Webhook const& webhook, std::string_view auth_token);

}  // namespace passerelle::channel
