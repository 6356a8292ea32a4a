#include "base/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>

#include <memory>
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

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

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

std::string hmac_md5(std::string_view key, std::string_view data) { return hmac(EVP_md5(), key, data); }
std::string hmac_sha384(std::string_view key, std::string_view data) { return hmac(EVP_sha384(), key, data); }
std::string hmac_sha512(std::string_view key, std::string_view data) { return hmac(EVP_sha512(), key, data); }

std::string sha256(std::string_view data) { return digest_of(EVP_sha256(), data); }
std::string sha1(std::string_view data) { return digest_of(EVP_sha1(), data); }
std::string md5(std::string_view data) { return digest_of(EVP_md5(), data); }

bool is_ed25519_signature(std::string_view public_key, std::string_view data, std::string_view signature) {
    constexpr std::size_t key_bytes = 32, signature_bytes = 64;
    if (public_key.size() != key_bytes || signature.size() != signature_bytes) return false;
    Key const key{EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(public_key), public_key.size()),
                  EVP_PKEY_free};
    Context const context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(data), data.size()) == 1;
}

std::string rsa_sha256_signature(std::string const& private_key_pem, std::string_view data) {
    std::unique_ptr<BIO, decltype(&BIO_free)> const text{
        BIO_new_mem_buf(private_key_pem.data(), static_cast<int>(private_key_pem.size())), BIO_free};
    Key const key{text ? PEM_read_bio_PrivateKey(text.get(), nullptr, nullptr, nullptr) : nullptr, EVP_PKEY_free};
    if (!key || EVP_PKEY_base_id(key.get()) != EVP_PKEY_RSA) return {};
    Context const context{EVP_MD_CTX_new(), EVP_MD_CTX_free};
    std::size_t length = 0;
    if (!context || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), nullptr, &length, bytes_of(data), data.size()) != 1)
        return {};
    std::string signature(length, '\0');
    auto* out = reinterpret_cast<unsigned char*>(signature.data());
    if (EVP_DigestSign(context.get(), out, &length, bytes_of(data), data.size()) != 1) return {};
    signature.resize(length);
    return signature;
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace passerelle
