// What breaks costs itself, and keeps nobody else from their turn.
#include <gmock/gmock.h>

#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::SizeIs;

class Broken : public WorldFixture {
protected:
    // Both have an open question; what stands of Awa's cannot be read.
    void SetUp() override {
        add_contact(awa, "Awa", "cej");
        add_contact(binta, "Binta", "cej");
        text(awa, "suivi");
        text(binta, "suivi");
        auto const run = runs().front();
        write([&](store::Connection& connection) {
            connection.execute("UPDATE run SET state = 'torn' WHERE id = $1", {run.id.value});
        });
        run_ = run.id;
        ASSERT_THAT(texts_to(binta), SizeIs(1));
    }
    static constexpr auto binta = "+33612345679";
    RunId run_;
};

TEST_F(Broken, ATimerIsPutOffAndTheOthersGoOn) {
    testing::internal::CaptureStderr();
    pass(4h + 1min);
    auto const log = testing::internal::GetCapturedStderr();
    EXPECT_THAT(texts_to(binta), SizeIs(2)) << "the reminder";
    EXPECT_THAT(log, testing::HasSubstr(R"("event":"timer_broke")"));
    write([&](store::Connection& connection) {
        auto const timer = store::find_timer(connection, "silence:" + show(run_));
        ASSERT_TRUE(timer);
        EXPECT_EQ(timer->due_at, clock_.now() + 10min);
    });
}

TEST_F(Broken, AMemberOfACampaignKeepsNobodyBehindThemWaiting) {
    text(binta, "1");  // no open question
    service::Campaign campaign;
    campaign.id = ids_.make<CampaignId>();
    campaign.workspace = "demo";
    campaign.name = "spring";
    campaign.flow = "mood";
    campaign.group = "cej";
    campaign.per_minute = 1000;
    campaign.created_at = clock_.now();
    write([&](store::Connection& connection) {
        store::insert_campaign(connection, campaign);
        store::freeze_members(connection, campaign);
        store::set_campaign_status(connection, campaign.id, service::CampaignStatus::running);
    });
    auto const before = texts_to(binta).size();
    testing::internal::CaptureStderr();
    pass(1s);
    EXPECT_THAT(testing::internal::GetCapturedStderr(), testing::HasSubstr(R"("event":"campaign_member_broke")"));
    EXPECT_THAT(texts_to(binta), SizeIs(before + 1));
    write([&](store::Connection& connection) {
        connection.execute("DELETE FROM run WHERE id = $1", {run_.value});
        EXPECT_EQ(store::campaign_progress(connection, campaign.id).started, 2);
    });
    auto const of_awa = texts_to(awa).size();
    pass(11min);
    EXPECT_THAT(texts_to(awa), SizeIs(of_awa + 1)) << "mended meanwhile";
}

class DueCalls : public WorldFixture {};

TEST_F(DueCalls, NoMoreBeginThanHaveRoom) {
    write([&](store::Connection& connection) {
        for (int n = 0; n < 3; ++n) {
            store::Timer timer;
            timer.id = ids_.make<TimerId>();
            timer.workspace = "demo";
            timer.kind = store::TimerKind::call;
            timer.due_at = clock_.now();
            timer.key = "call:" + std::to_string(n);
            timer.payload = R"({"method":"GET","url":"http://slow.example/"})";
            store::set_timer(connection, timer);
        }
    });
    auto const begun = [&] {
        std::size_t calls = 0;
        write([&](store::Connection& connection) {
            calls = fire_timers(connection, world_, clock_.now(), 100, 2).calls.size();
        });
        return calls;
    };
    EXPECT_EQ(begun(), 2U);
    EXPECT_EQ(begun(), 0U) << "two are being made, the third waits a second";
    clock_.advance(1s);
    EXPECT_EQ(begun(), 1U);
}

}  // namespace
}  // namespace passerelle::gateway
