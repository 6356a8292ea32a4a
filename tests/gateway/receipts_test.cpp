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
TEST_F(Receipts, AReceiptByItsIdAloneNamesNoMessageByOurReferenceAndNobody) {
    add_contact(awa, "Awa");
    auto const message = put_on("sms", MessageState::queued, 1h), other = put_on("sms", MessageState::sent, 2h);
    channel::Event receipt;
    receipt.kind = channel::Event::Kind::receipt;
    receipt.external_id = "e8077d80";
    receipt.reference = show(other);
    receipt.status = channel::Status::failed_permanent;
    receipt.by_id_alone = true;
    receipt.to = awa;
    receipt.stop_contact = true;
    take("sms", receipt);  // before the send's answer, or forged
    EXPECT_EQ(state_of(other), MessageState::sent);
    auto const is_stopped = [&] {
        bool stopped = false;
        write([&](store::Connection& connection) {
            stopped = store::find_address(connection, "demo", std::string{"tel:"} + awa)->stopped_at.has_value();
        });
        return stopped;
    };
    EXPECT_FALSE(is_stopped()) << "whoever knows a number could stop its person";
    write([&](store::Connection& connection) {
        store::move_message(connection, message, {MessageState::sent, "e8077d80", {}, {}}, clock_.now());
    });
    take("sms", receipt);
    EXPECT_EQ(state_of(message), MessageState::failed);
    EXPECT_EQ(state_of(other), MessageState::sent);
    EXPECT_TRUE(is_stopped()) << "of a message that is known the report counts in full";
}

// Sent again with another reference in its address, which no signature covers, it still speaks of its own message.
TEST_F(Receipts, AKnownIdCountsMoreThanAReference) {
    auto const its_own = put_on("sms", MessageState::queued, 1h), other = put_on("sms", MessageState::queued, 2h);
    write([&](store::Connection& connection) {
        store::move_message(connection, its_own, {MessageState::sent, "403186f9", {}, {}}, clock_.now());
        store::move_message(connection, other, {MessageState::sent, "403186fa", {}, {}}, clock_.now());
    });
    channel::Event receipt;
    receipt.kind = channel::Event::Kind::receipt;
    receipt.external_id = "403186f9";
    receipt.reference = show(other);
    receipt.status = channel::Status::failed_permanent;
    take("sms", receipt);
    EXPECT_EQ(state_of(its_own), MessageState::failed);
    EXPECT_EQ(state_of(other), MessageState::sent);
}

// It takes no secret to write one: what waits for a message that never comes must not fill the disk.
TEST_F(Receipts, OfReceiptsByTheirIdAloneOnlySoManyWait) {
    channel::Event receipt;
    receipt.kind = channel::Event::Kind::receipt;
    receipt.status = channel::Status::delivered;
    receipt.by_id_alone = true;
    auto const waiting = [&] {
        auto count = 0;
        write([&](store::Connection& connection) { count = store::early_receipts(connection, "sms"); });
        return count;
    };
    receipt.external_id = std::string(8000, 'x');
    take("sms", receipt);
    EXPECT_EQ(waiting(), 0) << "longer than any id";
    std::vector<channel::Event> flood;
    for (auto number = 0; number < 1200; ++number) {
        receipt.external_id = "made-up-" + std::to_string(number);
        flood.push_back(receipt);
    }
    write([&](store::Connection& connection) {
        take_events(connection, world_, *settings_.channel("sms"), flood, clock_.now());
    });
    EXPECT_EQ(waiting(), 1000);
    receipt.by_id_alone = false;
    receipt.external_id = "proven";
    take("sms", receipt);
    EXPECT_EQ(waiting(), 1001) << "what is proven is kept all the same";
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

channel::Event receipt_to(std::string const& person, std::string const& id, channel::Status status) {
    channel::Event receipt;
    receipt.kind = channel::Event::Kind::receipt;
    receipt.external_id = id;
    receipt.to = person;
    receipt.status = status;
    return receipt;
}

// Octopush: the answer was lost, the second try hears that its request_id was used, and reports name only the ticket
// that nobody saw, and the number.
class ReceiptsOfALostAnswer : public WorldFixture {
protected:
    void SetUp() override { add_channel("oc", "octopush", flow::Medium::sms, {{"path_secret", "s"}}); }

    // meanwhile: a report that comes before the outcome.
    void end_try_with(channel::SendOutcome const& outcome, std::optional<channel::Event> const& meanwhile = {}) {
        auto const& channel = *settings_.channel("oc");
        std::vector<service::OutgoingMessage> claimed;
        write([&](store::Connection& connection) {
            claimed = store::claim_due(connection, "oc", clock_.now(), clock_.now(), 1);
        });
        ASSERT_EQ(claimed.size(), 1U);
        if (meanwhile) take("oc", *meanwhile);
        write([&](store::Connection& connection) {
            auto const settlement = settle(outcome, claimed.front(), channel.capabilities(), clock_.now(), 0.5);
            write_outcome(connection, world_, channel, claimed.front(), outcome, settlement, clock_.now());
        });
    }

    static channel::SendOutcome taken_before() {
        channel::SendOutcome outcome;
        outcome.kind = channel::SendOutcome::Kind::sent;
        return outcome;
    }
};

TEST_F(ReceiptsOfALostAnswer, NameItByTheNumberAfterTheSecondTry) {
    auto const message = put_on("oc", MessageState::queued, 1s);
    end_try_with(lost_answer());
    clock_.advance(1min);
    end_try_with(taken_before());
    ASSERT_EQ(state_of(message), MessageState::sent);
    take("oc", receipt_to("+33612345679", "sms_1", channel::Status::delivered));
    EXPECT_EQ(state_of(message), MessageState::sent) << "another person's";
    take("oc", receipt_to(awa, "sms_1", channel::Status::delivered));
    EXPECT_EQ(state_of(message), MessageState::delivered);
}

TEST_F(ReceiptsOfALostAnswer, NameItByTheNumberBeforeTheSecondTry) {
    auto const message = put_on("oc", MessageState::queued, 1s);
    end_try_with(lost_answer());
    take("oc", receipt_to(awa, "sms_1", channel::Status::sent));
    EXPECT_EQ(state_of(message), MessageState::sent);
    take("oc", receipt_to(awa, "sms_2", channel::Status::failed_permanent));
    EXPECT_EQ(state_of(message), MessageState::sent) << "its id is known by now";
    take("oc", receipt_to(awa, "sms_1", channel::Status::delivered));
    EXPECT_EQ(state_of(message), MessageState::delivered);
}

TEST_F(ReceiptsOfALostAnswer, MayComeBeforeItIsSeenThatTheAnswerIsLost) {
    auto const message = put_on("oc", MessageState::queued, 1s);
    end_try_with(lost_answer(), receipt_to(awa, "sms_1", channel::Status::delivered));
    EXPECT_EQ(state_of(message), MessageState::delivered) << "nothing is sent again";
}

TEST_F(ReceiptsOfALostAnswer, AreNotTakenForAMessageWhoseAnswerTellsItsId) {
    auto const message = put_on("oc", MessageState::queued, 1s);
    auto outcome = taken_before();
    outcome.provider_id = "sms_2";
    end_try_with(outcome, receipt_to(awa, "sms_1", channel::Status::delivered));
    EXPECT_EQ(state_of(message), MessageState::sent);
}

TEST_F(ReceiptsOfALostAnswer, AreNotTakenForAMessageThatWasTurnedAway) {
    auto const message = put_on("oc", MessageState::queued, 1s);
    channel::SendOutcome busy;
    busy.kind = channel::SendOutcome::Kind::temporary;
    busy.error_code = "http_429";
    end_try_with(busy, receipt_to(awa, "sms_1", channel::Status::delivered));
    EXPECT_EQ(state_of(message), MessageState::queued);
    clock_.advance(1min);
    end_try_with(taken_before());
    EXPECT_EQ(state_of(message), MessageState::sent);
}

// What waits for the next message to a number stands under "to tel:…": an id that says the same is not it.
TEST_F(ReceiptsOfALostAnswer, AreNotForgedByAnIdThatNamesANumber) {
    auto const message = put_on("oc", MessageState::queued, 1s);
    auto forged = receipt_to("", early_by_address(std::string{"tel:"} + awa), channel::Status::delivered);
    forged.by_id_alone = true;
    end_try_with(lost_answer(), forged);
    EXPECT_EQ(state_of(message), MessageState::queued);
}

TEST_F(ReceiptsOfALostAnswer, NameNoMessageThatWasNeverTried) {
    auto const message = put_on("oc", MessageState::queued, 1s);
    take("oc", receipt_to(awa, "sms_1", channel::Status::delivered));
    EXPECT_EQ(state_of(message), MessageState::queued);
}

TEST_F(Receipts, AReceiptThatStopsItsPersonDoesSoWhateverTheMessageWas) {
    add_contact(awa, "Awa");
    auto receipt = receipt_to(awa, "long-forgotten", channel::Status::failed_permanent);
    receipt.stop_contact = true;
    take("sms", receipt);
    receipt.to = "+33612345679";
    take("sms", receipt);
    write([&](store::Connection& connection) {
        EXPECT_TRUE(store::find_address(connection, "demo", std::string{"tel:"} + awa)->stopped_at);
        EXPECT_FALSE(store::find_address(connection, "demo", "tel:+33612345679")) << "nobody became a contact";
    });
}

// Opt-outs that receipts tell of.
class StopsByReceipt : public WorldFixture {
protected:
    StopsByReceipt() {
        add_contact(awa, "Awa");
        receipt_ = receipt_to(awa, "p1", channel::Status::failed_permanent);
        receipt_.error_code = "103";
        receipt_.stop_contact = true;
    }
    bool is_stopped() {
        bool stopped = false;
        write([&](store::Connection& connection) {
            stopped = store::find_address(connection, "demo", std::string{"tel:"} + awa)->stopped_at.has_value();
        });
        return stopped;
    }
    // The provider's answer to the send, under the id that the receipt names.
    void answer() {
        channel::SendOutcome outcome;
        outcome.kind = channel::SendOutcome::Kind::sent;
        outcome.provider_id = "p1";
        write([&](store::Connection& connection) {
            auto const claimed = store::claim_due(connection, "sms", clock_.now(), clock_.now(), 1);
            ASSERT_EQ(claimed.size(), 1U);
            auto const settlement = settle(outcome, claimed.front(), {}, clock_.now(), 0.5);
            write_outcome(connection, world_, *settings_.channel("sms"), claimed.front(), outcome, settlement,
                          clock_.now());
        });
    }
    channel::Event receipt_;
};

TEST_F(StopsByReceipt, ARepeatDoesNotUndoTheStartInBetween) {
    put_on("sms", MessageState::queued, 1s);
    answer();
    take("sms", receipt_);
    EXPECT_TRUE(is_stopped());
    text(awa, "START");
    EXPECT_FALSE(is_stopped());
    take("sms", receipt_);
    EXPECT_FALSE(is_stopped()) << "the same report once more";
    receipt_.external_id = "p2";
    take("sms", receipt_);
    EXPECT_TRUE(is_stopped()) << "of another message it is news";
}

TEST_F(StopsByReceipt, OneThatNamesTheMessageAloneCountsOnceItsAnswerIsThere) {
    auto const message = put_on("sms", MessageState::queued, 1s);
    receipt_.to.clear();
    take("sms", receipt_);
    EXPECT_FALSE(is_stopped());
    answer();
    EXPECT_EQ(state_of(message), MessageState::failed);
    EXPECT_TRUE(is_stopped());
}

TEST_F(StopsByReceipt, OneByItsIdAloneCountsOnceItsAnswerIsThere) {
    put_on("sms", MessageState::queued, 1s);
    receipt_.by_id_alone = true;
    take("sms", receipt_);
    EXPECT_FALSE(is_stopped());
    answer();
    EXPECT_TRUE(is_stopped());
}

}  // namespace
}  // namespace passerelle::gateway
