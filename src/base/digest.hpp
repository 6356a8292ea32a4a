#pragma once

#include <string>
#include <string_view>

namespace passerelle {

// Raw bytes, not text.
std::string hmac_sha1(std::string_view key, std::string_view data);
std::string hmac_sha256(std::string_view key, std::string_view data);
std::string sha256(std::string_view data);
std::string sha1(std::string_view data);  // for names only (UUIDv5), never for trust

// Time depends on the lengths only.
bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace passerelle
