#include <gmock/gmock.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/encoding.hpp"
#include "channel/provider.hpp"

namespace passerelle::channel {

namespace {

namespace json = boost::json;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

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

TEST(EncodeKannel, AsksForEveryReportAtOurAddress) {
    auto const call = find_provider("kannel-http")->encode(outgoing("été 1+1"), kannel);
    ASSERT_TRUE(call);
    EXPECT_EQ(call->method, "GET");
    auto const parts = split_url(call->url);
    EXPECT_EQ(parts.scheme + "://" + parts.authority + parts.path, "http://localhost:13013/cgi-bin/sendsms");
    EXPECT_THAT(
        parse_form(parts.query),
        testing::ElementsAre(
            Pair("username", "us&er"), Pair("password", "p w"), Pair("from", "7100"), Pair("to", "+22670112233"),
            Pair("text", "été 1+1"), Pair("coding", "0"), Pair("charset", "UTF-8"), Pair("dlr-mask", "31"),
            Pair("dlr-url", "https://gw.example.org/in/k/s3same/dlr?ref=01jabc&status=%d&answer=%A&ts=%T")));
    EXPECT_THAT(parts.query, HasSubstr("status%3D%25d"));  // percent-encoded once
}

TEST(EncodeKannel, TextOutsideGsm7GoesAsUtf16Bytes) {
    auto const call = find_provider("kannel-http")->encode(outgoing("مر👍"), kannel);
    ASSERT_TRUE(call);
    auto const fields = parse_form(split_url(call->url).query);
    EXPECT_EQ(field(fields, "coding"), "2");
    EXPECT_FALSE(field(fields, "charset"));
    EXPECT_EQ(utf16be_to_utf8(field(fields, "text").value()), "مر👍");
}

TEST(EncodeKannel, APercentSignOfOursIsNotTakenForAnEscapeCode) {
    auto settings = kannel;
    settings["path_secret"] = "a/d";
    auto const call = find_provider("kannel-http")->encode(outgoing("a"), settings);
    ASSERT_TRUE(call);
    EXPECT_THAT(std::string{field(parse_form(split_url(call->url).query), "dlr-url").value()},
                HasSubstr("/in/k/a%%2Fd/dlr?"));
}

TEST(EncodeKannel, NoReportsWithoutAPublicAddress) {
    auto settings = kannel;
    settings.erase("public_base");
    EXPECT_THAT(find_provider("kannel-http")->encode(outgoing("a"), settings)->url, Not(HasSubstr("dlr")));
}

TEST(EncodeKannel, SaysThatTheAddressIsMissing) {
    auto const call = find_provider("kannel-http")->encode(outgoing("a"), {});
    ASSERT_FALSE(call);
    EXPECT_THAT(call.error().detail, HasSubstr("api_base"));
}

Settings const twilio{{"account_sid", "AC1"},
                      {"auth_token", "tok"},
                      {"from", "+33757900123"},
                      {"channel", "tw"},
                      {"public_base", "https://gw.example.org"}};

TEST(EncodeTwilio, PostsAFormWithTheCallback) {
    auto const call = find_provider("twilio")->encode(outgoing("à & b"), twilio);
    ASSERT_TRUE(call);
    EXPECT_EQ(call->method, "POST");
    EXPECT_EQ(call->url, "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json");
    EXPECT_EQ(header(call->headers, "Authorization"), "Basic " + base64_encode("AC1:tok"));
    EXPECT_THAT(parse_form(call->body),
                testing::ElementsAre(Pair("To", "+22670112233"), Pair("From", "+33757900123"), Pair("Body", "à & b"),
                                     Pair("StatusCallback", "https://gw.example.org/in/tw/status?ref=01jabc")));
}

TEST(EncodeTwilio, ServiceAndRelayAndWhatsApp) {
    auto settings = twilio;
    settings["api_base"] = "http://127.0.0.1:9/";
    settings["from"] = "whatsapp:+33757900123";
    settings["messaging_service_sid"] = "MG1";
    auto const call = find_provider("twilio")->encode(outgoing("a"), settings);
    ASSERT_TRUE(call);
    EXPECT_THAT(call->url, testing::StartsWith("http://127.0.0.1:9/2010-04-01/"));
    auto const fields = parse_form(call->body);
    EXPECT_EQ(field(fields, "To"), "whatsapp:+22670112233");
    EXPECT_EQ(field(fields, "MessagingServiceSid"), "MG1");
}

TEST(EncodeTwilio, NeedsASender) {
    auto settings = twilio;
    settings.erase("from");
    EXPECT_THAT(find_provider("twilio")->encode(outgoing("a"), settings).error().detail,
                HasSubstr("messaging_service_sid"));
}

Settings const telegram{{"bot_token", "123:abc"}, {"secret_token", "s"}};

TEST(EncodeTelegram, ButtonsCarryTheNamesOfTheOptions) {
    auto message = outgoing("Présent·e ?");
    message.to = "700100200";
    message.buttons = {{"yes", "Oui"}, {"no", "Non"}};
    message.callback_id = "4382";
    auto const call = find_provider("telegram")->encode(message, telegram);
    ASSERT_TRUE(call);
    EXPECT_EQ(call->url, "https://api.telegram.org/bot123:abc/sendMessage");
    EXPECT_EQ(json::parse(call->body),
              json::parse(R"({"chat_id":700100200,"text":"Présent·e ?","reply_markup":{"inline_keyboard":)"
                          R"([[{"text":"Oui","callback_data":"yes"}],[{"text":"Non","callback_data":"no"}]]}})"));
}

TEST(EncodeTelegram, APressIsAcknowledgedByItsOwnCall) {
    auto const call = find_provider("telegram")->acknowledge("4382", telegram);
    ASSERT_TRUE(call);
    EXPECT_EQ(call->url, "https://api.telegram.org/bot123:abc/answerCallbackQuery");
    EXPECT_EQ(call->body, R"({"callback_query_id":"4382"})");
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

TEST(EncodeTelegram, RefusesWhatTelegramWouldRefuse) {
    auto message = outgoing("a");
    EXPECT_FALSE(find_provider("telegram")->encode(outgoing("a"), {}));  // no token
    message.to = "awa";
    EXPECT_FALSE(find_provider("telegram")->encode(message, telegram));
    message.to = "7";
    message.buttons = {{std::string(65, 'x'), "Oui"}};
    EXPECT_FALSE(find_provider("telegram")->encode(message, telegram));
    message.buttons.clear();
    message.text.clear();
    EXPECT_FALSE(find_provider("telegram")->encode(message, telegram));
}

TEST(EncodeSimulator, PostsToTheCarrier) {
    auto message = outgoing("a");
    message.buttons = {{"yes", "Oui"}};
    auto const call =
        find_provider("simulator")->encode(message, {{"api_base", "http://127.0.0.1:8080"}, {"channel", "sim"}});
    ASSERT_TRUE(call);
    EXPECT_EQ(call->url, "http://127.0.0.1:8080/carrier/sim");
    EXPECT_EQ(json::parse(call->body), json::parse(R"({"to":"+22670112233","text":"a","reference":"01jabc",)"
                                                   R"("buttons":[{"name":"yes","label":"Oui"}]})"));
}

TEST(Registry, EveryProviderIsWhole) {
    for (auto const* provider : providers()) {
        EXPECT_EQ(find_provider(provider->name), provider);
        EXPECT_TRUE(provider->decode) << provider->name;
        EXPECT_EQ(provider->encode == nullptr, provider->classify == nullptr) << provider->name;
        // A screen cannot be pushed; everything else is sent, or handed over to who asks.
        EXPECT_EQ(provider->encode == nullptr, !provider->capabilities.can_push) << provider->name;
        EXPECT_EQ(provider->hand_over != nullptr, provider->capabilities.fetched) << provider->name;
        auto const proves = std::ranges::any_of(provider->settings, &SettingSpec::proves);
        EXPECT_TRUE(proves || (provider->pulling && provider->pulling->always)) << provider->name;
        for (auto const& spec : provider->settings)
            EXPECT_FALSE(spec.about.empty()) << provider->name << ' ' << spec.name;
    }
    EXPECT_EQ(find_provider("smoke"), nullptr);
}

}  // namespace

}  // namespace passerelle::channel
