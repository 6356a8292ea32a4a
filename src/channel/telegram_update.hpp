#pragma once

#include <boost/json/value.hpp>

#include "channel/provider.hpp"

namespace passerelle::channel {

// What an Update of the Bot API says, however it came: by webhook or by getUpdates. Refused where a member that counts
// is absent or of a wrong type; `other` for edits, groups, channels, bots and kinds of later versions.
Decoded read_telegram_update(boost::json::value const& update);

}  // namespace passerelle::channel
