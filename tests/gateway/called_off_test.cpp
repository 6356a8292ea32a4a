// What was on its way when it was called off, and did not leave after all.
#include "gateway/dispatcher_fixture.hpp"

namespace passerelle::gateway {
namespace {

using service::Priority;

class CalledOff : public DispatcherTest {
protected:
    // The call for the first message is being made.
    void leave() {
        begin();
        ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
        clock_.advance(1s);
    }
    void expect_taken_back() {
        client_.answer(0, 503, "");
        EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::cancelled; }));
    }
};

TEST_F(CalledOff, StopIsObeyedByWhatIsUnderWay) {
    put(awa, "un", Priority::check_in);
    leave();
    text(awa, "STOP");
    expect_taken_back();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; })) << "the confirmation may leave";
    EXPECT_EQ(client_.calls[1]->request.url.find("text=un"), std::string::npos);
    client_.answer(1, 202, accepted);
    ASSERT_TRUE(until([&] { return client_.open == 0; }));
    end();
}

// The person asked for it before the STOP, so it goes too; what confirms the STOP was made with it and stays.
TEST_F(CalledOff, TheConfirmationOfAStopIsTriedAgain) {
    put(awa, "un");
    leave();
    text(awa, "STOP");
    expect_taken_back();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    client_.answer(1, 503, "");
    ASSERT_TRUE(until([&] { return states(awa).back() == MessageState::queued; }));
    clock_.advance(1min);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 3; }));
    client_.answer(2, 202, accepted);
    EXPECT_TRUE(until([&] { return states(awa).back() == MessageState::sent; }));
    end();
}

TEST_F(CalledOff, ACheckInIsNotTriedAgainBesideADistress) {
    put(awa, "un", Priority::check_in);
    leave();
    text(awa, "je veux mourir");
    expect_taken_back();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; })) << "the emergency text";
    client_.answer(1, 202, accepted);
    ASSERT_TRUE(until([&] { return client_.open == 0; }));
    end();
}

TEST_F(CalledOff, ACancelledCampaignIsNotTriedAgain) {
    service::Campaign campaign;
    campaign.id = ids_.make<CampaignId>();
    campaign.workspace = "demo";
    campaign.name = "offre";
    campaign.flow = "mood";
    campaign.status = service::CampaignStatus::running;
    write([&](store::Connection& connection) { store::insert_campaign(connection, campaign); });
    put(awa, "un", Priority::campaign, campaign.id);
    leave();
    write([&](store::Connection& connection) {
        store::set_campaign_status(connection, campaign.id, service::CampaignStatus::cancelled);
    });
    expect_taken_back();
    end();
}

// It may have left, so nobody says that it was cancelled; and a second one would leave after the STOP.
TEST_F(CalledOff, WhatMayHaveLeftStaysUnknown) {
    use_provider("octopush", {{"api_login", "l"}, {"api_key", "k"}});
    put(awa, "un", Priority::check_in);
    leave();
    text(awa, "STOP");
    client_.lose(0);
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::unknown; }));
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    client_.answer(1, 201, R"({"sms_ticket":"t"})");
    ASSERT_TRUE(until([&] { return client_.open == 0; }));
    end();
}

}  // namespace
}  // namespace passerelle::gateway
