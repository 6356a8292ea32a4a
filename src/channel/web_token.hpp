#pragma once

#include <boost/json/object.hpp>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

// JSON Web Tokens (RFC 7519) as providers sign their webhooks with them (Vonage, MessageBird, httpSMS), and as we prove
// ourselves to them.
namespace passerelle::channel {

// The claims of a token that is signed with one of these algorithms (HS256, HS384, HS512: never `none`, never a public
// key), compared in constant time. Empty for anything else. Its times and its other claims are the caller's to check.
std::optional<boost::json::object> verified_claims(std::string_view token, std::string_view key,
                                                   std::initializer_list<std::string_view> algorithms = {"HS256"});

// "Bearer x" → x; empty when the header is absent or of another scheme.
std::string_view bearer_token(std::string_view authorization);

std::string hs256_token(boost::json::object const& claims, std::string_view key);
// Empty when the PEM text is no RSA private key.
std::string rs256_token(boost::json::object const& claims, std::string const& private_key_pem);

// base64url without padding (RFC 7515 §2).
std::string base64url_encode(std::string_view bytes);
std::optional<std::string> base64url_decode(std::string_view text);

}  // namespace passerelle::channel
