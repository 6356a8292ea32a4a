#include "text/phone_other_forms.hpp"

#include <gtest/gtest.h>

namespace passerelle::text {
namespace {

using Forms = std::vector<std::string>;

struct FormCase {
    char const* name;
    char const* longer;
    char const* shorter;
};
class OtherForms : public testing::TestWithParam<FormCase> {};

TEST_P(OtherForms, LeadToEachOther) {
    auto const& c = GetParam();
    EXPECT_EQ(other_forms(c.longer), Forms{c.shorter});
    EXPECT_EQ(other_forms(c.shorter), Forms{c.longer});
}

INSTANTIATE_TEST_SUITE_P(Countries, OtherForms,
                         testing::Values(FormCase{"Brazil", "+5531987654321", "+553187654321"},
                                         FormCase{"Mexico", "+5215512345678", "+525512345678"},
                                         FormCase{"Argentina", "+5491123456789", "+541123456789"},
                                         FormCase{"Benin", "+2290197123456", "+22997123456"},
                                         FormCase{"IvoryCoastMoov", "+2250102345678", "+22502345678"},
                                         FormCase{"IvoryCoastMtn", "+2250545123456", "+22545123456"},
                                         FormCase{"IvoryCoastOrange", "+2250707123456", "+22507123456"}),
                         [](auto const& row) { return std::string{row.param.name}; });

TEST(OtherForms, AreNoneElsewhere) {
    for (auto const* number : {"+221771234567", "+33612345678", "", "+", "36105", "5215512345678", "+55", "+52",
                               "+553134567890",   // a house in Belo Horizonte
                               "+22520304050",    // a house in Abidjan
                               "+2250501234567",  // given out since: it had no older form
                               "+229", "+22997"})
        EXPECT_EQ(other_forms(number), Forms{}) << number;
}

}  // namespace
}  // namespace passerelle::text
