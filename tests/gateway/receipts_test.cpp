// Receipts by more than the id of a message: spelt otherwise, told by their looks alone, one a part.
#include <gmock/gmock.h>

#include "gateway/sending.hpp"
#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using service::MessageState;
using testing::ElementsAre;

using Receipts = WorldFixture;

TEST_F(Receipts, AReceiptInAnotherSpellingMustBeOfTheSamePerson) {
    auto const sent = put_on("sms", MessageState::queued, 1h);
    write([&](store::Connection& connection) {
        store::move_message(connection, sent, {MessageState::sent, "24378", {}, {}}, clock_.now());
    });
    channel::Event receipt;
    receipt.kind = channel::Event::Kind::receipt;
    receipt.external_id = "5f3a";
    receipt.other_id = "24378";
    receipt.status = channel::Status::delivered;
    receipt.from = "+221770000009";
    take("sms", receipt);
    EXPECT_EQ(state_of(sent), MessageState::sent);
    receipt.from = awa;
    take("sms", receipt);
    EXPECT_EQ(state_of(sent), MessageState::delivered);
}

TEST_F(Receipts, AReceiptByItsLooksIsOneOnlyOfAKnownMessage) {
    auto const sent = put_on("sms", MessageState::queued, 1h);
    write([&](store::Connection& connection) {
        store::move_message(connection, sent, {MessageState::sent, "7", {}, {}}, clock_.now());
    });
    channel::Event receipt;
    receipt.kind = channel::Event::Kind::receipt;
    receipt.from = awa;
    receipt.text = "id:7 done date:2602020241 stat:DELIVRD";
    receipt.external_id = "7";
    receipt.status = channel::Status::delivered;
    receipt.by_its_looks = true;
    take("sms", receipt);
    EXPECT_EQ(state_of(sent), MessageState::delivered);
    receipt.text = "id:8 done date:2602020241 stat:DELIVRD";
    receipt.external_id = "8";
    take("sms", receipt);
    write([&](store::Connection& connection) {
        std::vector<std::string> inbound;
        for (auto const& line : store::list_interactions(connection, "demo", {}))
            if (line.kind == "inbound") inbound.push_back(line.text);
        EXPECT_THAT(inbound, ElementsAre(receipt.text)) << "nothing that a person may have written is lost";
    });
}

// What nothing proves but the provider's id speaks of the message with that id, whatever reference it names.
TEST_F(Receipts, AReceiptByItsIdAloneNamesNoMessageByOurReference) {
    auto const message = put_on("sms", MessageState::queued, 1h), other = put_on("sms", MessageState::sent, 2h);
    channel::Event receipt;
    receipt.kind = channel::Event::Kind::receipt;
    receipt.external_id = "e8077d80";
    receipt.reference = show(other);
    receipt.status = channel::Status::failed_permanent;
    receipt.by_id_alone = true;
    take("sms", receipt);  // before the send's answer
    EXPECT_EQ(state_of(other), MessageState::sent);
    write([&](store::Connection& connection) {
        store::move_message(connection, message, {MessageState::sent, "e8077d80", {}, {}}, clock_.now());
    });
    take("sms", receipt);
    EXPECT_EQ(state_of(message), MessageState::failed);
    EXPECT_EQ(state_of(other), MessageState::sent);
}

// One receipt a part: the message is delivered when all are, failed when one is (providers: vonage).
TEST_F(Receipts, ReceiptsOfPartsAreMerged) {
    auto const message = put_on("sms", MessageState::queued, 1s);
    channel::SendOutcome outcome;
    outcome.kind = channel::SendOutcome::Kind::sent;
    outcome.provider_id = "a";
    outcome.part_ids = {"a", "b"};
    auto const receipt = [&](std::string const& id, channel::Status status) {
        channel::Event event;
        event.kind = channel::Event::Kind::receipt;
        event.external_id = id;
        event.status = status;
        take("sms", event);
    };
    receipt("b", channel::Status::delivered);  // before the send's answer
    write([&](store::Connection& connection) {
        auto const claimed = store::claim_due(connection, "sms", clock_.now(), clock_.now(), 1);
        ASSERT_EQ(claimed.size(), 1U);
        auto const settlement = settle(outcome, claimed.front(), {}, clock_.now(), 0.5);
        write_outcome(connection, world_, *settings_.channel("sms"), claimed.front(), outcome, settlement,
                      clock_.now());
    });
    EXPECT_EQ(state_of(message), MessageState::sent);
    receipt("a", channel::Status::delivered);
    EXPECT_EQ(state_of(message), MessageState::delivered);
}

}  // namespace
}  // namespace passerelle::gateway
