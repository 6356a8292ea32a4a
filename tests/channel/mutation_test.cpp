// Requests that have been damaged at random: nothing crashes, and nothing that was forged is accepted.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <random>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "channel/provider.hpp"

namespace passerelle::channel {

namespace {

constexpr int rounds = 10'000;

struct Sample {
    char const* provider;
    std::string target, body;
    Headers headers;
    Settings settings;
    std::string method = "POST";
};

Headers const form{{"Content-Type", "application/x-www-form-urlencoded"}};
Headers const json_type{{"Content-Type", "application/json"}};

std::vector<Sample> samples() {
    std::string const twilio_body =
        "AccountSid=AC1&Body=%C3%A9+oui&From=%2B33612345678&MessageSid=SM1&To=%2B33757900123";
    std::string const signed_data =
        "https://gw.example.org/in/tAccountSidAC1Bodyé ouiFrom+33612345678MessageSidSM1To+33757900123";
    return {
        {"kannel-http",
         "/in/k/s3same?from=%2B22670112233&to=7100&text=%00%E9&id=0f&ts=1767605400&coding=2&charset=UTF-16BE",
         "",
         {},
         {{"path_secret", "s3same"}},
         "GET"},
        {"africastalking-ussd",
         "/in/a/s3same",
         "sessionId=A1&serviceCode=*1%23&phoneNumber=%2B254711000111&text=1*Awa",
         form,
         {{"path_secret", "s3same"}}},
        {"twilio",
         "/in/t",
         twilio_body,
         {form[0], {"X-Twilio-Signature", base64_encode(hmac_sha1("token", signed_data))}},
         {{"account_sid", "AC1"}, {"auth_token", "token"}}},
        {"telegram",
         "/in/g",
         R"({"update_id":9,"message":{"message_id":1,"from":{"id":7,"is_bot":false},"chat":{"id":7,"type":"private"},)"
         R"("date":1770000000,"text":"\u00e9 \ud83d\udc4d"}})",
         {json_type[0], {"X-Telegram-Bot-Api-Secret-Token", "s3cr3t"}},
         {{"secret_token", "s3cr3t"}}},
        {"simulator",
         "/in/s/s3same",
         R"({"from":"+33612345678","text":"\u00e9","id":"m1","session":"u","choice":"c"})",
         json_type,
         {{"path_secret", "s3same"}}},
    };
}

Webhook webhook_of(Sample const& sample) {
    Webhook webhook;
    webhook.request.method = sample.method;
    webhook.request.target = sample.target;
    webhook.request.headers = sample.headers;
    webhook.request.body = sample.body;
    webhook.url = "https://gw.example.org" + sample.target;
    webhook.base = sample.target.substr(0, 5);
    webhook.now = TimePoint{std::chrono::seconds{1'767'605'400}};
    return webhook;
}

class Mutations : public testing::TestWithParam<int> {
protected:
    Sample const sample = samples()[static_cast<std::size_t>(GetParam())];
    Provider const& provider = *find_provider(sample.provider);
    std::mt19937 random{20'260'105};

    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random() % limit; }

    void damage(std::string& text) {
        for (auto times = 1 + below(4); times > 0; --times) {
            auto const at = below(text.size());
            switch (below(5)) {
                case 0:
                    text.insert(at, 1, static_cast<char>(random()));
                    break;
                case 1:
                    if (!text.empty()) text[at] = static_cast<char>(random());
                    break;
                case 2:
                    text.erase(at, 1 + below(8));
                    break;
                case 3:
                    text.insert(at, text.substr(below(text.size()), below(40)));
                    break;
                default:
                    if (!text.empty()) text[at] ^= static_cast<char>(1U << below(8));
                    break;
            }
        }
    }
};

TEST_P(Mutations, TheSampleItselfIsAccepted) {
    auto const decoded = decode(provider, webhook_of(sample), sample.settings);
    EXPECT_FALSE(decoded.rejection) << decoded.detail;
    EXPECT_EQ(decoded.events.size(), 1U);
}

TEST_P(Mutations, NothingCrashesAndEveryAnswerIsWellFormed) {
    for (auto round = 0; round < rounds; ++round) {
        auto webhook = webhook_of(sample);
        if (below(2) == 0) damage(webhook.request.body);
        if (below(3) == 0) damage(webhook.request.target);
        if (below(4) == 0 && !webhook.request.headers.empty()) damage(webhook.request.headers[0].second);
        webhook.url = "https://gw.example.org" + webhook.request.target;
        auto const decoded = decode(provider, webhook, sample.settings);
        auto const response = decoded.rejection ? provider.refuse(decoded) : provider.respond(Answer{"a", false});
        EXPECT_EQ(decoded.rejection ? 4 : 2, response.status / 100);
        EXPECT_EQ(decoded.events.empty(), decoded.rejection.has_value());
        for (auto const& event : decoded.events) EXPECT_TRUE(is_valid_utf8(event.text) && is_valid_utf8(event.from));
    }
}

// What proves the sender is damaged: path secret, secret header or signature. It must never be accepted.
TEST_P(Mutations, NothingForgedIsAccepted) {
    for (auto round = 0; round < rounds; ++round) {
        auto webhook = webhook_of(sample);
        auto& headers = webhook.request.headers;
        if (sample.settings.contains("path_secret")) {
            std::string secret = "s3same";
            damage(secret);
            auto encoded = percent_encode(secret);
            if (secret == "s3same" || secret.starts_with("s3same/")) continue;
            auto& target = webhook.request.target;
            target.replace(target.find("s3same"), 6, encoded);
            webhook.url = "https://gw.example.org" + target;
        } else {
            auto const before = headers.back().second;
            damage(headers.back().second);
            if (headers.back().second == before) continue;
        }
        auto const decoded = decode(provider, webhook, sample.settings);
        ASSERT_TRUE(decoded.rejection) << webhook.request.target;
        EXPECT_TRUE(decoded.events.empty());
    }
}

INSTANTIATE_TEST_SUITE_P(Providers, Mutations, testing::Range(0, 5), [](auto const& row) {
    std::string name = samples()[static_cast<std::size_t>(row.param)].provider;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

// A signature covers every parameter and the URL.
TEST(TwilioMutations, NoChangedParameterIsAccepted) {
    auto const sample = samples()[2];
    auto const original = parse_form(sample.body);
    std::mt19937 random{7};
    for (auto round = 0; round < rounds; ++round) {
        auto fields = original;
        auto& value = fields[random() % fields.size()].second;
        value[random() % value.size()] ^= static_cast<char>(1U << (random() % 8));
        auto webhook = webhook_of(sample);
        webhook.request.body = encode_form(fields);
        EXPECT_EQ(decode(*find_provider("twilio"), webhook, sample.settings).rejection, Rejection::bad_signature);
    }
}

}  // namespace

}  // namespace passerelle::channel
