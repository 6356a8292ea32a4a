#include "gateway/delivery_names.hpp"

#include <gmock/gmock.h>

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;

TEST(DeliveryNames, AreNeverTheSame) {
    VirtualClock clock{TimePoint{1000s}};
    DeliveryNames names{clock};
    EXPECT_EQ(names.name("d1"), "d1@1000.0");
    EXPECT_EQ(names.name("d1"), "d1@1000.1");
    EXPECT_EQ(names.name("d2"), "d2@1000.0");
    clock.advance(1s);
    EXPECT_EQ(names.name("d1"), "d1@1001.0");
    clock.advance(-1h);
    EXPECT_EQ(names.name("d1"), "d1@1001.1");
    EXPECT_EQ(DeliveryNames::digest_of("d1@1001.1"), "d1");
}

TEST(DeliveryNames, AreFoundAgainAfterACrash) {
    VirtualClock clock{TimePoint{1000s}};
    DeliveryNames names{clock};
    auto const taken = names.name("d1");
    EXPECT_THAT(DeliveryNames::just_before("d1", TimePoint{1000s + 400ms}), testing::Contains(taken));
    EXPECT_THAT(DeliveryNames::just_before("d1", TimePoint{1006s}), testing::Contains(taken));
    EXPECT_THAT(DeliveryNames::just_before("d1", TimePoint{1007s}), testing::Not(testing::Contains(taken)));
    EXPECT_THAT(DeliveryNames::just_before("d2", TimePoint{1000s}), testing::Not(testing::Contains(taken)));
}

}  // namespace
}  // namespace passerelle::gateway
