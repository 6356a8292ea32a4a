// Webhooks by the door that carriers use: what they are answered when nothing could be kept.
#include "web/webhooks.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>

#include "gateway/world_fixture.hpp"

namespace passerelle::web {
namespace {

using testing::HasSubstr;

class NoClient final : public transport::HttpClient {
public:
    boost::asio::awaitable<CallResult> call(HttpCall) override { co_return CallResult{}; }
};

class Webhooks : public gateway::WorldFixture {
protected:
    Webhooks() { add_channel("hubtel", "hubtel-ussd", flow::Medium::ussd, {{"path_secret", "s"}}); }

    HttpResponse post(std::string target, std::string type, std::string body) {
        HttpRequest request;
        request.method = "POST";
        request.target = std::move(target);
        request.headers = {{"Content-Type", std::move(type)}};
        request.body = std::move(body);
        HttpResponse response;
        boost::asio::co_spawn(loop_, take_webhook(gateway_, world_, clock_, false, refusals_, std::move(request)),
                              [&](std::exception_ptr, HttpResponse answered) { response = std::move(answered); });
        loop_.restart();
        loop_.run();
        return response;
    }
    HttpResponse post_to_hubtel(std::string const& type) {
        return post(
            "/in/hubtel/s", "application/json",
            R"({"SessionId":"s1","Type":")" + type + R"(","Message":"*711#","Mobile":"33612345678","Sequence":1})");
    }
    void break_store() {
        write([](store::Connection& connection) { connection.execute("DROP TABLE ussd_session", {}); });
    }

    NoClient client_;
    gateway::Gateway gateway_{loop_, *store_, client_, clock_, world_, {}};
    RefusalCounts refusals_;
};

TEST_F(Webhooks, ATurnIsAnsweredWithItsScreen) { EXPECT_THAT(post_to_hubtel("Initiation").body, HasSubstr("Ca va")); }

TEST_F(Webhooks, SoIsOneOfAnAggregatorByConfiguration) {
    add_channel("ex", "generic-external", flow::Medium::ussd, {{"path_secret", "s"}, {"from", "2020"}});
    auto const response =
        post("/in/ex/s/ussd", "application/x-www-form-urlencoded", "from=33612345678&session=s1&text=");
    EXPECT_THAT(response.body, testing::AllOf(testing::StartsWith("CON "), HasSubstr("Ca va")));
}

// What Infobip calls an error (responseExitCode 400) is words for the person who typed.
TEST_F(Webhooks, InfobipHearsOfASessionThatIsNotKnown) {
    add_channel("ib", "infobip", flow::Medium::ussd, {{"path_secret", "s"}});
    auto const step = [&](std::string const& session, std::string const& name, std::string const& text) {
        return post("/in/ib/s/session/" + session + "/" + name, "application/json",
                    R"({"msisdn":"33612345678","text":")" + text + R"("})")
            .body;
    };
    EXPECT_THAT(step("a", "response", "1"),
                testing::AllOf(HasSubstr(R"("responseExitCode":400)"), HasSubstr("la session est perdue"),
                               HasSubstr(R"("shouldClose":true)")));
    EXPECT_THAT(step("b", "start", "*120#"), HasSubstr(R"("responseExitCode":200)"));
    EXPECT_THAT(step("b", "response", "1"),
                testing::AllOf(HasSubstr(R"("responseExitCode":200)"), HasSubstr("Merci.")));
}

// Carriers do not bring a turn again; anything but a screen ends the session with an error of their own.
TEST_F(Webhooks, APersonWhoseTurnCannotBeKeptIsToldInWords) {
    break_store();
    auto const response = post_to_hubtel("Initiation");
    EXPECT_EQ(response.status, 200);
    EXPECT_THAT(response.body, HasSubstr(R"("Type":"release")"));
    EXPECT_THAT(response.body, HasSubstr("Désolé, la session est perdue."));
}

TEST_F(Webhooks, WhatIsNoTurnIsAskedForAgain) {
    break_store();
    EXPECT_EQ(post_to_hubtel("Release").status, 503);
}

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
