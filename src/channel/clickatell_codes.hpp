#pragma once

#include <optional>
#include <string_view>

#include "channel/event.hpp"

// Clickatell's delivery states: two generations of its API, with the same numbers for different things.
namespace passerelle::channel {

enum class ClickatellApi { http, one };

// By the name where there is one that we know, else by the number in the table of this generation. Empty when neither
// says anything.
std::optional<Status> clickatell_status(ClickatellApi api, std::string_view name, std::string_view code);

}  // namespace passerelle::channel
