#include "transport/public_address.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>

namespace passerelle::transport {
namespace {

bool is_public(char const* written) {
    sockaddr_storage storage{};
    if (auto* four = reinterpret_cast<sockaddr_in*>(&storage); inet_pton(AF_INET, written, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
    } else {
        auto* six = reinterpret_cast<sockaddr_in6*>(&storage);
        if (inet_pton(AF_INET6, written, &six->sin6_addr) != 1) ADD_FAILURE() << written;
        six->sin6_family = AF_INET6;
    }
    return is_public_address(reinterpret_cast<sockaddr const&>(storage));
}

TEST(PublicAddress, IsOneOfTheOpenInternet) {
    for (auto const* written :
         {"1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1",
          "192.167.1.1", "193.0.0.1", "223.255.255.255", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"})
        EXPECT_TRUE(is_public(written)) << written;
}

TEST(PublicAddress, IsNotOneBehindAWall) {
    for (auto const* written :
         {"0.0.0.0",     "10.0.0.1",        "100.64.0.1",     "127.0.0.1",   "169.254.169.254", "172.16.0.1",
          "172.31.9.9",  "192.168.1.1",     "198.18.0.1",     "224.0.0.1",   "255.255.255.255", "::",
          "::1",         "::ffff:10.0.0.1", "fc00::1",        "fd12::1",     "fe80::1",         "ff02::1",
          "2001:db8::1", "2002:7f00:1::",   "64:ff9b::a00:1", "::127.0.0.1", "2001:0:1::1"})
        EXPECT_FALSE(is_public(written)) << written;
}

}  // namespace
}  // namespace passerelle::transport
