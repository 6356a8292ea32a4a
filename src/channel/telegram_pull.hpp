#pragma once

#include "channel/provider.hpp"

namespace passerelle::channel {

// Whether the channel asks for its updates itself (`polling: true`).
bool polls_telegram(Settings const& settings);

// getUpdates, by long polling. The cursor is the update that comes next; asking for it lets go of those before.
extern Pulling const telegram_pulling;

}  // namespace passerelle::channel
