#include "gateway/grants.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <vector>

namespace passerelle::gateway {
namespace {

namespace asio = boost::asio;
using testing::ElementsAre;
using testing::HasSubstr;

// Gives the tokens t1, t2 …, or the body that the test names, each when the test says so.
class TokenClient final : public transport::HttpClient {
public:
    explicit TokenClient(asio::io_context& loop) : gate_{loop, asio::steady_timer::time_point::max()} {}

    asio::awaitable<CallResult> call(HttpCall) override {
        ++asked;
        boost::system::error_code ignored;
        co_await gate_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        if (std::exchange(breaks, false)) throw std::runtime_error{"out of memory"};
        auto const token = R"({"access_token":"t)" + std::to_string(asked) + R"(","expires_in":3600})";
        co_return CallResult{HttpReply{200, {}, body.empty() ? token : body}, {}, {}};
    }
    void answer() { gate_.cancel(); }

    int asked = 0;
    bool breaks = false;  // once
    std::string body;

private:
    asio::steady_timer gate_;
};

class GrantsTest : public testing::Test {
protected:
    void SetUp() override {
        channel_.id = "sms";
        channel_.provider = channel::find_provider("orange-sms");
        channel_.settings = {{"client_id", "cid"}, {"client_secret", "secret"}};
    }

    void want(int how_many) {
        for (int each = 0; each < how_many; ++each)
            asio::co_spawn(loop_, grants_.settings_for(channel_),
                           [this](std::exception_ptr const& error, Result<channel::Settings> settings) {
                               if (!error) got_.push_back(settings ? settings->at(granted_) : settings.error().detail);
                           });
        turn();
    }

    void turn() {
        loop_.poll();
        loop_.restart();
    }

    void use_ovh() {
        channel_.provider = channel::find_provider("ovh-sms");
        channel_.settings = {{"service_name", "sms-ab12345-1"}};
        granted_ = "clock_difference";
    }

    // What becomes of one question to which this is the answer; empty where nothing was asked.
    std::string got_after(std::string body) {
        got_.clear();
        client_.body = std::move(body);
        want(1);
        client_.answer();
        turn();
        return got_.empty() ? std::string{} : got_.front();
    }

    std::string time_ahead_by(std::chrono::seconds ahead) {
        auto const theirs = clock_.now() + ahead;
        return std::to_string(std::chrono::floor<std::chrono::seconds>(theirs.time_since_epoch()).count());
    }

    std::string granted_ = "access_token";
    asio::io_context loop_;
    TokenClient client_{loop_};
    VirtualClock clock_{TimePoint{std::chrono::hours{500'000}}};
    Grants grants_{loop_, client_, clock_};
    service::ChannelSettings channel_;
    std::vector<std::string> got_;
};

TEST_F(GrantsTest, AllWhoWaitGetTheTokenThatOneAskedFor) {
    want(4);
    EXPECT_THAT(got_, ElementsAre());
    client_.answer();
    turn();
    EXPECT_THAT(got_, ElementsAre("t1", "t1", "t1", "t1"));
    EXPECT_EQ(client_.asked, 1);
}

// What broke while it asked must not leave all others waiting for an answer that never comes.
TEST_F(GrantsTest, AQuestionThatBreaksIsAskedAnew) {
    client_.breaks = true;
    want(2);
    client_.answer();
    turn();
    EXPECT_THAT(got_, ElementsAre(HasSubstr("no token"))) << "of the one who waited";
    got_.clear();
    want(1);
    client_.answer();
    turn();
    EXPECT_THAT(got_, ElementsAre("t2"));
}

TEST_F(GrantsTest, WithoutATokenNothingIsSent) { EXPECT_THAT(got_after("<html>"), HasSubstr("no token")); }

TEST_F(GrantsTest, OvhIsCalledByOurOwnClockWhereItTellsNoTime) {
    use_ovh();
    testing::internal::CaptureStderr();
    EXPECT_EQ(got_after("<html>"), "0");
    EXPECT_EQ(got_after("<html>"), "0");
    EXPECT_EQ(client_.asked, 1) << "asked again, though a moment ago it gave none";
    clock_.advance(std::chrono::minutes{6});
    EXPECT_EQ(got_after("<html>"), "0");
    EXPECT_EQ(client_.asked, 2);
    auto const log = testing::internal::GetCapturedStderr();
    EXPECT_THAT(log, HasSubstr(R"("event":"goes_on_without_grant")"));
    EXPECT_EQ(log.find("goes_on_without_grant"), log.rfind("goes_on_without_grant")) << "said more than once";
    clock_.advance(std::chrono::minutes{6});
    EXPECT_EQ(got_after(time_ahead_by(std::chrono::seconds{90})), "90");
}

TEST_F(GrantsTest, WhatOvhsClockSaidHoldsWhileItSaysNothing) {
    use_ovh();
    EXPECT_EQ(got_after(time_ahead_by(std::chrono::seconds{90})), "90");
    clock_.advance(std::chrono::hours{2});
    EXPECT_EQ(got_after("<html>"), "90");
    grants_.drop(channel_, {{"clock_difference", "90"}});  // refused: it was wrong
    EXPECT_EQ(got_after("<html>"), "0");
}

TEST_F(GrantsTest, ARefusedTokenIsDroppedOnlyWhereItStillStands) {
    auto const with = [&](std::string token) {
        auto settings = channel_.settings;
        settings["access_token"] = std::move(token);
        return settings;
    };
    want(1);
    client_.answer();
    turn();
    grants_.drop(channel_, with("t1"));
    want(1);
    client_.answer();
    turn();
    EXPECT_THAT(got_, ElementsAre("t1", "t2"));
    grants_.drop(channel_, with("t1"));  // a call that began with the old one is answered late
    want(1);
    EXPECT_THAT(got_, ElementsAre("t1", "t2", "t2"));
    EXPECT_EQ(client_.asked, 2);
}

TEST_F(GrantsTest, ATokenIsRenewedBeforeItEnds) {
    want(1);
    client_.answer();
    turn();
    clock_.advance(std::chrono::seconds{3600 - 61});
    want(1);
    EXPECT_EQ(client_.asked, 1);
    clock_.advance(std::chrono::seconds{2});
    want(1);
    EXPECT_EQ(client_.asked, 2);
    client_.answer();
    turn();
    EXPECT_THAT(got_, ElementsAre("t1", "t1", "t2"));
}

}  // namespace
}  // namespace passerelle::gateway
