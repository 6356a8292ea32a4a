#pragma once

#include <string>
#include <string_view>

namespace passerelle {

// Raw bytes, not text.
std::string hmac_sha1(std::string_view key, std::string_view data);
std::string hmac_sha256(std::string_view key, std::string_view data);
// Of providers that still sign with it (Vonage): no new use.
std::string hmac_md5(std::string_view key, std::string_view data);
std::string hmac_sha384(std::string_view key, std::string_view data);
std::string hmac_sha512(std::string_view key, std::string_view data);
std::string sha256(std::string_view data);
// For names (UUIDv5) and for providers that ask for them (OVH, Vonage); never for trust of our own.
std::string sha1(std::string_view data);
std::string md5(std::string_view data);

// Ed25519 (RFC 8032). key: 32 raw bytes; signature: 64. False for other lengths.
bool is_ed25519_signature(std::string_view public_key, std::string_view data, std::string_view signature);
// RS256 of JSON Web Tokens (RSASSA-PKCS1-v1_5 with SHA-256), raw signature. Empty when the PEM text is no RSA private
// key.
std::string rsa_sha256_signature(std::string const& private_key_pem, std::string_view data);

// Time depends on the lengths only.
bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace passerelle
