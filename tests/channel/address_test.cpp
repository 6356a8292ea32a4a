#include <gmock/gmock.h>

#include "channel/wire.hpp"
#include "text/urn.hpp"

// The address of a person as providers write it, where the channel's country is known. What came with a country code is
// taken even where no numbering plan of ours has it: plans grow, and a real message is never turned away.
namespace passerelle::channel {
namespace {

struct AddressCase {
    char const *name, *country, *written, *address;  // address "": refused
};
class Addresses : public testing::TestWithParam<AddressCase> {};
TEST_P(Addresses, AreReadByTheNumberingPlans) {
    auto const& row = GetParam();
    Settings settings;
    if (*row.country) settings.emplace("country", row.country);
    EXPECT_EQ(address_of(row.written, settings).value_or(""), row.address);
}
INSTANTIATE_TEST_SUITE_P(All, Addresses,
                         testing::Values(AddressCase{"International", "FR", "+33612345678", "+33612345678"},
                                         AddressCase{"PlusDecodedToABlank", "FR", " 33612345678", "+33612345678"},
                                         AddressCase{"DoubleZero", "FR", "0033612345678", "+33612345678"},
                                         AddressCase{"WithoutPlus", "FR", "33612345678", "+33612345678"},
                                         AddressCase{"WithoutPlusFromElsewhere", "FR", "221771234567", "+221771234567"},
                                         AddressCase{"National", "FR", "0612345678", "+33612345678"},
                                         AddressCase{"NationalOverseas", "FR", "0692123456", "+262692123456"},
                                         AddressCase{"NationalWithoutZero", "SN", "771234567", "+221771234567"},
                                         AddressCase{"TrunkZeroKept", "FR", "+330612345678", "+33612345678"},
                                         AddressCase{"TooShortForItsCountry", "FR", "+3361234567", "+3361234567"},
                                         AddressCase{"TooLongForItsCountry", "FR", "+336123456789", "+336123456789"},
                                         AddressCase{"NoSuchCode", "FR", "+999123456789", "+999123456789"},
                                         AddressCase{"ShortCode", "FR", "36105", "36105"},
                                         AddressCase{"ShortCodeOfThree", "FR", "118", "118"},
                                         AddressCase{"Name", "FR", "Mission", "Mission"},
                                         AddressCase{"NameWithDigits", "FR", "ML 59", "ML 59"},
                                         AddressCase{"Tel", "FR", "tel:+33612345678", "+33612345678"},
                                         AddressCase{"Letters", "FR", "+33abc", ""},
                                         AddressCase{"DigitsAloneWithoutACountry", "", "+3361234567", "+3361234567"},
                                         AddressCase{"NationalWithoutACountry", "", "0612345678", "0612345678"}),
                         [](auto const& row) { return std::string{row.param.name}; });

// Where a flow holds a person's address (`urn_parts`, contact imports), it may be one of any channel.
TEST(Schemes, OfEveryProviderAreKnownToFlows) {
    for (auto const* provider : providers())
        EXPECT_TRUE(text::is_valid({std::string{provider->scheme}, "33612345678", {}, {}})) << provider->name;
}

}  // namespace
}  // namespace passerelle::channel
