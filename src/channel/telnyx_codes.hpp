#pragma once

#include "channel/wire.hpp"

namespace passerelle::channel {

// Error codes of Telnyx, of answers and of receipts; null when the code has no row.
CodeRow const* telnyx_code(std::string_view code);

}  // namespace passerelle::channel
