#include "channel/smpp/coding.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/encoding.hpp"
#include "channel/smpp/user_header.hpp"

namespace passerelle::smpp {
namespace {

using enum CentreAlphabet;

std::string octets(std::string_view hex) { return hex_decode(hex).value(); }

struct DecodedCase {
    char const* name;
    std::string hex;
    std::uint8_t coding;
    CentreAlphabet alphabet;
    std::optional<std::string> text;
};

class DecodedOctets : public testing::TestWithParam<DecodedCase> {};

TEST_P(DecodedOctets, AreRead) {
    auto const& it = GetParam();
    EXPECT_EQ(decoded(octets(it.hex), it.coding, it.alphabet), it.text);
}

INSTANTIATE_TEST_SUITE_P(
    Codings, DecodedOctets,
    testing::Values(
        DecodedCase{"DefaultIsGsm", "0004057f1b65", 0, gsm7, "@èéà€"},
        DecodedCase{"DefaultIsGsmWithEighthBit", "80c1", 0, gsm7, "@A"},
        DecodedCase{"DefaultIsPacked", "c8329bfd06", 0, gsm7_packed, "Hello"},
        DecodedCase{"DefaultIsLatin1", "40e8e9e0e7", 0, latin1, "@èéàç"},
        DecodedCase{"DefaultIsAscii", "4f6b40", 0, ascii, "Ok@"}, DecodedCase{"Ia5", "4f6b40", 1, gsm7, "Ok@"},
        DecodedCase{"Latin1", "e7e9", 3, gsm7, "çé"}, DecodedCase{"Ucs2", "00e70061d83dde00", 8, gsm7, "ça😀"},
        DecodedCase{"Ucs2WithMark", "feff00e7", 8, gsm7, "ç"}, DecodedCase{"Ucs2OfOddLength", "00e700", 8, gsm7, "ç"},
        DecodedCase{"Ucs2LoneSurrogate", "d83d0041", 8, gsm7, "\uFFFDA"},
        DecodedCase{"Cyrillic", "bfe0d8f0", 6, gsm7, "При№"}, DecodedCase{"Hebrew", "f9ecede5ba", 7, gsm7, "שלםו÷"},
        DecodedCase{"Octets", "00ff", 4, gsm7, std::nullopt}, DecodedCase{"OctetsToo", "00ff", 2, gsm7, std::nullopt},
        DecodedCase{"Japanese", "82a0", 5, gsm7, std::nullopt}, DecodedCase{"FlashGsm", "0541", 0xF0, latin1, "éA"},
        DecodedCase{"Class1Gsm", "0541", 0xF1, gsm7, "éA"},
        DecodedCase{"FlashOctets", "0541", 0xF4, gsm7, std::nullopt}, DecodedCase{"FlashUcs2", "00e7", 0x18, gsm7, "ç"},
        DecodedCase{"FlashGsmToo", "0541", 0x10, gsm7, "éA"}, DecodedCase{"WaitingGsm", "0541", 0xC8, gsm7, "éA"},
        DecodedCase{"WaitingUcs2", "00e7", 0xE0, gsm7, "ç"}, DecodedCase{"UssdGsm", "0541", 0x0F, latin1, "éA"},
        DecodedCase{"UssdUcs2", "00e7", 0x48, gsm7, "ç"}, DecodedCase{"UssdOctets", "00e7", 0x44, gsm7, std::nullopt},
        DecodedCase{"ToBeDeletedGsm", "0541", 0x40, gsm7, "éA"},
        DecodedCase{"Compressed", "0541", 0x30, gsm7, std::nullopt}, DecodedCase{"Nothing", "", 0, gsm7, ""},
        DecodedCase{"NothingPacked", "", 0, gsm7_packed, ""}),
    [](auto const& row) { return std::string{row.param.name}; });

TEST(Coded, WritesWhatTheAlphabetHolds) {
    EXPECT_EQ(hex_encode(coded("@é€", gsm7)), "00051b65");
    EXPECT_EQ(hex_encode(coded("Hello", gsm7_packed)), "c8329bfd06");
    EXPECT_EQ(hex_encode(coded("@é", latin1)), "40e9");
    EXPECT_EQ(hex_encode(coded("é", ascii)), "00e9");
    EXPECT_EQ(hex_encode(coded("ç", gsm7)), "00e7");
    EXPECT_EQ(hex_encode(coded("Ω", latin1)), "03a9");  // of GSM-7, not of Latin-1
    EXPECT_EQ(hex_encode(coded("€", latin1)), "20ac");
}

// TS 23.038 §6.1.2.1, by hand: a septet border after a header of six octets leaves one bit.
TEST(Packed, BeginsAtASeptetBorderAfterAHeader) {
    EXPECT_EQ(hex_encode(packed("Hello")), "c8329bfd06");
    EXPECT_EQ(hex_encode(packed("Hello", 6)), "906536fb0d");
    EXPECT_EQ(unpacked(octets("906536fb0d"), 6), "Hello");
}

TEST(Packed, ComesBackFromEveryLengthAndBorder) {
    std::mt19937 chance{1};
    for (std::size_t before : {0u, 4u, 6u, 7u, 9u, 12u})
        for (std::size_t length = 0; length < 160; ++length) {
            std::string septets(length, ' ');
            for (auto& each : septets) each = static_cast<char>('a' + chance() % 26);
            EXPECT_EQ(unpacked(packed(septets, before), before), septets) << before << ' ' << length;
        }
}

TEST(UserHeader, FindsThePlaceOfAPart) {
    auto const eight = read_user_header(octets("0500032a020200e70061"));
    EXPECT_EQ(eight.place, (Place{0x2a, 8, 2, 2}));
    EXPECT_EQ(eight.octets, 6u);
    auto const sixteen = read_user_header(octets("06080412340301"));
    EXPECT_EQ(sixteen.place, (Place{0x1234, 16, 1, 3}));
    EXPECT_EQ(sixteen.octets, 7u);
}

TEST(UserHeader, PassesOverWhatItDoesNotKnow) {
    auto const header =
        read_user_header(octets("0c7001ff0003070201240103"
                                "ff"));
    EXPECT_EQ(header.place, (Place{7, 8, 1, 2}));
    EXPECT_EQ(header.shifts.single, 3);
    EXPECT_FALSE(header.has_ports);
    EXPECT_TRUE(read_user_header(octets("0605040b8423f0")).has_ports);
}

TEST(UserHeader, TakesBrokenOnesForNoPlace) {
    for (auto const hex :
         {"", "00", "05", "0500030102", "050003010003", "050003010203", "0500030100ff", "ff", "0200ff"})
        EXPECT_EQ(read_user_header(octets(hex)).place, std::nullopt) << hex;
    EXPECT_EQ(read_user_header(octets("ff0003")).octets, 3u);
}

TEST(UserHeader, IsReadAsItWasWritten) {
    for (auto const& place : {Place{0x2a, 8, 2, 2}, Place{0xfedc, 16, 255, 255}}) {
        auto const header = read_user_header(user_header_of(place));
        EXPECT_EQ(header.place, place);
        EXPECT_EQ(header.octets, user_header_of(place).size());
    }
}

}  // namespace
}  // namespace passerelle::smpp
