// What a table cannot show of a call: bytes and their encoding, and calls that are no messages.
#include <gmock/gmock.h>

#include <algorithm>

#include "base/encoding.hpp"
#include "channel/provider.hpp"

namespace passerelle::channel {

namespace {

Outgoing outgoing(std::string text) {
    Outgoing message;
    message.to = "+22670112233";
    message.text = std::move(text);
    message.reference = "01jabc";
    return message;
}

Settings const kannel{{"api_base", "http://localhost:13013/"},
                      {"username", "us&er"},
                      {"password", "p w"},
                      {"from", "7100"},
                      {"channel", "k"},
                      {"path_secret", "s3same"},
                      {"public_base", "https://gw.example.org"}};

TEST(EncodeKannel, TheAddressOfReportsIsPercentEncodedOnce) {
    auto const call = find_provider("kannel-http")->encode(outgoing("a"), kannel);
    ASSERT_TRUE(call);
    EXPECT_THAT(split_url(call->url).query, testing::HasSubstr("status%3D%25d"));
}

TEST(EncodeTelegram, APressIsAcknowledgedByItsOwnCall) {
    auto const call = find_provider("telegram")->acknowledge("4382", {{"bot_token", "123:abc"}});
    ASSERT_TRUE(call);
    EXPECT_EQ(call->url, "https://api.telegram.org/bot123:abc/answerCallbackQuery");
    EXPECT_EQ(call->body, R"({"callback_query_id":"4382"})");
}

TEST(EncodeKannel, TextOutsideGsm7GoesAsUtf16Bytes) {
    auto const call = find_provider("kannel-http")->encode(outgoing("مر👍"), kannel);
    ASSERT_TRUE(call);
    auto const fields = parse_form(split_url(call->url).query);
    EXPECT_EQ(field(fields, "coding"), "2");
    EXPECT_FALSE(field(fields, "charset"));
    EXPECT_EQ(utf16be_to_utf8(field(fields, "text").value()), "مر👍");
}

TEST(EncodeMatrix, AnInvitationIsAcceptedByItsOwnCall) {
    Settings const matrix{
        {"api_base", "https://matrix.example.org/"}, {"as_token", "as"}, {"user_id", "@passerelle:example.org"}};
    auto const call = find_provider("matrix")->acknowledge("!r00m:example.org", matrix);
    ASSERT_TRUE(call);
    EXPECT_EQ(call->method, "POST");
    EXPECT_EQ(call->url,
              "https://matrix.example.org/_matrix/client/v3/join/%21r00m%3Aexample.org"
              "?user_id=%40passerelle%3Aexample.org");
    EXPECT_EQ(header(call->headers, "Authorization"), "Bearer as");
    EXPECT_EQ(call->body, "{}");
    EXPECT_FALSE(find_provider("matrix")->acknowledge("!r00m:example.org", {}));
}

TEST(Registry, EveryProviderIsWhole) {
    for (auto const* provider : providers()) {
        EXPECT_EQ(find_provider(provider->name), provider);
        EXPECT_TRUE(provider->decode) << provider->name;
        EXPECT_EQ(provider->encode == nullptr, provider->classify == nullptr) << provider->name;
        // A screen cannot be pushed; everything else is sent, or handed over to who asks.
        auto const gives = provider->encode || provider->hand_over;
        EXPECT_EQ(gives, provider->capabilities.can_push) << provider->name;
        EXPECT_EQ(provider->hand_over != nullptr, provider->capabilities.fetched) << provider->name;
        auto const proves = std::ranges::any_of(provider->settings, &SettingSpec::proves);
        EXPECT_TRUE(proves || (provider->pulling && provider->pulling->always)) << provider->name;
        for (auto const& spec : provider->settings)
            EXPECT_FALSE(spec.about.empty()) << provider->name << ' ' << spec.name;
    }
    EXPECT_EQ(find_provider("smoke"), nullptr);
}

// In HTTP 200, by its own code (vumi transports/infobip/infobip.py).
TEST(AnswerInfobip, TheEndOfASessionThatIsNotKnownIsToldSo) {
    auto const& infobip = *find_provider("infobip");
    Webhook webhook;
    webhook.request = {"PUT", "/in/ib/session/s-9/end", {}, R"({"msisdn":"254711000111","exitCode":200})", {}};
    webhook.base = "/in/ib";
    auto const ended = decode(infobip, webhook, {});
    ASSERT_FALSE(ended.rejection);
    auto const known = response_to(infobip, ended, Answer{}, {});
    EXPECT_EQ(known.body, R"({"responseExitCode":200,"responseMessage":""})");
    auto const unknown = response_to(infobip, ended, Answer{{}, false, true}, {});
    EXPECT_EQ(unknown.status, 200);
    EXPECT_THAT(unknown.body, testing::HasSubstr(R"("responseExitCode":400)"));
}

}  // namespace

}  // namespace passerelle::channel
