#pragma once

#include "channel/provider.hpp"

// Messages that OVH keeps until they are deleted: list, read one, delete it once it is on disk, read the next.
namespace passerelle::channel {

extern Pulling const ovh_incoming;

}  // namespace passerelle::channel
