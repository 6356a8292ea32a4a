#include <gmock/gmock.h>

#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using Inbound = WorldFixture;

TEST_F(Inbound, AKeywordBeginsTheFlowAndAnswersGoOn) {
    text(awa, "Suivi");
    EXPECT_THAT(texts_to(awa), SizeIs(1));
    text(awa, "1");
    EXPECT_THAT(texts_to(awa), ElementsAre(HasSubstr("Ca va"), "Merci."));
}

TEST_F(Inbound, ARepeatHasNoSecondEffect) {
    EXPECT_FALSE(text(awa, "suivi", "same").repeat);
    EXPECT_TRUE(text(awa, "suivi", "same").repeat);
    EXPECT_THAT(texts_to(awa), SizeIs(1));
}

TEST_F(Inbound, WithoutAnIdARepeatIsTheSameTextToTheSameNumberAtTheSameTime) {
    channel::Event event;
    event.from = awa;
    event.to = "2020";
    event.text = "suivi";
    event.time = clock_.now();
    EXPECT_FALSE(take("sms", event).repeat);
    EXPECT_TRUE(take("sms", event).repeat);
    event.to = "2021";
    EXPECT_FALSE(take("sms", event).repeat);
    event.time = clock_.now() + std::chrono::milliseconds{1};
    EXPECT_FALSE(take("sms", event).repeat);
}

TEST_F(Inbound, StopIsConfirmedOnceAndTakesBackWhatWaits) {
    text(awa, "suivi");
    text(awa, "STOP");
    text(awa, "stop");
    auto const texts = texts_to(awa);
    ASSERT_THAT(texts, SizeIs(1)) << "the question was still queued and is cancelled; only the confirmation leaves";
    EXPECT_THAT(texts[0], HasSubstr("START"));
    auto const open = tasks();
    ASSERT_THAT(open, SizeIs(1)) << "the référent hears of it once";
    EXPECT_EQ(open[0].note, "Plus de messages automatiques. Le suivi continue par d'autres moyens.");
}

TEST_F(Inbound, AfterStopAPersonReadsAndNoMachineAnswers) {
    text(awa, "stop");
    text(awa, "suivi");
    EXPECT_THAT(texts_to(awa), SizeIs(1));
    bool read = false;
    for (auto const& task : tasks()) read = read || task.topic == "message";
    EXPECT_TRUE(read);
}

TEST_F(Inbound, StartBringsThePersonBack) {
    text(awa, "stop");
    text(awa, "start");
    text(awa, "suivi");
    EXPECT_THAT(texts_to(awa), SizeIs(3));
}

TEST_F(Inbound, AVoiceIsReadByNoMachineAndLeavesTheQuestionOpen) {
    text(awa, "suivi");
    shared(awa, channel::Media::voice);
    shared(awa, channel::Media::voice);
    auto texts = texts_to(awa);
    ASSERT_THAT(texts, SizeIs(3));
    EXPECT_THAT(texts[1], HasSubstr("Écris ta réponse"));
    auto const open = tasks();
    ASSERT_THAT(open, SizeIs(1)) << "one task holds all that follows";
    EXPECT_EQ(open[0].note, "A envoyé un message vocal, que la passerelle ne garde pas. À rappeler.");
    text(awa, "1");
    EXPECT_EQ(texts_to(awa).back(), "Merci.");
}

TEST_F(Inbound, AStickerCallsNobodyAndACaptionIsAnAnswer) {
    text(awa, "suivi");
    shared(awa, channel::Media::sticker);
    EXPECT_THAT(tasks(), IsEmpty());
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("Écris ta réponse"));
    shared(awa, channel::Media::photo, "1");
    EXPECT_EQ(texts_to(awa).back(), "Merci.");
}

TEST_F(Inbound, AfterStopAPictureIsAnsweredByNobody) {
    text(awa, "stop");
    shared(awa, channel::Media::photo);
    EXPECT_THAT(texts_to(awa), SizeIs(1));
}

TEST_F(Inbound, HelpAnswersAndLeavesTheQuestionOpen) {
    text(awa, "suivi");
    text(awa, "aide");
    text(awa, "1");
    auto const texts = texts_to(awa);
    ASSERT_THAT(texts, SizeIs(3));
    EXPECT_THAT(texts[1], HasSubstr("01 00 00 00 00"));
    EXPECT_EQ(texts[2], "Merci.");
}

TEST_F(Inbound, DistressReachesAPersonWhateverTheQuestion) {
    text(awa, "suivi");
    text(awa, "je vais me tuer");
    auto const found = tasks();
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_TRUE(found[0].urgent);
    EXPECT_THAT(found[0].topic, HasSubstr("distress"));
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("3114"));
}

TEST_F(Inbound, WhatNothingUnderstandsReachesThePersonOnce) {
    text(awa, "bonjour vous avez une formation cuisine");
    text(awa, "allo ?");
    EXPECT_THAT(tasks(), SizeIs(1));
    EXPECT_THAT(texts_to(awa), SizeIs(1)) << "acknowledged once, not at every text";
}

TEST_F(Inbound, NonsenseIsRephrasedThenHandedOver) {
    text(awa, "suivi");
    text(awa, "pff");
    text(awa, "pff");
    EXPECT_THAT(texts_to(awa), ElementsAre(HasSubstr("Ca va"), HasSubstr("Un chiffre")));
    EXPECT_THAT(tasks(), SizeIs(1));
}

TEST_F(Inbound, SilenceIsRemindedOnceThenHandedOver) {
    text(awa, "suivi");
    pass(std::chrono::hours{4});
    EXPECT_THAT(texts_to(awa), SizeIs(2));
    pass(std::chrono::hours{4});
    EXPECT_THAT(tasks(), SizeIs(1));
    pass(std::chrono::hours{24 * 7});
    EXPECT_THAT(texts_to(awa), SizeIs(2));
}

TEST_F(Inbound, AReminderWaitsForTheAllowedHours) {
    clock_.set(to_instant({2026, 3, 11, 19, 0, 0}, "Europe/Paris"));
    text(awa, "suivi");
    pass(std::chrono::hours{4});  // 23:00
    EXPECT_THAT(texts_to(awa), SizeIs(1));
    pass(std::chrono::hours{10});  // 09:00
    EXPECT_THAT(texts_to(awa), SizeIs(2));
}

TEST_F(Inbound, AFormalGroupIsAddressedFormally) {
    settings_.formal = {"employeurs"};
    add_contact(awa, "Rosa", "employeurs");
    text(awa, "aide");
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("une personne vous répond"));
    text(awa, "j'ai une question pour vous");
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("lit votre message"));
    text("+33687654321", "aide");
    EXPECT_THAT(texts_to("+33687654321").back(), HasSubstr("une personne te répond"));
}

TEST_F(Inbound, AnotherFlowsKeywordLeavesTheQuestion) {
    auto second = std::string{mood_flow};
    second.replace(second.find("flow: mood"), 10, "flow: other");
    second.replace(second.find("[suivi]"), 7, "[autre]");
    second.replace(second.find("[checkin]"), 9, "[another]");
    catalogue_.flows.emplace("other", flow::load_flow(second, "other.yaml").flow);
    text(awa, "suivi");
    text(awa, "autre");
    std::vector<store::Run> open;
    write([&](store::Connection& connection) {
        auto const address = store::find_address(connection, "demo", std::string{"tel:"} + awa);
        open = store::waiting_runs(connection, "demo", address->contact);
    });
    ASSERT_THAT(open, SizeIs(1)) << "never two open questions";
    EXPECT_EQ(open[0].flow, "other");
}

TEST_F(Inbound, EveryStepIsOnRecord) {
    text(awa, "suivi");
    text(awa, "1");
    std::vector<std::string> kinds;
    write([&](store::Connection& connection) {
        for (auto const& line : store::list_interactions(connection, "demo", {})) kinds.push_back(line.kind);
    });
    for (auto const* kind : {"inbound", "start", "step", "outbound", "end"})
        EXPECT_THAT(kinds, testing::Contains(kind));
}

TEST_F(Inbound, AReceiptOnlyMovesForward) {
    text(awa, "suivi");
    auto const message = queued(awa).front();
    write([&](store::Connection& connection) {
        store::claim_due(connection, "sms", clock_.now(), clock_.now() + std::chrono::minutes{1}, 10);
        store::move_message(connection, message.id, {service::MessageState::sent, {}, {}, {}}, clock_.now());
    });
    channel::Event receipt;
    receipt.kind = channel::Event::Kind::receipt;
    receipt.reference = show(message.id);
    for (auto const status : {channel::Status::delivered, channel::Status::sent, channel::Status::failed_permanent}) {
        receipt.status = status;
        take("sms", receipt);
        EXPECT_EQ(queued(awa).front().state, service::MessageState::delivered);
    }
}

// Messenger's watermark: all that had left until then has arrived, and nothing else is touched.
TEST_F(Inbound, AReceiptOfAllUpToATimeMovesWhatHadLeftByThen) {
    using service::MessageState;
    auto const send = [&](MessageState state) {
        service::OutgoingMessage message;
        write([&](store::Connection& connection) {
            auto const claimed =
                store::claim_due(connection, "sms", clock_.now(), clock_.now() + std::chrono::minutes{1}, 1,
                                 [&](service::OutgoingMessage& one) {
                                     one.charged_at = clock_.now();
                                     return std::optional<store::Hold>{};
                                 });
            ASSERT_THAT(claimed, SizeIs(1));
            message = claimed.front();
            store::move_message(connection, message.id, {state, {}, {}, {}}, clock_.now());
        });
    };
    auto const states = [&] {
        std::vector<MessageState> all;
        for (auto const& message : queued(awa)) all.push_back(message.state);
        return all;
    };
    text(awa, "suivi");
    send(MessageState::sent);
    clock_.advance(std::chrono::minutes{1});
    text(awa, "pff");
    send(MessageState::unknown);
    clock_.advance(std::chrono::minutes{1});
    auto const seen = clock_.now();
    text(awa, "1");
    send(MessageState::sent);
    clock_.advance(std::chrono::minutes{1});
    text(awa, "suivi");
    send(MessageState::sent);
    channel::Event receipt;
    receipt.kind = channel::Event::Kind::receipt;
    receipt.status = channel::Status::delivered;
    receipt.up_to = seen;
    receipt.to = "+33687654321";
    take("sms", receipt);
    EXPECT_THAT(states(),
                ElementsAre(MessageState::sent, MessageState::unknown, MessageState::sent, MessageState::sent))
        << "another person's";
    receipt.to = awa;
    for (int times = 0; times < 2; ++times) {
        take("sms", receipt);
        EXPECT_THAT(states(), ElementsAre(MessageState::delivered, MessageState::unknown, MessageState::delivered,
                                          MessageState::sent));
    }
}

TEST_F(Inbound, APersonIsAnsweredInTheRoomWhereTheyWrote) {
    add_channel("mx", "matrix", flow::Medium::chat,
                {{"api_base", "http://127.0.0.1:1"}, {"as_token", "a"}, {"hs_token", "h"}});
    channel::Event event;
    event.from = "@awa:example.org";
    event.room = "!r00m:example.org";
    event.text = "suivi";
    event.external_id = "$1";
    take("mx", event);
    write([&](store::Connection& connection) {
        EXPECT_THAT(store::messages_to(connection, "demo", "mx", "matrix:@awa:example.org/!r00m:example.org", 10),
                    SizeIs(1));
    });
    event.kind = channel::Event::Kind::opt_out;
    take("mx", event);
    write([&](store::Connection& connection) {
        auto const address = store::find_address(connection, "demo", "matrix:@awa:example.org/!r00m:example.org");
        ASSERT_TRUE(address);
        EXPECT_TRUE(address->stopped_at);
    });
}

TEST_F(Inbound, AnOptOutThatIsToldOnceMoreDoesNotUndoTheStartInBetween) {
    channel::Event event;
    event.kind = channel::Event::Kind::opt_out;
    event.from = awa;
    event.external_id = "m1";
    auto const is_stopped = [&] {
        bool stopped = false;
        write([&](store::Connection& connection) {
            stopped = store::find_address(connection, "demo", std::string{"tel:"} + awa)->stopped_at.has_value();
        });
        return stopped;
    };
    take("sms", event);
    EXPECT_TRUE(is_stopped());
    text(awa, "START");
    EXPECT_FALSE(is_stopped());
    EXPECT_TRUE(take("sms", event).repeat);
    EXPECT_FALSE(is_stopped());
    event.external_id = "m2";
    take("sms", event);
    EXPECT_TRUE(is_stopped());
}

// t.me/<bot>?start=suivi, or the payload of a menu that stays below the conversation.
TEST_F(Inbound, ALinkMayNameTheFlowThatItBegins) {
    channel::Event event;
    event.from = awa;
    event.text = "/start suivi";
    event.external_id = "l1";
    take("sms", event);
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("Ca va"));
    event.external_id = "l2";
    event.text = event.choice = "bad";
    take("sms", event);
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("On t'appelle"));
    event.external_id = "l3";
    event.text = "Mon suivi";
    event.choice = "suivi";
    take("sms", event);
    EXPECT_THAT(texts_to(awa).back(), HasSubstr("Ca va"));
}

TEST_F(Inbound, WhatIsToldAgainUnderAnotherIdIsARepeat) {
    channel::Event event;
    event.from = awa;
    event.text = "suivi";
    for (auto const* id : {"e1", "e2"}) {
        event.external_id = id;
        event.other_id = std::string{awa} + "\n2026-02-02T02:40:00Z\nsuivi";
        take("sms", event);
    }
    EXPECT_THAT(texts_to(awa), SizeIs(1));
    event.external_id = "e3";
    event.other_id.clear();
    take("sms", event);
    EXPECT_THAT(texts_to(awa), SizeIs(testing::Gt(1)));
}

// WhatsApp writes some numbers otherwise than their owners do: `wa_id`.
TEST_F(Inbound, ANumberInItsOtherFormIsTheSamePerson) {
    text("+5531987654321", "suivi");
    text("+553187654321", "1");
    EXPECT_THAT(texts_to("+5531987654321").back(), HasSubstr("Merci"));
    text("+553187654321", "stop");
    write([&](store::Connection& connection) {
        auto const known = store::find_address(connection, "demo", "tel:+553187654321");
        ASSERT_TRUE(known);
        EXPECT_EQ(known->address, "tel:+5531987654321");
        EXPECT_TRUE(known->stopped_at);
        EXPECT_THAT(store::addresses_of(connection, "demo", known->contact), SizeIs(1));
        EXPECT_TRUE(store::add_address(connection, "demo", "tel:+553187654321", known->contact));
        EXPECT_FALSE(store::add_address(connection, "demo", "tel:+553187654321", ContactId{1}));
        EXPECT_THAT(store::addresses_of(connection, "demo", known->contact), SizeIs(1));
    });
}

TEST_F(Inbound, ABlockByTheProviderStopsThePerson) {
    text(awa, "suivi");
    channel::Event receipt;
    receipt.kind = channel::Event::Kind::receipt;
    receipt.reference = show(queued(awa).front().id);
    receipt.status = channel::Status::failed_permanent;
    receipt.stop_contact = true;
    take("sms", receipt);
    text(awa, "suivi");
    EXPECT_THAT(texts_to(awa), SizeIs(1));
}

TEST_F(Inbound, UssdOffersTheFlowsAndAnswersOnTheScreen) {
    auto const first = dial("s1", "");
    EXPECT_FALSE(first.end);
    EXPECT_THAT(first.text, HasSubstr("Ca va"));
    auto const last = dial("s1", "1");
    EXPECT_TRUE(last.end);
    EXPECT_THAT(last.text, HasSubstr("Merci."));
    EXPECT_THAT(queued(awa), IsEmpty()) << "nothing is sent twice: the screen was the answer";
}

TEST_F(Inbound, AUssdRequestThatComesAgainShowsTheSameScreen) {
    auto const first = dial("s1", "");
    EXPECT_EQ(dial("s1", "").text, first.text);
    auto const rephrased = dial("s1", "7");
    EXPECT_EQ(dial("s1", "7").text, rephrased.text);
    EXPECT_THAT(dial("s1", "7*1").text, HasSubstr("Merci."));
}

}  // namespace
}  // namespace passerelle::gateway
