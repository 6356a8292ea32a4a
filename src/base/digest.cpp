#include "base/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

#include "base/encoding.hpp"

namespace passerelle {

namespace {

std::string hmac(EVP_MD const* digest, std::string_view key, std::string_view data) {
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    if (!HMAC(digest, key.data(), static_cast<int>(key.size()), reinterpret_cast<unsigned char const*>(data.data()),
              data.size(), reinterpret_cast<unsigned char*>(out.data()), &length))
        throw std::runtime_error("OpenSSL could not compute an HMAC");
    out.resize(length);
    return out;
}

std::string digest_of(EVP_MD const* digest, std::string_view data) {
    std::string out(EVP_MAX_MD_SIZE, '\0');
    unsigned length = 0;
    if (!EVP_Digest(data.data(), data.size(), reinterpret_cast<unsigned char*>(out.data()), &length, digest, nullptr))
        throw std::runtime_error("OpenSSL could not compute a digest");
    out.resize(length);
    return out;
}

}  // namespace

std::string hmac_sha1(std::string_view key, std::string_view data) { return hmac(EVP_sha1(), key, data); }
std::string hmac_sha256(std::string_view key, std::string_view data) { return hmac(EVP_sha256(), key, data); }

std::string sha256(std::string_view data) { return digest_of(EVP_sha256(), data); }
std::string sha1(std::string_view data) { return digest_of(EVP_sha1(), data); }

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace passerelle
