// Flows that begin by themselves, week by week.
#include <gmock/gmock.h>

#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::SizeIs;

constexpr auto weekly = R"(flow: weekly
languages: [fr]
start: {schedule: {every: wednesday, at: "11:00", group: cej}}
steps:
  hello: {say: "Bonjour.", then: over}
  over: {end: done}
)";

class Schedule : public WorldFixture {
protected:
    Schedule() {
        auto loaded = flow::load_flow(weekly, "weekly.yaml");
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        catalogue_.flows.emplace("weekly", loaded.flow);
        add_contact(awa, "Awa", "cej");
        write([&](store::Connection& connection) { plan_schedules(connection, world_, clock_.now()); });
    }
};

TEST_F(Schedule, BeginsInItsWeek) {
    pass(1h);
    pass(1s);
    EXPECT_THAT(texts_to(awa), SizeIs(1));
    pass(24h * 7);
    pass(1s);
    EXPECT_THAT(texts_to(awa), SizeIs(2));
}

// The service was down from Wednesday to Friday noon: the time counts from when it was due, not from when we see it.
TEST_F(Schedule, WhatIsTwoDaysLateIsNotSentAnyMore) {
    pass(24h * 2 + 2h);
    pass(1s);
    EXPECT_THAT(texts_to(awa), SizeIs(0));
    ASSERT_THAT(lines("refused"), SizeIs(1));
    EXPECT_EQ(lines("refused").front().detail, "too late");
}

TEST_F(Schedule, IsAsTheFlowHasItWhenTheServiceStartsAnew) {
    std::string changed{weekly};
    changed.replace(changed.find("wednesday"), 9, "thursday");
    catalogue_.flows["weekly"] = flow::load_flow(changed, "weekly.yaml").flow;
    write([&](store::Connection& connection) { plan_schedules(connection, world_, clock_.now()); });
    pass(2h);
    pass(1s);
    EXPECT_THAT(texts_to(awa), SizeIs(0)) << "it was Wednesday";
    pass(24h);
    pass(1s);
    EXPECT_THAT(texts_to(awa), SizeIs(1));
}

TEST_F(Schedule, WhatFellDueMeanwhileIsTakenLate) {
    clock_.advance(2h);
    write([&](store::Connection& connection) { plan_schedules(connection, world_, clock_.now()); });
    pass(1s);
    pass(1s);
    EXPECT_THAT(texts_to(awa), SizeIs(1));
}

}  // namespace
}  // namespace passerelle::gateway
