#include <gmock/gmock.h>

#include <thread>

#include "gateway/dispatcher.hpp"
#include "gateway/sending.hpp"
#include "gateway/spending.hpp"
#include "gateway/world_fixture.hpp"
#include "store/spending.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using service::BudgetScope;
using service::MessageState;
using service::Priority;
using testing::HasSubstr;
using testing::SizeIs;

class Budgets : public WorldFixture {
protected:
    void allow(std::string_view amount, BudgetScope scope = BudgetScope::day) {
        settings_.budgets = {*service::budget_in(amount, scope)};
    }
    void price(std::string const& rows, std::string const& head = {}) {
        auto loaded = service::load_tariffs("currency: EUR\n" + head + "tariffs: " + rows, "tariffs.yaml");
        ASSERT_TRUE(loaded.findings.empty()) << show(loaded.findings.front());
        settings_.tariffs = std::move(loaded.tariffs);
    }

    MessageId put(std::string const& number, std::string text, Priority priority = Priority::campaign,
                  CampaignId campaign = {}) {
        auto& person = people_[number];
        if (!person) person = add_contact(number, "Awa");
        service::OutgoingMessage message;
        message.id = ids_.make<MessageId>();
        message.workspace = "demo";
        message.channel = "sms";
        message.address = "tel:" + number;
        message.contact = person;
        message.priority = priority;
        message.campaign = campaign;
        message.content.text = std::move(text);
        message.created_at = message.due_at = clock_.now();
        write([&](store::Connection& connection) { store::enqueue(connection, message); });
        return message.id;
    }

    std::vector<service::OutgoingMessage> claim_in(store::Store& store, int most) {
        std::vector<service::OutgoingMessage> claimed;
        auto const now = clock_.now();
        auto const done = store.write_now([&](store::Connection& connection) {
            claimed = store::claim_due(connection, "sms", now, now + 90s, most, [&](auto& message) {
                return charge(connection, world_, *settings_.channel("sms"), message, now);
            });
        });
        EXPECT_TRUE(done);
        return claimed;
    }
    std::vector<std::string> claim(int most = 100) {
        std::vector<std::string> texts;
        for (auto const& message : claim_in(*store_, most)) {
            texts.push_back(message.content.text);
            settle_as(message, channel::SendOutcome::Kind::sent);
        }
        return texts;
    }
    void settle_as(service::OutgoingMessage const& message, channel::SendOutcome::Kind kind) {
        channel::SendOutcome outcome;
        outcome.kind = kind;
        auto const settlement = settle(outcome, message, {}, clock_.now(), 0.5);
        write([&](store::Connection& connection) {
            write_outcome(connection, world_, *settings_.channel("sms"), message, outcome, settlement, clock_.now());
        });
    }
    service::OutgoingMessage message(MessageId id) {
        std::optional<service::OutgoingMessage> found;
        write([&](store::Connection& connection) { found = store::find_message(connection, id); });
        return found.value_or(service::OutgoingMessage{});
    }

    static std::string number(int n) { return "+3361234" + std::to_string(1000 + n); }
    std::map<std::string, ContactId> people_;
};

TEST_F(Budgets, TheCostIsKeptWithTheMessage) {
    price("[{provider: kannel-http, per: segment, to: FR, price: 0.0475, from: 2026-01-01}]");
    auto const known = put(number(1), std::string(200, 'a'));
    auto const unknown = put("+221771234567", "Bonjour");
    EXPECT_EQ(message(known).charged_at, std::nullopt) << "nothing has left";
    claim();
    EXPECT_EQ(message(known).segments, 2);
    EXPECT_EQ(show(message(known).expense(), "en"), "0.095 EUR");
    EXPECT_EQ(show(message(unknown).expense(), "en"), "price unknown");
}

TEST_F(Budgets, WhatWouldCrossIsHeldAndNotLost) {
    allow("3 segments");
    for (int n = 0; n < 5; ++n) put(number(n), "Bonjour");
    EXPECT_THAT(claim(), SizeIs(3));
    EXPECT_EQ(queued(number(4)).front().state, MessageState::queued);
    EXPECT_EQ(queued(number(4)).front().held, "day");
    clock_.advance(1h);
    EXPECT_THAT(claim(), SizeIs(0)) << "the day is not over";
    clock_.advance(24h);
    EXPECT_THAT(claim(), SizeIs(2));
}

TEST_F(Budgets, AMessageOfTwoSegmentsDoesNotTakeTheLastOne) {
    allow("3 segments");
    put(number(1), std::string(200, 'a'));
    put(number(2), std::string(200, 'b'));
    put(number(3), "court");
    EXPECT_THAT(claim(), testing::ElementsAre(std::string(200, 'a'), "court"));
}

TEST_F(Budgets, RaisingItGoesOn) {
    allow("1 segment");
    put(number(1), "un");
    put(number(2), "deux");
    EXPECT_THAT(claim(), SizeIs(1));
    allow("2 segments");
    // The configuration is read at the start of the service, which looks at once.
    write([&](store::Connection& connection) { store::release_held(connection, clock_.now()); });
    EXPECT_THAT(claim(), testing::ElementsAre("deux"));
}

TEST_F(Budgets, AnswersAlwaysLeaveButCount) {
    allow("1 segment");
    add_contact(number(9), "Sami");
    text(number(9), "stop");  // its confirmation
    put(number(1), "reponse", Priority::reply);
    put(number(2), "campagne");
    EXPECT_THAT(claim(), SizeIs(2));
    EXPECT_EQ(queued(number(2)).front().held, "day");
}

TEST_F(Budgets, OneTaskABudgetAndPeriodInPlainWords) {
    allow("1 segment");
    for (int n = 0; n < 4; ++n) put(number(n), "Bonjour");
    claim();
    clock_.advance(10min);
    claim();
    ASSERT_THAT(tasks(), SizeIs(1));
    EXPECT_EQ(tasks().front().topic, "budget");
    EXPECT_THAT(tasks().front().note, HasSubstr("Budget du jour : 1 segment. Le prochain message dépasserait"));
    clock_.advance(24h);
    claim();
    EXPECT_THAT(tasks(), SizeIs(2)) << "another day, another task";
}

TEST_F(Budgets, OfACampaignHoldsThatCampaignOnly) {
    service::Campaign campaign;
    campaign.id = ids_.make<CampaignId>();
    campaign.workspace = "demo";
    campaign.name = "printemps";
    write([&](store::Connection& connection) { store::insert_campaign(connection, campaign); });
    allow("1 segment", BudgetScope::campaign);
    put(number(1), "a", Priority::campaign, campaign.id);
    put(number(2), "b", Priority::campaign, campaign.id);
    put(number(3), "c", Priority::campaign, ids_.make<CampaignId>());
    put(number(4), "d", Priority::check_in);
    EXPECT_THAT(claim(), testing::UnorderedElementsAre("a", "c", "d"));
    EXPECT_THAT(tasks().front().note, HasSubstr("« printemps »"));
    service::CampaignProgress progress;
    write([&](store::Connection& connection) { progress = store::campaign_progress(connection, campaign.id); });
    EXPECT_EQ(progress.held, 1);
    EXPECT_EQ(progress.spent.segments, 1);
    EXPECT_EQ(progress.spent.unpriced, 1);
}

TEST_F(Budgets, OfAPersonAndDayHoldsThatPersonOnlyAndKeepsTheOrder) {
    allow("2 segments", BudgetScope::contact_day);
    CampaignId const campaign{ids_.make<CampaignId>()};
    put(number(1), "a", Priority::campaign, campaign);
    EXPECT_THAT(claim(), SizeIs(1));
    put(number(1), std::string(200, 'b'), Priority::campaign, campaign);
    put(number(1), "c", Priority::campaign, campaign);  // would fit, but comes after b
    put(number(2), "d", Priority::campaign, campaign);
    EXPECT_THAT(claim(), testing::ElementsAre("d"));
    EXPECT_EQ(tasks().front().contact, people_.at(number(1)));
    EXPECT_EQ(tasks().front().referent, "Karim");
    clock_.advance(24h);
    EXPECT_THAT(claim(), testing::ElementsAre(std::string(200, 'b')));
}

TEST_F(Budgets, InMoneyAreExactAndAnUnknownPriceWaits) {
    price("[{provider: kannel-http, per: segment, to: FR, price: 0.1, from: 2026-01-01}]");
    allow("0.3 EUR", BudgetScope::month);
    for (int n = 0; n < 4; ++n) put(number(n), "Bonjour");
    put("+221771234567", "Bonjour");
    EXPECT_THAT(claim(), SizeIs(3));
    EXPECT_EQ(queued("+221771234567").front().held, "month");
    EXPECT_THAT(tasks(), SizeIs(1));
}

TEST_F(Budgets, WhatDidNotLeaveIsGivenBack) {
    allow("1 segment");
    auto const id = put(number(1), "un");
    auto const claimed = claim_in(*store_, 1);
    ASSERT_THAT(claimed, SizeIs(1));
    settle_as(claimed.front(), channel::SendOutcome::Kind::permanent);
    EXPECT_EQ(message(id).charged_at, std::nullopt);
    put(number(2), "deux");
    EXPECT_THAT(claim(), SizeIs(1));
}

class FailedReceipts : public Budgets {
protected:
    std::int64_t spent(std::string unit = "segments") {
        std::int64_t amount = 0;
        write([&](store::Connection& connection) {
            amount = store::spent(connection, "demo", {"day", "2026-03-11", std::move(unit)});
        });
        return amount;
    }
    void receive(MessageId id, channel::Status status, std::string provider_id = {}) {
        channel::Event event;
        event.kind = channel::Event::Kind::receipt;
        event.status = status;
        if (provider_id.empty()) event.reference = show(id);
        event.external_id = std::move(provider_id);
        write([&](store::Connection& connection) {
            take_receipt(connection, world_, *settings_.channel("sms"), event, clock_.now());
        });
    }
};

TEST_F(FailedReceipts, AreStillPaidWhereTheProviderChargesThem) {
    allow("5 segments");
    auto const id = put(number(1), "un");
    claim();
    receive(id, channel::Status::failed_permanent);
    EXPECT_EQ(message(id).state, MessageState::failed);
    EXPECT_EQ(spent(), 1);
    EXPECT_TRUE(message(id).charged_at);
}

TEST_F(FailedReceipts, GiveBackOnceWhereTheProviderDoesNot) {
    price("[]", "charges_failed: {kannel-http: false}\n");
    allow("5 segments");
    auto const failed = put(number(1), "un"), arrived = put(number(2), "deux");
    claim();
    EXPECT_EQ(spent(), 2);
    receive(failed, channel::Status::failed_permanent);
    receive(failed, channel::Status::failed_permanent);
    receive(arrived, channel::Status::delivered);
    receive(arrived, channel::Status::failed_permanent);
    EXPECT_EQ(spent(), 1) << "once, and what has arrived is paid";
    EXPECT_FALSE(message(failed).charged_at);
}

TEST_F(FailedReceipts, ThatComeBeforeTheAnswerOfTheProviderGiveBack) {
    price("[]", "charges_failed: {kannel-http: false}\n");
    allow("5 segments");
    put(number(1), "un");
    auto const claimed = claim_in(*store_, 1);
    ASSERT_THAT(claimed, SizeIs(1));
    receive({}, channel::Status::failed_permanent, "k-1");
    channel::SendOutcome outcome;
    outcome.kind = channel::SendOutcome::Kind::sent;
    outcome.provider_id = "k-1";
    auto const settlement = settle(outcome, claimed.front(), {}, clock_.now(), 0.5);
    write([&](store::Connection& connection) {
        write_outcome(connection, world_, *settings_.channel("sms"), claimed.front(), outcome, settlement,
                      clock_.now());
    });
    EXPECT_EQ(spent(), 0);
}

TEST_F(FailedReceipts, OfAScreenThereAreNoneButItCounts) {
    price(
        "[{provider: africastalking-ussd, per: session, to: FR, price: 0.05, from: 2026-01-01}, "
        "{provider: africastalking-ussd, per: screen, to: FR, price: 0.01, from: 2026-01-01}]");
    allow("1 EUR");
    dial("s1", "");
    EXPECT_EQ(spent("EUR"), 60'000);
    dial("s1", "1");
    dial("s1", "1");
    EXPECT_EQ(spent("EUR"), 70'000) << "the carrier asked twice for one screen";
    dial("s2", "");
    EXPECT_EQ(spent("EUR"), 130'000);
}

// Two nodes on one database, each claiming as fast as it can.
TEST_F(Budgets, ClaimsAtTheSameTimeCannotCrossTheLimit) {
    allow("50 segments");
    for (int n = 0; n < 120; ++n) put(number(n), "Bonjour");
    store::Store other{store::make_sqlite_driver(folder_ / "test.db")};
    std::size_t counts[2] = {};
    auto const work = [&](store::Store& store, std::size_t& count) {
        for (int round = 0; round < 40; ++round) count += claim_in(store, 3).size();
    };
    std::thread first{[&] { work(*store_, counts[0]); }};
    std::thread second{[&] { work(other, counts[1]); }};
    first.join();
    second.join();
    EXPECT_EQ(counts[0] + counts[1], 50u);
    std::int64_t booked = 0;
    write([&](store::Connection& connection) {
        booked = store::spent(connection, "demo", {"day", "2026-03-11", "segments"});
    });
    EXPECT_EQ(booked, 50);
}

}  // namespace
}  // namespace passerelle::gateway
