#include "text/phone.hpp"

#include <gmock/gmock.h>

#include "text/phone_metadata.hpp"

namespace passerelle::text {
namespace {

struct PhoneCase {
    char const *row, *written, *country, *phone;  // no phone: null
};
class PossiblePhone : public testing::TestWithParam<PhoneCase> {};
TEST_P(PossiblePhone, IsReadAsInItsCountry) {
    auto const& [row, written, country, phone] = GetParam();
    EXPECT_EQ(possible_phone(written, country), phone ? std::optional<std::string>{phone} : std::nullopt);
}
INSTANTIATE_TEST_SUITE_P(Phones, PossiblePhone,
                         testing::Values(PhoneCase{"Trunk", "06 12 34 56 78", "FR", "+33612345678"},
                                         PhoneCase{"WithoutTrunk", "612345678", "FR", "+33612345678"},
                                         PhoneCase{"TrunkAfterTheCode", "+33 (0)6 12 34 56 78", "", "+33612345678"},
                                         PhoneCase{"CodeWithoutPlus", "33612345678", "FR", "+33612345678"},
                                         PhoneCase{"OtherCodeWithoutPlus", "250788123456", "FR", "+250788123456"},
                                         PhoneCase{"ExitCode", "00250788123456", "FR", "+250788123456"},
                                         PhoneCase{"ExitCodeAfterPlus", "+00250788123456", "FR", "+250788123456"},
                                         PhoneCase{"ExitCodeOfAmerica", "011 33 6 12 34 56 78", "US", "+33612345678"},
                                         PhoneCase{"TenDigitsOfAmerica", "202-555-0123", "US", "+12025550123"},
                                         PhoneCase{"TrunkOfAmerica", "1 202 555 0123", "US", "+12025550123"},
                                         PhoneCase{"ZeroKeptInItaly", "06 698 12345", "IT", "+390669812345"},
                                         PhoneCase{"ItalianMobileWithCode", "39 327 826 3230", "IT", "+393278263230"},
                                         PhoneCase{"ZeroKeptInIvoryCoast", "07 08 09 10 11", "CI", "+2250708091011"},
                                         PhoneCase{"ZeroKeptInGabon", "06 12 34 56", "GA", "+24106123456"},
                                         PhoneCase{"ZeroDroppedInGabon", "061 23 45 67", "GA", "+24161234567"},
                                         PhoneCase{"TrunkOfRussia", "8 912 345-67-89", "RU", "+79123456789"},
                                         PhoneCase{"SharedCode", "0639 12 34 56", "YT", "+262639123456"},
                                         PhoneCase{"NoCountry", "0788123456", "", nullptr},
                                         PhoneCase{"UnknownCode", "+999123456789", "FR", nullptr},
                                         PhoneCase{"TooShort", "+3361234567", "FR", nullptr},
                                         PhoneCase{"TooLong", "06123456789", "FR", nullptr},
                                         PhoneCase{"PlusOnly", "+", "FR", nullptr},  //
                                         PhoneCase{"Nothing", "", "FR", nullptr},
                                         PhoneCase{"Zeros", "00000000000", "FR", nullptr}),
                         [](auto const& row) { return std::string{row.param.row}; });

TEST(PossiblePhone, IsStable) {
    std::uint64_t seed = 1;
    for (auto const& plan : numbering_plans()) {
        for (int n = 0; n < 50; ++n) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            auto const written = std::to_string(seed >> (20 + n % 24));
            auto const phone = possible_phone(written, plan.country);
            if (!phone) continue;
            EXPECT_EQ(possible_phone(*phone, plan.country), phone) << written << ' ' << plan.country;
        }
    }
}

}  // namespace
}  // namespace passerelle::text
