#include "channel/web_token.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/digest.hpp"

namespace passerelle::channel {

namespace {

// RFC 7515 appendix A.1.
TEST(WebToken, TheExampleOfTheStandardVerifies) {
    auto const key =
        base64url_decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
    ASSERT_TRUE(key);
    auto const claims = verified_claims(
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
        "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        *key);
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->at("iss").as_string(), "joe");
}

TEST(WebToken, OtherAlgorithmsKeysAndBrokenOnesAreRefused) {
    boost::json::object const claims{{"iss", "us"}};
    auto const token = hs256_token(claims, "key");
    EXPECT_TRUE(verified_claims(token, "key"));
    EXPECT_FALSE(verified_claims(token, "other"));
    EXPECT_FALSE(verified_claims(token, ""));
    EXPECT_FALSE(verified_claims(token + "A", "key"));
    EXPECT_FALSE(verified_claims("", "key"));
    EXPECT_FALSE(verified_claims("a.b", "key"));
    auto const none = base64url_encode(R"({"alg":"none"})") + '.' + base64url_encode(R"({"iss":"us"})") + '.';
    EXPECT_FALSE(verified_claims(none, "key"));
}

TEST(WebToken, LongerHashesAreTakenWhereTheyAreNamed) {
    auto const body = base64url_encode(R"({"alg":"HS384"})") + '.' + base64url_encode(R"({"iss":"us"})");
    auto const token = body + '.' + base64url_encode(hmac_sha384("key", body));
    EXPECT_FALSE(verified_claims(token, "key"));
    EXPECT_TRUE(verified_claims(token, "key", {"HS256", "HS384"}));
    EXPECT_FALSE(verified_claims(token, "other", {"HS256", "HS384"}));
}

TEST(WebToken, TheSchemeIsBearer) {
    EXPECT_EQ(bearer_token("Bearer abc"), "abc");
    EXPECT_EQ(bearer_token("bearer  abc "), "abc");
    EXPECT_EQ(bearer_token("Basic abc"), "");
    EXPECT_EQ(bearer_token(""), "");
}

TEST(WebToken, AKeyThatIsNoneSignsNothing) { EXPECT_EQ(rs256_token({{"a", 1}}, "no key"), ""); }

}  // namespace

}  // namespace passerelle::channel
