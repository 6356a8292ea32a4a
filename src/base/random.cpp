#include "base/random.hpp"

#include <openssl/rand.h>

#include <stdexcept>

#include "base/encoding.hpp"

namespace passerelle {

std::string random_hex(std::size_t bytes) {
    std::string raw(bytes, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(raw.data()), static_cast<int>(bytes)) != 1)
        throw std::runtime_error("OpenSSL has no randomness to give");
    return hex_encode(raw);
}

}  // namespace passerelle
