#include "gateway/dispatcher.hpp"

#include "gateway/dispatcher_fixture.hpp"

namespace passerelle::gateway {
namespace {

using testing::ElementsAre;

TEST_F(DispatcherTest, KeepsTheOrderOfAConversation) {
    put(awa, "un");
    put(awa, "deux");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    loop_.run_for(30ms), loop_.restart();
    EXPECT_EQ(client_.calls.size(), 1u) << "the second waits for the answer to the first";
    client_.answer(0, 202, accepted);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    EXPECT_NE(client_.calls[1]->request.url.find("text=deux"), std::string::npos);
    client_.answer(1, 202, accepted);
    EXPECT_TRUE(until([&] { return client_.open == 0; }));
    end();
    EXPECT_THAT(states(awa), ElementsAre(MessageState::sent, MessageState::sent));
}

TEST_F(DispatcherTest, AReplyOvertakesAnOlderCampaign) {
    put(awa, "offre", service::Priority::campaign);
    put(awa, "reponse");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    EXPECT_NE(client_.calls[0]->request.url.find("text=reponse"), std::string::npos);
    client_.answer(0, 202, accepted);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    client_.answer(1, 202, accepted);
    EXPECT_TRUE(until([&] { return client_.open == 0; }));
    end();
}

TEST_F(DispatcherTest, ClaimsLittleAheadOfItsCalls) {
    for (int person = 0; person < 20; ++person) put("+3361234" + std::to_string(5000 + person), "bonjour");
    begin();
    ASSERT_TRUE(until([&] { return !client_.calls.empty(); }));
    loop_.run_for(50ms), loop_.restart();
    EXPECT_LE(client_.most_open, 4) << "no call has ended yet: nobody knows how long they take";
    for (std::size_t place = 0; place < 20; ++place) {
        ASSERT_TRUE(until([&] { return client_.calls.size() > place; }));
        client_.answer(place, 202, accepted);
    }
    EXPECT_TRUE(until([&] { return client_.open == 0; }));
    end();
}

TEST_F(DispatcherTest, ALostAnswerStandsAsUnknownAndIsNotRepeated) {
    put(awa, "un");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    client_.lose(0);
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::unknown; }));
    loop_.run_for(30ms), loop_.restart();
    EXPECT_EQ(client_.calls.size(), 1u);
    end();
}

TEST_F(DispatcherTest, TriesAgainAfterTrouble) {
    put(awa, "un");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    client_.answer(0, 503, "");
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::queued; }));
    clock_.advance(6s);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    client_.answer(1, 202, accepted);
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    end();
}

TEST_F(DispatcherTest, TheNextHostIsTriedOnlyWhereNoConnectionWasMade) {
    use_provider("yo", {{"ybsacctno", "1"}, {"password", "p"}, {"from", "8500"}});
    put(awa, "un");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    client_.refuse(0);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    EXPECT_EQ(client_.calls[1]->request.url.find("http://41.220.12.201:9100/sendsms?"), 0u);
    client_.lose(1);
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::unknown; }));
    EXPECT_EQ(client_.calls.size(), 2u) << "it may have been taken there";
    end();
}

TEST_F(DispatcherTest, SettlesWhatAnEarlierProcessHadClaimed) {
    put(awa, "un");
    write([&](store::Connection& connection) {
        ASSERT_EQ(store::claim_due(connection, "sms", clock_.now(), clock_.now() + 90s, 10).size(), 1u);
    });
    begin();
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::unknown; }));
    end();
    EXPECT_TRUE(client_.calls.empty()) << "a paid message is not sent twice";
}

// A token, another host, several PDUs: one call may last longer than its lease.
TEST_F(DispatcherTest, WhatIsBeingSentIsNotTakenForLost) {
    put(awa, "un");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    clock_.advance(100s);
    auto swept = false;
    asio::co_spawn(loop_, dispatcher_->sweep(), [&](std::exception_ptr) { swept = true; });
    ASSERT_TRUE(until([&] { return swept; }));
    EXPECT_EQ(states(awa).front(), MessageState::claimed);
    client_.answer(0, 202, accepted);
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    end();
}

TEST_F(DispatcherTest, WhatIsLeftOfAChannelThatIsGoneIsUnknownToo) {
    add_channel("old", "kannel-http", flow::Medium::sms, {});
    auto const message = put_on("old", MessageState::queued, 1s);
    write([&](store::Connection& connection) {
        ASSERT_EQ(store::claim_due(connection, "old", clock_.now(), clock_.now() + 90s, 10).size(), 1u);
    });
    settings_.channels.pop_back();
    begin();
    EXPECT_TRUE(until([&] { return state_of(message) == MessageState::unknown; }));
    end();
}

TEST_F(DispatcherTest, StopsBeforeABudgetIsCrossedAndGoesOnWhenItIsRaised) {
    settings_.budgets = {*service::budget_in("1 segment", service::BudgetScope::day)};
    put(awa, "un", service::Priority::campaign);
    put("+33612345679", "deux", service::Priority::campaign);
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    client_.answer(0, 202, accepted);
    ASSERT_TRUE(until([&] { return queued("+33612345679").front().held == "day"; }));
    end();
    EXPECT_EQ(client_.calls.size(), 1u);
    settings_.budgets.front().limit = 2;
    ended_ = false;
    begin();  // the service starts anew with its configuration
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    client_.answer(1, 202, accepted);
    ASSERT_TRUE(until([&] { return states("+33612345679").front() == MessageState::sent; }));
    end();
}

TEST_F(DispatcherTest, WritesDownWhatHasLeftBeforeItStops) {
    put(awa, "un");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    dispatcher_->stop();
    loop_.run_for(20ms), loop_.restart();
    EXPECT_FALSE(ended_);
    client_.answer(0, 202, accepted);
    EXPECT_TRUE(until([&] { return ended_; }));
    EXPECT_THAT(states(awa), ElementsAre(MessageState::sent));
}

}  // namespace
}  // namespace passerelle::gateway
