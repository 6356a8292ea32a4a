#pragma once

#include "channel/provider.hpp"

namespace passerelle::channel {

// /sync, by long polling, for a channel that is a normal user. The cursor is `next_batch`. The first time, what was
// said before `since` is not answered.
extern Pulling const matrix_sync;

}  // namespace passerelle::channel
