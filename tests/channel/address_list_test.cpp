#include "channel/address_list.hpp"

#include <gtest/gtest.h>

namespace passerelle::channel {

namespace {

struct Row {
    char const* address;
    char const* list;
    bool is_allowed;
};

TEST(AddressList, AddressesAndNetworksOfBothVersions) {
    constexpr Row rows[] = {
        {"203.0.113.7", "203.0.113.7", true},
        {"203.0.113.8", "203.0.113.7", false},
        {"203.0.113.8", "198.51.100.0/24, 203.0.113.0/24", true},
        {"203.0.114.1", "198.51.100.0/24 203.0.113.0/24", false},
        {"203.0.113.130", "203.0.113.128/25", true},
        {"203.0.113.127", "203.0.113.128/25", false},
        {"::ffff:203.0.113.7", "203.0.113.0/24", true},
        {"2001:db8::7", "2001:db8::/32", true},
        {"2001:db9::7", "2001:db8::/32", false},
        {"10.1.2.3", "0.0.0.0/0", true},
        {"2001:db8::7", "0.0.0.0/0", false},
        {"", "0.0.0.0/0", false},
        {"localhost", "127.0.0.1", false},
        {"127.0.0.1", "", false},
    };
    for (auto const& row : rows)
        EXPECT_EQ(is_allowed_address(row.address, row.list), row.is_allowed) << row.address << " in " << row.list;
}

TEST(AddressList, TheFirstWrongEntryIsNamed) {
    EXPECT_EQ(first_wrong_address("10.0.0.0/8, 2001:db8::/32"), "");
    EXPECT_EQ(first_wrong_address("10.0.0.0/8, 10.0.0.0/33"), "10.0.0.0/33");
    EXPECT_EQ(first_wrong_address("2001:db8::/129"), "2001:db8::/129");
    EXPECT_EQ(first_wrong_address("gateway.example.org"), "gateway.example.org");
    EXPECT_EQ(first_wrong_address("10.0.0.0/"), "10.0.0.0/");
    EXPECT_EQ(first_wrong_address("10.0.0.0/-1"), "10.0.0.0/-1");
}

}  // namespace

}  // namespace passerelle::channel
