#include "store/messages.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "store/database_fixture.hpp"

namespace passerelle::store {
namespace {

using namespace std::chrono_literals;
using service::MessageState;
using service::Priority;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Messages : public DatabaseFixture {
protected:
    OutgoingMessage queue(std::string const& address, Priority priority = Priority::reply, Duration in = 0s) {
        OutgoingMessage message;
        message.id = ids_.make<MessageId>();
        message.workspace = "demo";
        message.channel = "sms";
        message.address = address;
        message.priority = priority;
        message.content.text = "Bonjour";
        message.due_at = clock_.now() + in;
        message.created_at = clock_.now();
        enqueue(*connection_, message);
        return message;
    }
    std::vector<MessageId> claim(int most = 100) {
        std::vector<MessageId> ids;
        for (auto const& message : claim_due(*connection_, "sms", clock_.now(), clock_.now() + 90s, most))
            ids.push_back(message.id);
        return ids;
    }
    MessageState state(MessageId id) { return find_message(*connection_, id)->state; }
};

TEST_F(Messages, AProvidersIdIsKnownForEver) {
    EXPECT_TRUE(remember_inbound(*connection_, "a", "1", clock_.now()));
    EXPECT_FALSE(remember_inbound(*connection_, "a", "1", clock_.now() + 24h * 365));
    EXPECT_TRUE(remember_inbound(*connection_, "b", "1", clock_.now())) << "another channel";
    EXPECT_TRUE(remember_inbound(*connection_, "a", "2", clock_.now()));
}

TEST_F(Messages, RepliesLeaveBeforeCampaigns) {
    auto const campaign = queue("tel:+1", Priority::campaign), check_in = queue("tel:+2", Priority::check_in),
               reply = queue("tel:+3", Priority::reply), appointment = queue("tel:+4", Priority::appointment);
    EXPECT_THAT(claim(), ElementsAre(reply.id, appointment.id, check_in.id, campaign.id));
}

TEST_F(Messages, OneConversationLeavesInOrderOneAtATime) {
    auto const first = queue("tel:+1"), second = queue("tel:+1"), third = queue("tel:+1");
    EXPECT_THAT(claim(), ElementsAre(first.id));
    EXPECT_THAT(claim(), IsEmpty()) << "the first is on its way";
    move_message(*connection_, first.id, {MessageState::sent, "p1", {}, {}}, clock_.now());
    EXPECT_THAT(claim(), ElementsAre(second.id));
    requeue(*connection_, second.id, clock_.now() + 30s, "429", "", clock_.now());
    EXPECT_THAT(claim(), IsEmpty()) << "a message that waits for another try holds back the next of its conversation";
    clock_.advance(31s);
    EXPECT_THAT(claim(), ElementsAre(second.id));
    move_message(*connection_, second.id, {MessageState::failed, {}, {}, {}}, clock_.now());
    EXPECT_THAT(claim(), ElementsAre(third.id));
}

TEST_F(Messages, NothingLeavesBeforeItsTimeOrAfterItsValidity) {
    queue("tel:+1", Priority::reply, 1h);
    OutgoingMessage late = queue("tel:+2");
    EXPECT_THAT(claim(), SizeIs(1));
    OutgoingMessage brief;
    brief.id = ids_.make<MessageId>();
    brief.workspace = "demo", brief.channel = "sms", brief.address = "tel:+3";
    brief.due_at = brief.created_at = clock_.now();
    brief.expires_at = clock_.now() + 1min;
    enqueue(*connection_, brief);
    clock_.advance(2min);
    EXPECT_THAT(claim(), IsEmpty());
    EXPECT_THAT(overdue(*connection_, clock_.now(), 10), SizeIs(1));
}

TEST_F(Messages, AnExpiredLeaseIsFoundAgain) {
    queue("tel:+1");
    claim();
    EXPECT_THAT(expired_leases(*connection_, clock_.now(), 10), IsEmpty());
    EXPECT_THAT(expired_leases(*connection_, clock_.now() + 91s, 10), SizeIs(1));
    EXPECT_THAT(all_claimed(*connection_), SizeIs(1));
}

TEST_F(Messages, NoOrderOfReceiptsMovesAStatusBack) {
    std::mt19937 random{7};
    for (int round = 0; round < 300; ++round) {
        auto const message = queue("tel:+" + std::to_string(round));
        auto before = MessageState::queued;
        for (int n = 0; n < 8; ++n) {
            auto const to = static_cast<MessageState>(random() % 8);
            auto const moved = move_message(*connection_, message.id, {to, {}, {}, {}}, clock_.now());
            EXPECT_EQ(moved, service::may_follow(before, to));
            auto const after = state(message.id);
            EXPECT_EQ(after, moved ? to : before);
            if (service::is_final(before)) {
                EXPECT_EQ(after, before);
            }
            before = after;
        }
    }
}

TEST_F(Messages, AReceiptThatComesFirstWaitsForTheAnswer) {
    keep_early_receipt(*connection_, "sms", "p1", {MessageState::delivered, {}, {}, {}}, clock_.now());
    keep_early_receipt(*connection_, "sms", "p1", {MessageState::sent, {}, {}, {}}, clock_.now());
    auto const change = take_early_receipt(*connection_, "sms", "p1");
    ASSERT_TRUE(change);
    EXPECT_EQ(change->state, MessageState::delivered);
    EXPECT_FALSE(take_early_receipt(*connection_, "sms", "p1"));
}

TEST_F(Messages, ForgetReceiptsThatNobodyClaims) {
    keep_early_receipt(*connection_, "sms", "old", {MessageState::delivered, {}, {}, {}}, clock_.now());
    clock_.advance(std::chrono::hours{1});
    keep_early_receipt(*connection_, "sms", "new", {MessageState::delivered, {}, {}, {}}, clock_.now());
    drop_early_receipts_before(*connection_, clock_.now());
    EXPECT_FALSE(take_early_receipt(*connection_, "sms", "old"));
    EXPECT_TRUE(take_early_receipt(*connection_, "sms", "new"));
}

TEST_F(Messages, StopTakesBackWhatHasNotLeft) {
    auto const left = queue("tel:+1");
    claim();
    auto const waiting = queue("tel:+1"), other = queue("tel:+2");
    EXPECT_EQ(cancel_queued_to(*connection_, "demo", "tel:+1", clock_.now(), false), 1);
    EXPECT_EQ(state(left.id), MessageState::claimed);
    EXPECT_EQ(state(waiting.id), MessageState::cancelled);
    EXPECT_EQ(state(other.id), MessageState::queued);
}

TEST_F(Messages, StopMayLeaveAnswersAlone) {
    auto const reply = queue("tel:+1"), reminder = queue("tel:+1", Priority::appointment);
    EXPECT_EQ(cancel_queued_to(*connection_, "other", "tel:+1", clock_.now(), true), 0) << "another workspace";
    EXPECT_EQ(cancel_queued_to(*connection_, "demo", "tel:+1", clock_.now(), true), 1);
    EXPECT_EQ(state(reply.id), MessageState::queued);
    EXPECT_EQ(state(reminder.id), MessageState::cancelled);
}

TEST_F(Messages, AreFoundByTheProvidersId) {
    auto const sent = queue("tel:+1");
    claim();
    EXPECT_TRUE(move_message(*connection_, sent.id, {MessageState::sent, "p1", "0", "queued there"}, clock_.now()));
    auto const found = find_by_provider_id(*connection_, "sms", "p1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, sent.id);
    EXPECT_EQ(found->detail, "queued there");
    EXPECT_FALSE(find_by_provider_id(*connection_, "chat", "p1")) << "ids are a channel's own";
    EXPECT_TRUE(move_message(*connection_, sent.id, {MessageState::delivered, {}, {}, {}}, clock_.now()));
    EXPECT_EQ(find_message(*connection_, sent.id)->provider_id, "p1") << "empty keeps what stands";
    EXPECT_FALSE(move_message(*connection_, MessageId{1}, {MessageState::sent, {}, {}, {}}, clock_.now()));
}

TEST_F(Messages, ATryIsOnlyGivenBackWhileItIsClaimed) {
    auto const message = queue("tel:+1");
    claim();
    move_message(*connection_, message.id, {MessageState::delivered, {}, {}, {}}, clock_.now());
    requeue(*connection_, message.id, clock_.now(), "503", "", clock_.now());
    EXPECT_EQ(state(message.id), MessageState::delivered) << "the receipt was quicker than the answer";
}

TEST_F(Messages, TheNextDueOneIsTheEarliestOfAllPriorities) {
    EXPECT_FALSE(next_due(*connection_, "sms"));
    queue("tel:+1", Priority::reply, 1h);
    queue("tel:+2", Priority::campaign, 1min);
    EXPECT_EQ(next_due(*connection_, "sms"), clock_.now() + 1min);
    EXPECT_FALSE(next_due(*connection_, "chat"));
}

TEST_F(Messages, AThreadShowsItsLastMessagesInOrder) {
    connection_->execute(
        "INSERT INTO address (workspace, address, contact, channel, failures) VALUES "
        "('demo', 'tel:+1', 0, '', 0)");
    queue("tel:+1");
    auto const second = queue("tel:+1"), third = queue("tel:+1");
    queue("tel:+2");
    std::vector<MessageId> shown;
    for (auto const& message : messages_to(*connection_, "demo", "sms", "tel:+1", 2)) shown.push_back(message.id);
    EXPECT_THAT(shown, ElementsAre(second.id, third.id));
}

TEST_F(Messages, AreCountedByState) {
    queue("tel:+1"), queue("tel:+2"), queue("tel:+3");
    claim(1);
    auto const counts = count_outbox(*connection_, "demo");
    ASSERT_THAT(counts, SizeIs(2));
    EXPECT_EQ(counts[0].state, MessageState::queued);
    EXPECT_EQ(counts[0].count, 2);
    EXPECT_EQ(counts[1].state, MessageState::claimed);
    EXPECT_EQ(counts[1].count, 1);
    EXPECT_THAT(count_outbox(*connection_, "other"), IsEmpty());
}

TEST_F(Messages, ContentComesBackAsItWasPut) {
    OutgoingMessage message = queue("tel:+1");
    message.id = ids_.make<MessageId>();
    message.content = {"Ça va ?", "sms", "ussd", "chat", {{"good", "Bien"}, {"bad", "Mal \"x\""}}, "fr", true};
    message.campaign = CampaignId{5};
    message.callback_id = "cb";
    enqueue(*connection_, message);
    auto const found = find_message(*connection_, message.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->content, message.content);
    EXPECT_EQ(found->campaign, message.campaign);
    EXPECT_EQ(found->callback_id, "cb");
}

}  // namespace
}  // namespace passerelle::store
