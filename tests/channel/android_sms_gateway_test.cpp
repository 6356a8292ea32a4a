// What no table can show: by what a message is known that the phone tells again under another id.
#include <gtest/gtest.h>

#include "channel/provider.hpp"

namespace passerelle::channel {

namespace {

std::string other_id(std::string const& id, std::string const& text, std::string const& time) {
    Webhook webhook;
    webhook.base = webhook.request.target = "/in/phone";
    webhook.request.method = "POST";
    webhook.request.headers = {{"Content-Type", "application/json"}};
    webhook.request.body = R"({"deviceId":"d1","event":"sms:received","id":")" + id + R"(","payload":{"message":")" +
                           text + R"(","sender":"+221771234567","receivedAt":")" + time + R"("}})";
    return decode(*find_provider("android-sms-gateway"), webhook, {}).events.front().other_id;
}

TEST(AndroidSmsGateway, AnInboxThatIsSentAgainIsKnown) {
    auto const first = other_id("e1", "Oui", "2026-02-02T09:40:00.000+07:00");
    EXPECT_FALSE(first.empty());
    EXPECT_EQ(other_id("e2", "Oui", "2026-02-02T02:40:00.000+00:00"), first);
    EXPECT_NE(other_id("e2", "Non", "2026-02-02T02:40:00.000+00:00"), first);
    EXPECT_NE(other_id("e2", "Oui", "2026-02-02T02:40:01.000+00:00"), first);
    EXPECT_TRUE(other_id("e2", "Oui", "").empty());
}

}  // namespace

}  // namespace passerelle::channel
