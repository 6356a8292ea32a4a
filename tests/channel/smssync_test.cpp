// What the phone is handed when it asks for work: the half of SMSSync that no table can show, since it needs messages.
#include <gtest/gtest.h>

#include "channel/provider.hpp"

namespace passerelle::channel {

namespace {

class SmsSync : public testing::Test {
protected:
    Decoded take(std::string method, std::string query, std::string body = {}) {
        Webhook webhook;
        webhook.base = "/in/smssync";
        webhook.request.method = std::move(method);
        webhook.request.target = webhook.base + query;
        webhook.request.body = std::move(body);
        webhook.request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        webhook.url = "https://gw.example.org" + webhook.request.target;
        return decode(provider, webhook, settings);
    }

    std::string handed(Decoded const& decoded) { return provider.hand_over(decoded, messages, settings).body; }

    static Outgoing message(std::string to, std::string text, std::string reference) {
        Outgoing outgoing;
        outgoing.to = std::move(to);
        outgoing.text = std::move(text);
        outgoing.reference = std::move(reference);
        return outgoing;
    }

    Provider const& provider = *find_provider("smssync");
    Settings settings{{"secret", "s3same"}, {"channel", "smssync"}};
    std::vector<Outgoing> messages{message("+221771234567", "Dis \"oui\"", "01jabcdefghjk"),
                                   message("38636", "Été", "01jabcdefghjm")};
};

TEST_F(SmsSync, APollTakesMessagesWithTheSecretAndOurIds) {
    auto const decoded = take("GET", "?task=send&secret=s3same");
    ASSERT_FALSE(decoded.rejection);
    EXPECT_EQ(decoded.wants_messages, 5);
    EXPECT_EQ(handed(decoded), R"({"payload":{"task":"send","secret":"s3same","messages":[)"
                               R"({"to":"+221771234567","message":"Dis \"oui\"","uuid":"01jabcdefghjk"},)"
                               R"({"to":"38636","message":"Été","uuid":"01jabcdefghjm"}]}})");
}

TEST_F(SmsSync, HowManyAtOnceIsASetting) {
    settings["per_poll"] = "12";
    EXPECT_EQ(take("GET", "?task=send&secret=s3same").wants_messages, 12);
    for (auto const* wrong : {"0", "-1", "101", "many"}) {
        settings["per_poll"] = wrong;
        EXPECT_EQ(take("GET", "?task=send&secret=s3same").wants_messages, 5) << wrong;
    }
}

TEST_F(SmsSync, WithoutTheSecretNothingIsHandedOver) {
    EXPECT_EQ(take("GET", "?task=send").wants_messages, 0);
    EXPECT_EQ(take("GET", "?task=send&secret=other").wants_messages, 0);
    EXPECT_EQ(take("POST", "?task=sent", R"({"queued_messages":["01jabcdefghjk"]})").wants_messages, 0);
}

constexpr auto text = "secret=s3same&from=%2B221771234567&message=Oui&message_id=m1";

TEST_F(SmsSync, AMessageTakesRepliesOnlyWhereThePhoneReadsThem) {
    EXPECT_EQ(take("POST", "", text).wants_messages, 0);
    settings["instant_reply"] = "yes";
    auto const decoded = take("POST", "", text);
    EXPECT_EQ(decoded.wants_messages, 5);
    ASSERT_EQ(decoded.events.size(), 1U);
    messages.resize(1);
    EXPECT_EQ(handed(decoded), R"({"payload":{"success":true,"error":null,"task":"send","secret":"s3same","messages":[)"
                               R"({"to":"+221771234567","message":"Dis \"oui\"","uuid":"01jabcdefghjk"}]}})");
}

// Whose result we await is the gateway's to know; the phone may only name ids of our form.
TEST_F(SmsSync, APhoneAsksWhoseResultIsAwaitedAndWhatItWasGiven) {
    using enum Decoded::IdsWanted;
    EXPECT_EQ(take("GET", "?task=result&secret=s3same").ids_wanted, awaited);
    EXPECT_EQ(take("GET", "?task=result").ids_wanted, none);
    EXPECT_EQ(take("POST", "?task=result&secret=s3same", R"({"message_result":[]})").ids_wanted, none);
    auto const queued = take("POST", "?task=sent", R"({"queued_messages":["01jabcdefghjk","x",7]})");
    EXPECT_EQ(queued.ids_wanted, given);
    EXPECT_EQ(queued.ids, std::vector<std::string>{"01jabcdefghjk"});
    EXPECT_EQ(provider.name_ids(queued.ids).body, R"({"message_uuids":["01jabcdefghjk"]})");
}

TEST_F(SmsSync, ANoteOfTheQueueNamesSoManyAndNoMore) {
    std::string many = R"({"queued_messages":["01jabcdefghjk")";
    for (int more = 0; more < 600; ++more) many += R"(,"01jabcdefghjk")";
    EXPECT_EQ(take("POST", "?task=sent", many + "]}").ids.size(), 500U);
}

// What an answer is called is of our form, so that the phone may send it (task=sent), and the same at every repeat.
TEST_F(SmsSync, AnAnswerHasAnIdThatThePhoneMaySend) {
    auto const decoded = take("POST", "", text);
    auto const first = response_to(provider, decoded, Answer{"Merci", true}, settings).body;
    EXPECT_EQ(first, response_to(provider, decoded, Answer{"Merci", true}, settings).body);
    auto const at = first.find("\"uuid\":\"") + 8;
    auto const id = first.substr(at, first.find('"', at) - at);
    auto const queued = take("POST", "?task=sent", R"({"queued_messages":[")" + id + R"("]})");
    EXPECT_EQ(response_to(provider, queued, std::nullopt, settings).body, R"({"message_uuids":[")" + id + R"("]})");
}

}  // namespace

}  // namespace passerelle::channel
