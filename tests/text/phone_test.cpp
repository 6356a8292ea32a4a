#include "text/phone.hpp"

#include <gtest/gtest.h>

#include <string>

#include "text/phone_metadata.hpp"

namespace passerelle::text {
namespace {

struct ReadCase {
    char const *written, *country, *e164, *whose;
    PhoneType type;
};

void expect_all(std::initializer_list<ReadCase> rows, PhoneReading (*read)(std::string_view, std::string_view)) {
    for (auto const& row : rows) {
        auto const phone = read(row.written, row.country);
        ASSERT_TRUE(phone) << row.written << ' ' << row.country;
        EXPECT_EQ(phone->e164(), row.e164) << row.written << ' ' << row.country;
        EXPECT_EQ(phone->country, row.whose) << row.written << ' ' << row.country;
        EXPECT_EQ(name_of(phone->type), name_of(row.type)) << row.written << ' ' << row.country;
        EXPECT_TRUE(phone->is_possible()) << row.written << ' ' << row.country;
        EXPECT_EQ(phone->is_valid(), row.type != PhoneType::unknown) << row.written << ' ' << row.country;
    }
}

using enum PhoneType;

// By hand: the regions of our audience. The ranges are those of the regulators (Arcep, ARTP, ARTCI, ANRT …).
TEST(Phone, IsReadInTheCountriesOfOurAudience) {
    expect_all(
        {
            {"06 12 34 56 78", "FR", "+33612345678", "FR", mobile},
            {"07 56 78 90 12", "FR", "+33756789012", "FR", mobile},
            {"01 42 68 12 34", "FR", "+33142681234", "FR", fixed},
            {"08 99 12 34 56", "FR", "+33899123456", "FR", premium},
            {"0800 12 34 56", "FR", "+33800123456", "FR", toll_free},
            {"0809 12 34 56", "FR", "+33809123456", "FR", uan},
            {"0820 12 34 56", "FR", "+33820123456", "FR", shared_cost},
            {"09 50 12 34 56", "FR", "+33950123456", "FR", voip},
            {"09 37 12 34 56", "FR", "+33937123456", "FR", voip},
            {"06 39 98 00 01", "FR", "+33639980001", "FR", unknown},  // for fiction: in no range
            {"0690 12 34 56", "GP", "+590690123456", "GP", mobile},
            {"0590 27 12 34", "BL", "+590590271234", "BL", fixed},
            {"0694 12 34 56", "GF", "+594694123456", "GF", mobile},
            {"0696 12 34 56", "MQ", "+596696123456", "MQ", mobile},
            {"0692 12 34 56", "RE", "+262692123456", "RE", mobile},
            {"0263 10 12 34", "RE", "+262263101234", "RE", fixed},
            {"0639 01 23 45", "YT", "+262639012345", "YT", mobile},
            {"0639 01 23 45", "RE", "+262639012345", "YT", mobile},
            {"0269 61 12 34", "YT", "+262269611234", "YT", fixed},
            {"55 12 34", "PM", "+508551234", "PM", mobile},
            {"41 12 34", "PM", "+508411234", "PM", fixed},
            {"75 12 34", "NC", "+687751234", "NC", mobile},
            {"87 12 34 56", "PF", "+68987123456", "PF", mobile},
            {"82 12 34", "WF", "+681821234", "WF", mobile},
            {"77 123 45 67", "SN", "+221771234567", "SN", mobile},
            {"33 821 23 45", "SN", "+221338212345", "SN", fixed},
            {"07 08 09 10 11", "CI", "+2250708091011", "CI", mobile},
            {"27 21 23 45 67", "CI", "+2252721234567", "CI", fixed},
            {"70 12 34 56", "ML", "+22370123456", "ML", mobile},
            {"22 12 34 56", "MR", "+22222123456", "MR", mobile},
            {"45 12 34 56", "MR", "+22245123456", "MR", fixed},
            {"06 61 23 45 67", "MA", "+212661234567", "MA", mobile},
            {"05 28 82 12 34", "MA", "+212528821234", "MA", fixed},
            {"0551 23 45 67", "DZ", "+213551234567", "DZ", mobile},
            {"021 12 34 56", "DZ", "+21321123456", "DZ", fixed},
            {"20 123 456", "TN", "+21620123456", "TN", mobile},
            {"71 123 456", "TN", "+21671123456", "TN", fixed},
            {"612 34 56 78", "ES", "+34612345678", "ES", mobile},
            {"912 34 56 78", "ES", "+34912345678", "ES", fixed},
            {"347 123 4567", "IT", "+393471234567", "IT", mobile},
            {"02 1234 5678", "IT", "+390212345678", "IT", fixed},  // the 0 belongs to the number
            {"06 698 12345", "IT", "+390669812345", "VA", fixed},  // the Vatican has a range in Rome's
            {"912 345 678", "PT", "+351912345678", "PT", mobile},
            {"0470 12 34 56", "BE", "+32470123456", "BE", mobile},
            {"02 555 12 34", "BE", "+3225551234", "BE", fixed},
            {"079 123 45 67", "CH", "+41791234567", "CH", mobile},
            {"621 123 456", "LU", "+352621123456", "LU", mobile},
            {"27 12 34 56", "LU", "+35227123456", "LU", fixed},
            {"07400 123456", "GB", "+447400123456", "GB", mobile},
            {"020 7123 4567", "GB", "+442071234567", "GB", fixed},
            {"(202) 555-0123", "US", "+12025550123", "US", fixed_or_mobile},
            {"1 604 555 1234", "US", "+16045551234", "CA", fixed_or_mobile},
            {"(604) 555-1234", "CA", "+16045551234", "CA", fixed_or_mobile},
            {"011 33 6 12 34 56 78", "US", "+33612345678", "FR", mobile},
        },
        read_phone);
}

TEST(Phone, IsReadInTheFormsThatPeopleWrite) {
    for (auto const* written : {"06 12 34 56 78",
                                "06.12.34.56.78",
                                "06-12-34-56-78",
                                "06/12/34/56/78",
                                "+33 (0)6 12 34 56 78",
                                "0033612345678",
                                "00 33 6 12 34 56 78",
                                "33612345678",
                                "612345678",
                                "٠٦١٢٣٤٥٦٧٨",
                                "۰۶ ۱۲ ۳۴ ۵۶ ۷۸",
                                "０６　１２３４５６７８",
                                "＋33 6 12 34 56 78",
                                "tel:+33-6-12-34-56-78",
                                "tel:0612345678;phone-context=+33",
                                "Tél. : 06 12 34 56 78",
                                "06 12 34 56 78 (mère)",
                                "\u202A+33\u202F6\u200912 34–56‑78\u202C",
                                "+0033612345678",
                                "06\t12 34 56 78"}) {
        auto const phone = understand_phone(written, "FR");
        ASSERT_TRUE(phone) << written;
        EXPECT_EQ(phone->e164(), "+33612345678") << written;
    }
}

TEST(Phone, KeepsTheExtensionApart) {
    for (auto const* written : {"06 12 34 56 78 ext. 12", "+33 6 12 34 56 78;ext=12", "0612345678 x12",
                                "tel:+33612345678;ext=12", "06 12 34 56 78 Extension 12", "06 12 34 56 78,,12#"}) {
        auto const phone = understand_phone(written, "FR");
        ASSERT_TRUE(phone) << written;
        EXPECT_EQ(phone->e164(), "+33612345678") << written;
        EXPECT_EQ(phone->extension, "12") << written;
    }
}

TEST(Phone, KnowsWhyItIsNone) {
    struct Row {
        char const *written, *country;
        PhoneFault fault;
    };
    Row const rows[] = {
        {"", "FR", PhoneFault::not_a_number},
        {"bonjour", "FR", PhoneFault::not_a_number},
        {"06 12 34 56 78 ou 07 12 34 56 78", "FR", PhoneFault::not_a_number},
        {"6", "FR", PhoneFault::too_short},
        {"06 12", "FR", PhoneFault::too_short},
        {"06 12 34 56 7", "FR", PhoneFault::too_short},  // nine digits, but with the 0
        {"+33 6 12 34 56 7", "FR", PhoneFault::too_short},
        {"06 12 34 56 78 9", "FR", PhoneFault::too_long},
        {"+336123456789", "FR", PhoneFault::too_long},
        {"12345678901234567890", "FR", PhoneFault::too_long},
        {"+999 123 456 789", "FR", PhoneFault::invalid_country},
        {"+0612345678", "", PhoneFault::invalid_country},
        {"06 12 34 56 78", "", PhoneFault::invalid_country},
        {"06 12 34 56 78", "XX", PhoneFault::invalid_country},
        {"+508 1234567", "FR", PhoneFault::invalid_length},  // Saint-Pierre: six or nine
        {"06 12 34 56 78", "US", PhoneFault::no_such_range},
        {"1 202 555 012", "US", PhoneFault::too_short},
    };
    for (auto const& row : rows) {
        auto const phone = understand_phone(row.written, row.country);
        auto const fault = phone ? phone->impossible : std::optional{phone.error()};
        ASSERT_TRUE(fault) << row.written;
        EXPECT_EQ(name_of(*fault), name_of(row.fault)) << row.written << ' ' << row.country;
        EXPECT_FALSE(normalise_phone(row.written, row.country)) << row.written;
        for (auto const* language : {"fr", "en"}) EXPECT_FALSE(words_for(*fault, language).empty());
        EXPECT_NE(words_for(*fault, "fr"), words_for(*fault, "en"));
    }
}

// Metropolitan France and overseas dial each other with ten digits; the book knows nothing of it.
TEST(Phone, IsUnderstoodAsTheFrenchDialEachOther) {
    expect_all(
        {
            {"0690 12 34 56", "FR", "+590690123456", "GP", mobile},
            {"+33 690 12 34 56", "FR", "+590690123456", "GP", mobile},  // +33 put before any ten digits
            {"33692123456", "FR", "+262692123456", "RE", mobile},
            {"+33 639 98 00 01", "SN", "+33639980001", "FR", unknown},
            {"0694 12 34 56", "FR", "+594694123456", "GF", mobile},
            {"0696 12 34 56", "FR", "+596696123456", "MQ", mobile},
            {"0692 12 34 56", "FR", "+262692123456", "RE", mobile},
            {"0639 01 23 45", "FR", "+262639012345", "YT", mobile},
            {"0269 61 12 34", "FR", "+262269611234", "YT", fixed},
            {"0596 71 12 34", "FR", "+596596711234", "MQ", fixed},
            {"0508 41 23 45", "FR", "+508412345", "PM", fixed},
            {"06 12 34 56 78", "RE", "+33612345678", "FR", mobile},
            {"0690 12 34 56", "MQ", "+590690123456", "GP", mobile},
            {"06 39 98 00 01", "FR", "+33639980001", "FR", unknown},  // kept for fiction, in France …
            {"06 39 98 00 01", "RE", "+33639980001", "FR", unknown},  // … whoever writes it
            {"0693 95 12 34", "FR", "+262693951234", "", unknown},    // Réunion's, though not given out
            {"08 00 12 34 56", "RE", "+262800123456", "RE", toll_free},
            {"09 37 12 34 56", "FR", "+33937123456", "FR", voip},
            {"0947 51 23 45", "FR", "+590947512345", "GP", voip},
        },
        understand_phone);
}

TEST(Phone, WithALostPlusIsUnderstoodOnlyWhereItIsInUse) {
    EXPECT_EQ(normalise_phone("33612345678", "SN"), "+33612345678");
    EXPECT_EQ(normalise_phone("221771234567", "FR"), "+221771234567");
    EXPECT_EQ(normalise_phone("+221 (0)77 123 45 67", "FR"), "+221771234567");
    EXPECT_EQ(normalise_phone("Tél 221 77 123 45 67", "FR"), "+221771234567");
    EXPECT_EQ(normalise_phone("né le 12/05/2001", "FR"), std::nullopt);
    EXPECT_EQ(normalise_phone("999123456789", "FR"), std::nullopt);
    EXPECT_EQ(normalise_phone("221123456789", "FR"), std::nullopt);
}

// What goes into the store comes out of it as it went in, whatever was typed.
TEST(Phone, IsReadAsItselfTheNextTime) {
    std::uint64_t seed = 7;
    for (auto const& plan : numbering_plans()) {
        for (int n = 0; n < 60; ++n) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            auto const phone = normalise_phone(std::to_string(seed >> (16 + n % 30)), plan.country);
            if (!phone) continue;
            EXPECT_EQ(normalise_phone(*phone, "FR"), phone) << plan.country;
            EXPECT_EQ(normalise_phone(*phone, {}), phone) << plan.country;
        }
    }
}

TEST(Phone, WithTooFewDigitsIsAShortCode) {
    for (auto const* written : {"36665", "114", "3114", "118 218"}) {
        auto const phone = understand_phone(written, "FR");
        ASSERT_TRUE(phone) << written;
        EXPECT_EQ(name_of(phone->type), "short_code") << written;
        EXPECT_FALSE(phone->is_valid()) << written;
        EXPECT_EQ(normalise_phone(written, "FR"), std::nullopt) << written;
    }
    EXPECT_EQ(name_of(read_phone("0612", "FR")->type), "unknown");
    EXPECT_EQ(name_of(read_phone("+33612", "FR")->type), "unknown");
}

// Arcep 2022-1583: 09 37 to 09 39, overseas 09475 to 09479, are for automatic systems.
TEST(Phone, OfAPlatformIsNobodys) {
    for (auto const* written : {"09 37 12 34 56", "09 38 00 00 00", "09 39 99 99 99", "0947 51 23 45", "0947 91 23 45"})
        EXPECT_TRUE(is_platform(*understand_phone(written, "FR"))) << written;
    for (auto const* written : {"09 50 12 34 56", "06 12 34 56 78", "+34 937 12 34 56", "0947 41 23 45"})
        EXPECT_FALSE(is_platform(*understand_phone(written, "FR"))) << written;
}

TEST(Phone, IsWrittenForItsCountryAndForTheOthers) {
    auto const phone = *read_phone("0612345678", "FR");
    EXPECT_EQ(national_form(phone), "06 12 34 56 78");
    EXPECT_EQ(international_form(phone), "+33 6 12 34 56 78");
    EXPECT_EQ(national_form(*read_phone("tel:+12025550123;ext=7", "")), "(202) 555-0123 ext. 7");
    EXPECT_EQ(international_form(*read_phone("02 1234 5678", "IT")), "+39 02 1234 5678");
}

TEST(Phone, OfAnyLengthAndSignsIsReadOrRefused) {
    EXPECT_EQ(read_phone(std::string(251, '0'), "FR").error(), PhoneFault::too_long);
    EXPECT_EQ(read_phone("\xFF\xFE"
                         "0612345678",
                         "FR")
                  ->e164(),
              "+33612345678");
    EXPECT_EQ(read_phone("06 12\xFF 34 56 78", "FR").error(), PhoneFault::not_a_number);
}

}  // namespace
}  // namespace passerelle::text
