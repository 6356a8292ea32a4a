#pragma once

#include <string_view>

#include "channel/exchange.hpp"

namespace passerelle::channel {

constexpr std::string_view line_api_base = "https://api.line.me";

// A token by `channel_id` and `channel_secret`, where no long-lived one is set.
extern Access const line_access;

}  // namespace passerelle::channel
