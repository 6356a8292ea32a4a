#include "base/cipher.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "base/encoding.hpp"

namespace passerelle {

namespace {

// openssl enc -aes-256-cfb -K $(printf secret | sha256sum) -iv 000102030405060708090a0b0c0d0e0f
TEST(Cipher, ReadsWhatOpensslWrote) {
    auto const vector = *hex_decode("000102030405060708090a0b0c0d0e0f");
    auto const encrypted = *base64_decode("Y2rGX6fNo0qXhvQ6Qn3OpgY=");
    EXPECT_EQ(aes256_cfb_decrypt(sha256("secret"), vector, encrypted), "Bonjour, ça va ?");
    EXPECT_NE(aes256_cfb_decrypt(sha256("Secret"), vector, encrypted), "Bonjour, ça va ?");
    EXPECT_EQ(aes256_cfb_decrypt(sha256("secret"), vector, ""), "");
}

TEST(Cipher, RefusesWrongLengths) {
    EXPECT_FALSE(aes256_cfb_decrypt("short", std::string(16, 'v'), "x"));
    EXPECT_FALSE(aes256_cfb_decrypt(std::string(32, 'k'), std::string(15, 'v'), "x"));
}

}  // namespace

}  // namespace passerelle
