#include "web/webhooks.hpp"

#include <gtest/gtest.h>

namespace passerelle::web {

namespace {

service::Settings settings_with(std::string_view provider) {
    service::Settings settings;
    service::ChannelSettings channel;
    channel.id = "in";
    channel.provider = channel::find_provider(provider);
    settings.channels.push_back(channel);
    return settings;
}

TEST(WebhookBytes, AreThoseOfTheProvider) {
    constexpr std::size_t usual = 1024 * 1024;
    EXPECT_EQ(webhook_bytes(settings_with("twilio"), "/in/in"), usual);
    for (auto const* target : {"/in/in", "/in/in?hub.mode=subscribe", "/in/in/secret/x"})
        EXPECT_EQ(webhook_bytes(settings_with("whatsapp-cloud"), target), 3 * usual) << target;
    EXPECT_EQ(webhook_bytes(settings_with("matrix"), "/in/in/transactions/1"), 8 * usual);
    for (auto const* target : {"/in/other", "/in/", "/in", "/", "", "/x/in/in"})
        EXPECT_EQ(webhook_bytes(settings_with("matrix"), target), usual) << target;
}

TEST(WebhookBytes, AConfigurationThatLowersTheLimitLowersItForAll) {
    auto settings = settings_with("matrix");
    settings.limits.body_bytes = 2048;
    EXPECT_EQ(webhook_bytes(settings, "/in/in"), 2048U);
    EXPECT_EQ(webhook_bytes(settings, "/livez"), 2048U);
}

}  // namespace

}  // namespace passerelle::web
