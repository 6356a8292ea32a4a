#include "base/encoding.hpp"

#include <gmock/gmock.h>

#include <random>

#include "base/digest.hpp"
#include "base/http_message.hpp"

namespace passerelle {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Forms, KeepOrderRepeatsAndSigns) {
    EXPECT_THAT(
        parse_form("a=1&b=%2B33+6&a=&c&=x&d=%C3%A9"),
        ElementsAre(Pair("a", "1"), Pair("b", "+33 6"), Pair("a", ""), Pair("c", ""), Pair("", "x"), Pair("d", "é")));
    EXPECT_THAT(parse_form("a=%zz%4"), ElementsAre(Pair("a", "%zz%4"))) << "a broken escape is text";
}

TEST(Forms, AreReadAsTheyAreWritten) {
    std::mt19937 random{1};
    for (int n = 0; n < 500; ++n) {
        std::string value;
        for (int at = 0; at < 20; ++at) value += static_cast<char>(random() & 0xFF);
        EXPECT_EQ(parse_form(encode_form({{"k", value}})), (FormFields{{"k", value}}));
    }
}

TEST(Urls, AreSplitAndNotDecoded) {
    auto const parts = split_url("https://gw.example.org:8443/in/k%20a?x=1&y=a/b?c#f");
    EXPECT_EQ(parts.scheme, "https");
    EXPECT_EQ(parts.authority, "gw.example.org:8443");
    EXPECT_EQ(parts.path, "/in/k%20a");
    EXPECT_EQ(parts.query, "x=1&y=a/b?c");
    EXPECT_EQ(split_url("/in/x?u=http://a").path, "/in/x");
}

TEST(Xml, HoldsNoControlCharacter) {
    EXPECT_EQ(escape_xml("<a b='\"&\"'>\t1\x07\x1b\n"), "&lt;a b=&apos;&quot;&amp;&quot;&apos;&gt;\t1\n");
}

TEST(Base64, FollowsRfc4648) {
    for (auto const& [plain, coded] :
         {std::pair{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foobar", "Zm9vYmFy"}}) {
        EXPECT_EQ(base64_encode(plain), coded);
        EXPECT_EQ(base64_decode(coded), plain);
    }
    EXPECT_FALSE(base64_decode("Zg="));
    EXPECT_FALSE(base64_decode("Z!=="));
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    EXPECT_EQ(base64_decode(base64_encode(all)), all);
    EXPECT_EQ(hex_decode(hex_encode(all)), all);
}

struct Utf8Case {
    char const* bytes;
    bool valid;
};
class Utf8 : public testing::TestWithParam<Utf8Case> {};
TEST_P(Utf8, IsStrict) { EXPECT_EQ(is_valid_utf8(GetParam().bytes), GetParam().valid); }
INSTANTIATE_TEST_SUITE_P(Table, Utf8,
                         testing::Values(Utf8Case{"é😀", true}, Utf8Case{"\xC0\x80", false},
                                         Utf8Case{"\xE0\x80\x80", false}, Utf8Case{"\xED\xA0\x80", false},
                                         Utf8Case{"\xF4\x90\x80\x80", false}, Utf8Case{"\xF0\x9F\x98", false},
                                         Utf8Case{"\x80", false}, Utf8Case{"\xFF", false}));

TEST(Utf16, ReadsPairsAndRepairsTheRest) {
    EXPECT_EQ(utf16be_to_utf8(std::string("\x00\xE9", 2)), "é");
    EXPECT_EQ(utf16be_to_utf8(std::string("\xD8\x3D\xDE\x00", 4)), "😀");
    EXPECT_EQ(utf16be_to_utf8(std::string("\xD8\x3D\x00\x41", 4)),
              "\xEF\xBF\xBD"
              "A");
    EXPECT_EQ(utf16be_to_utf8(std::string("\x00\x41\x00", 3)), "A\xEF\xBF\xBD");
    EXPECT_EQ(utf16be_to_utf8(utf8_to_utf16be("Météo 😀 ж")), "Météo 😀 ж");
}

TEST(Windows1252, ReadsFrenchAccentsAndTheEuro) {
    EXPECT_EQ(windows1252_to_utf8("H\xE9l\xE8ne 5\x80 \x9Cuvre"), "Hélène 5€ œuvre");
}

// RFC 2202 and RFC 4231, first cases.
TEST(Digests, FollowTheStandards) {
    std::string const key(20, '\x0b');
    EXPECT_EQ(hex_encode(hmac_sha1(key, "Hi There")), "b617318655057264e28bc0b6fb378c8ef146be00");
    EXPECT_EQ(hex_encode(hmac_sha256(key, "Hi There")),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hex_encode(hmac_md5(std::string(16, '\x0b'), "Hi There")), "9294727a3638bb1c13f48ef8158bfc9d");
    EXPECT_EQ(hex_encode(hmac_sha384(key, "Hi There")).substr(0, 32), "afd03944d84895626b0825f4ab46907f");
    EXPECT_EQ(hex_encode(hmac_sha512(key, "Hi There")).substr(0, 32), "87aa7cdea5ef619d4ff0b4241a1d6cb0");
    EXPECT_EQ(hex_encode(md5("abc")), "900150983cd24fb0d6963f7d28e17f72");
    EXPECT_EQ(hex_encode(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

// RFC 8032 §7.1, test 2.
TEST(Digests, Ed25519) {
    auto const key = hex_decode("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    auto const signature = hex_decode(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    ASSERT_TRUE(key && signature);
    EXPECT_TRUE(is_ed25519_signature(*key, "\x72", *signature));
    EXPECT_FALSE(is_ed25519_signature(*key, "\x73", *signature));
    EXPECT_FALSE(is_ed25519_signature(*key, "\x72", signature->substr(1)));
    EXPECT_FALSE(is_ed25519_signature(key->substr(1), "\x72", *signature));
}

TEST(HeaderNames, CompareWithoutCase) {
    Headers const headers{{"X-Twilio-Signature", "s"}, {"x-twilio-signature", "t"}};
    EXPECT_EQ(header(headers, "x-TWILIO-signature"), "s");
    EXPECT_FALSE(header(headers, "x-twilio"));
}

}  // namespace
}  // namespace passerelle
