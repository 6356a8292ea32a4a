#include "base/uuid.hpp"

#include <gtest/gtest.h>

namespace passerelle {
namespace {

TEST(Uuid, OfANameIsThatOfTheStandard) {
    // The name space of host names, and an example that every implementation agrees on.
    EXPECT_EQ(uuid_of_name("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com"),
              "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

TEST(Uuid, BelowNothingThereIsNone) {
    EXPECT_EQ(uuid_of_name("no uuid", "x"), "");
    EXPECT_EQ(uuid_of_name("6ba7b810-9dad", "x"), "");
}

}  // namespace
}  // namespace passerelle
