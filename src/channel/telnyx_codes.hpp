#pragma once

#include "channel/wire.hpp"

namespace passerelle::channel {

// Error codes of Telnyx, of answers and of receipts.
extern std::span<CodeRow const> const telnyx_codes;

}  // namespace passerelle::channel
