// A USSD session that was lost and is dialled again: the question of the flow comes back when the person says so.
#include <gmock/gmock.h>

#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr auto offer = "Reprendre ?\n1. Oui\n2. Recommencer";

class Redial : public WorldFixture {
protected:
    service::ChannelSettings& ussd() {
        for (auto& channel : settings_.channels)
            if (channel.id == "ussd") return channel;
        throw std::logic_error("no channel ussd");
    }
};

TEST_F(Redial, OffersTheQuestionAndPutsItAgain) {
    auto const asked = dial("s1", "");
    clock_.advance(23h);
    auto const again = dial("s2", "");
    EXPECT_EQ(again.text, offer);
    EXPECT_FALSE(again.end);
    EXPECT_EQ(dial("s2", "1").text, asked.text);
    EXPECT_THAT(dial("s2", "1*2").text, HasSubstr("On t'appelle."));
    ASSERT_EQ(runs().size(), 1u);
    EXPECT_EQ(runs()[0].state.outcome, "done");
}

TEST_F(Redial, BeginsAnewWhenAsked) {
    dial("s1", "");
    dial("s2", "");
    EXPECT_THAT(dial("s2", "2").text, HasSubstr("Ca va"));
    ASSERT_EQ(runs().size(), 2u);
    EXPECT_EQ(runs()[1].state.status, flow::RunStatus::interrupted);
    EXPECT_EQ(runs()[0].state.status, flow::RunStatus::waiting);
    ASSERT_EQ(lines("end").size(), 1u);
    EXPECT_THAT(lines("end")[0].detail, HasSubstr("interrupted: the person began anew"));
    EXPECT_THAT(dial("s2", "2*1").text, HasSubstr("Merci."));
}

TEST_F(Redial, TakesNothingElseForAnAnswer) {
    dial("s1", "");
    dial("s2", "");
    for (std::string typed : {"3", "3*mal", "3*mal*9"}) EXPECT_EQ(dial("s2", typed).text, offer) << typed;
    EXPECT_EQ(runs()[0].state.status, flow::RunStatus::waiting);
    EXPECT_EQ(runs()[0].state.top().tries, 0);
    EXPECT_THAT(tasks(), IsEmpty());
}

TEST_F(Redial, KeepsStopAndDistressBeforeEverything) {
    dial("s1", "");
    dial("s2", "");
    EXPECT_THAT(dial("s2", "je veux mourir").text, HasSubstr("3114"));
    ASSERT_EQ(tasks().size(), 1u);
    dial("s3", "");
    EXPECT_THAT(dial("s3", "stop").text, HasSubstr("plus de messages"));
    EXPECT_EQ(runs()[0].state.status, flow::RunStatus::interrupted);
}

TEST_F(Redial, ShowsTheSameScreenToTheSameRequest) {
    auto const asked = dial("s1", "");
    dial("s2", "");
    EXPECT_EQ(dial("s2", "").text, offer);
    EXPECT_EQ(dial("s2", "1").text, asked.text);
    EXPECT_EQ(dial("s2", "1").text, asked.text);
    EXPECT_EQ(runs().size(), 1u);
}

TEST_F(Redial, SurvivesARestart) {
    auto const asked = dial("s1", "");
    dial("s2", "");
    store_.reset();
    store_ = std::make_unique<store::Store>(store::make_sqlite_driver(folder_ / "test.db"));
    EXPECT_EQ(dial("s2", "1").text, asked.text);
}

TEST_F(Redial, BeginsAnewAfterWhatTheChannelKeeps) {
    ussd().keep = 2h;
    dial("s1", "");
    clock_.advance(2h);
    EXPECT_THAT(dial("s2", "").text, HasSubstr("Ca va"));
    ASSERT_EQ(runs().size(), 2u);
    EXPECT_EQ(runs()[1].state.status, flow::RunStatus::interrupted);
    EXPECT_THAT(lines("end")[0].detail, HasSubstr("lost too long ago"));
}

TEST_F(Redial, PutsAQuestionThatCameByMessageAtOnce) {
    text(awa, "suivi");
    auto const screen = dial("s1", "");
    EXPECT_THAT(screen.text, HasSubstr("Ca va"));
    EXPECT_THAT(screen.text, Not(HasSubstr("Reprendre")));
    ASSERT_EQ(lines("channel").size(), 1u);
    EXPECT_EQ(lines("channel")[0].detail, "sms → ussd");
    EXPECT_THAT(dial("s1", "1").text, HasSubstr("Merci."));
    EXPECT_EQ(runs().size(), 1u);
}

TEST_F(Redial, BeginsAnewWhenTheQuestionIsOverMeanwhile) {
    dial("s1", "");
    dial("s2", "");
    clock_.advance(8h);
    pass(1s);   // the reminder
    pass(10h);  // and the end of the silence, in the morning
    pass(10h);
    ASSERT_EQ(runs()[0].state.status, flow::RunStatus::completed);
    EXPECT_THAT(dial("s2", "1").text, HasSubstr("Ca va"));
    EXPECT_EQ(runs().size(), 2u);
}

}  // namespace
}  // namespace passerelle::gateway
