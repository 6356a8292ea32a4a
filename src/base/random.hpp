#pragma once

#include <cstddef>
#include <string>

namespace passerelle {

// Cryptographic randomness (OpenSSL RAND_bytes), as lower-case hex of `bytes` bytes. Not for what decides (flow,
// expression, understanding): a run that can be replayed is given its chance as a seed.
std::string random_hex(std::size_t bytes);

}  // namespace passerelle
