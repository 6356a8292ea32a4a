#include "base/cipher.hpp"

#include <openssl/evp.h>

#include <memory>

namespace passerelle {

namespace {

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

}  // namespace

std::optional<std::string> aes256_cfb_decrypt(std::string_view key, std::string_view initial_vector,
                                              std::string_view encrypted) {
    if (key.size() != 32 || initial_vector.size() != 16) return std::nullopt;
    Context const context{EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free};
    std::string text(encrypted.size() + EVP_MAX_BLOCK_LENGTH, '\0');
    int written = 0;
    if (!context ||
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_cfb128(), nullptr, bytes_of(key), bytes_of(initial_vector)) !=
            1 ||
        EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char*>(text.data()), &written, bytes_of(encrypted),
                          static_cast<int>(encrypted.size())) != 1)
        return std::nullopt;
    text.resize(static_cast<std::size_t>(written));  // a mode of bytes: nothing is held back for the end
    return text;
}

}  // namespace passerelle
