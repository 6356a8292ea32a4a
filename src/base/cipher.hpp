#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace passerelle {

// AES-256 in CFB mode with 128-bit feedback (NIST SP 800-38A §6.3), as phones encrypt texts for us (httpSMS). Nothing
// proves that the key was right. Empty for a key that has not 32 bytes or an initial vector that has not 16.
std::optional<std::string> aes256_cfb_decrypt(std::string_view key, std::string_view initial_vector,
                                              std::string_view encrypted);

}  // namespace passerelle
