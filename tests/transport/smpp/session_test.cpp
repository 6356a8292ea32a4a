// A session in virtual time: no socket, no waiting.
#include "transport/smpp/session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passerelle::transport {
namespace {

using namespace std::chrono_literals;
using smpp::Command;
using smpp::Frame;
using Kind = SmppSessionEvent::Kind;
using State = SmppSession::State;

class SessionTest : public testing::Test {
protected:
    SessionTest() {
        options.bind.command = Command::bind_transceiver;
        options.bind.body = "bind";
        options.window = 2;
        session.emplace(options, now);
    }
    std::vector<Frame> written() {
        std::vector<Frame> frames;
        auto const octets = session->take_output();
        for (std::string_view rest{octets}; !rest.empty();) {
            auto const framing = smpp::read_frame(rest);
            if (framing.kind != smpp::Framing::Kind::frame) break;
            frames.push_back(framing.frame);
            rest.remove_prefix(framing.taken);
        }
        return frames;
    }
    std::vector<SmppSessionEvent> told() { return session->take_events(); }
    std::vector<Kind> kinds() {
        std::vector<Kind> kinds;
        for (auto const& event : told()) kinds.push_back(event.kind);
        return kinds;
    }
    void comes(Command command, std::uint32_t sequence, std::uint32_t status = 0, std::string body = {}) {
        Frame const frame{command, status, sequence, std::move(body)};
        session->received(smpp::write_frame(frame), now);
    }
    void bind() {
        comes(smpp::response_to(Command::bind_transceiver), written().at(0).sequence);
        ASSERT_EQ(kinds(), std::vector{Kind::bound});
    }
    void pass(std::chrono::milliseconds time) {
        now += time;
        session->tick(now);
    }

    SmppSessionOptions options;
    Instant now{1000s};
    std::optional<SmppSession> session;
};

TEST_F(SessionTest, BindsFirst) {
    EXPECT_EQ(session->state(), State::binding);
    EXPECT_FALSE(session->may_send());
    auto const frames = written();
    ASSERT_EQ(frames.size(), 1u);
    EXPECT_EQ(frames[0], (Frame{Command::bind_transceiver, 0, 1, "bind"}));
    comes(smpp::response_to(Command::bind_transceiver), 1);
    EXPECT_EQ(session->state(), State::bound);
    EXPECT_TRUE(session->may_send());
}

TEST_F(SessionTest, TellsWhyItWasRefused) {
    comes(smpp::response_to(Command::bind_transceiver), 1, smpp::status::invalid_password);
    auto const events = told();
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[0].kind, Kind::refused);
    EXPECT_EQ(events[0].frame.status, smpp::status::invalid_password);
    EXPECT_EQ(events[1].kind, Kind::closed);
}

TEST_F(SessionTest, ANackIsARefusalToo) {
    comes(Command::generic_nack, 1, smpp::status::invalid_command);
    EXPECT_EQ(kinds(), (std::vector{Kind::refused, Kind::closed}));
}

TEST_F(SessionTest, EndsWhenTheBindIsNotAnswered) {
    pass(29'999ms);
    EXPECT_EQ(session->state(), State::binding);
    EXPECT_EQ(session->next_due(), now + 1ms);
    pass(1ms);
    EXPECT_EQ(kinds(), std::vector{Kind::closed});
}

TEST_F(SessionTest, KeepsTheWindowAndTakesAnswersInAnyOrder) {
    bind();
    auto const first = session->send(Command::submit_sm, "a", now);
    auto const second = session->send(Command::submit_sm, "b", now);
    EXPECT_FALSE(session->may_send());
    EXPECT_EQ(written().size(), 2u);
    comes(smpp::response_to(Command::submit_sm), second, 0, "id2");
    EXPECT_TRUE(session->may_send());
    comes(smpp::response_to(Command::submit_sm), first, smpp::status::throttled);
    auto const events = told();
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[0].sequence, second);
    EXPECT_EQ(events[0].frame.body, "id2");
    EXPECT_EQ(events[1].sequence, first);
    EXPECT_EQ(events[1].frame.status, smpp::status::throttled);
}

TEST_F(SessionTest, PassesOverAnswersThatBelongToNothing) {
    bind();
    auto const sequence = session->send(Command::submit_sm, "a", now);
    comes(smpp::response_to(Command::submit_sm), sequence + 9);
    comes(smpp::response_to(Command::query_sm), sequence);
    EXPECT_TRUE(told().empty());
    comes(Command::generic_nack, sequence, 0x45);
    EXPECT_EQ(kinds(), std::vector{Kind::answered});
    comes(smpp::response_to(Command::submit_sm), sequence);
    EXPECT_TRUE(told().empty());
}

TEST_F(SessionTest, AnAnswerThatDoesNotComeLeavesTheFateUnknown) {
    bind();
    auto const sequence = session->send(Command::submit_sm, "a", now);
    (void)session->take_output();
    for (int n = 0; n < 6; ++n) {  // the centre lives all the while
        comes(Command::enquire_link, 100 + static_cast<std::uint32_t>(n));
        pass(10s);
    }
    auto const events = told();
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].kind, Kind::unanswered);
    EXPECT_EQ(events[0].sequence, sequence);
    EXPECT_EQ(session->open(), 0);
    EXPECT_EQ(session->state(), State::bound);
}

TEST_F(SessionTest, WhatNeverLeftIsToldApartWhenTheLinkIsLost) {
    bind();
    auto const first = session->send(Command::submit_sm, "a", now);
    (void)session->take_output();
    auto const second = session->send(Command::submit_sm, "b", now);
    session->lost("reset");
    auto const events = told();
    ASSERT_EQ(events.size(), 3u);
    EXPECT_EQ(events[0].kind, Kind::unanswered);
    EXPECT_EQ(events[0].sequence, first);
    EXPECT_EQ(events[1].kind, Kind::not_sent);
    EXPECT_EQ(events[1].sequence, second);
    EXPECT_EQ(events[2].kind, Kind::closed);
    EXPECT_EQ(events[2].reason, "reset");
}

TEST_F(SessionTest, AsksASilentCentreAndLeavesADeadOne) {
    bind();
    pass(29'999ms);
    EXPECT_TRUE(written().empty());
    pass(1ms);
    auto const asked = written();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].command, Command::enquire_link);
    pass(29'999ms);
    EXPECT_EQ(session->state(), State::bound);
    pass(1ms);
    EXPECT_EQ(kinds(), std::vector{Kind::closed});
}

TEST_F(SessionTest, AnAnsweredEnquiryStartsTheSilenceAnew) {
    bind();
    pass(30s);
    auto const asked = written().at(0);
    pass(5s);
    comes(smpp::response_to(Command::enquire_link), asked.sequence);
    pass(29s);
    EXPECT_TRUE(written().empty());
    pass(1s);
    EXPECT_EQ(written().size(), 1u);
}

TEST_F(SessionTest, AnswersTheirsAlways) {
    comes(Command::enquire_link, 77);  // before the bind is answered
    EXPECT_EQ(written().at(1), (Frame{smpp::response_to(Command::enquire_link), 0, 77, {}}));
    comes(smpp::response_to(Command::bind_transceiver), 1);
    session->unbind(now);
    comes(Command::enquire_link, 78);
    auto const frames = written();
    EXPECT_EQ(frames.back(), (Frame{smpp::response_to(Command::enquire_link), 0, 78, {}}));
}

TEST_F(SessionTest, ADeliveryWaitsForItsAnswer) {
    bind();
    comes(Command::deliver_sm, 5, 0, "text");
    auto const events = told();
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].kind, Kind::delivered);
    EXPECT_TRUE(written().empty());
    EXPECT_TRUE(session->answer(events[0].frame, smpp::status::ok));
    EXPECT_EQ(written().at(0), (Frame{smpp::response_to(Command::deliver_sm), 0, 5, std::string(1, '\0')}));
    session->lost("gone");
    EXPECT_FALSE(session->answer(events[0].frame, smpp::status::ok));
}

TEST_F(SessionTest, ADeliveryOutOfSeasonIsToCome) {
    comes(Command::deliver_sm, 5);
    EXPECT_EQ(written().at(1).status, smpp::status::invalid_bind_status);
    comes(smpp::response_to(Command::bind_transceiver), 1);
    session->unbind(now);
    (void)written();
    comes(Command::deliver_sm, 6);
    EXPECT_EQ(written().at(0).status, smpp::status::receiver_temporary);
}

TEST_F(SessionTest, UnknownCommandsAreRefusedAndTheSessionStays) {
    bind();
    comes(static_cast<Command>(0x112), 8);
    comes(Command::submit_sm, 9);
    auto const frames = written();
    ASSERT_EQ(frames.size(), 2u);
    EXPECT_EQ(frames[0], (Frame{Command::generic_nack, smpp::status::invalid_command, 8, {}}));
    EXPECT_EQ(frames[1], (Frame{Command::generic_nack, smpp::status::invalid_command, 9, {}}));
    comes(Command::outbind, 10);
    EXPECT_TRUE(written().empty());
    EXPECT_EQ(session->state(), State::bound);
}

TEST_F(SessionTest, SomethingElseThanSmppEndsIt) {
    session->received("HTTP/1.1 400 Bad Request\r\n", now);
    EXPECT_EQ(written().back().command, Command::generic_nack);
    EXPECT_EQ(kinds(), std::vector{Kind::closed});
}

TEST_F(SessionTest, TakesOctetsInAnyPieces) {
    bind();
    auto const octets =
        smpp::write_frame({Command::deliver_sm, 0, 5, "one"}) + smpp::write_frame({Command::deliver_sm, 0, 6, "two"});
    for (auto const octet : octets) session->received(std::string(1, octet), now);
    EXPECT_EQ(kinds(), (std::vector{Kind::delivered, Kind::delivered}));
}

TEST_F(SessionTest, TheCentreMayUnbind) {
    bind();
    comes(Command::unbind, 12);
    EXPECT_EQ(written().at(0), (Frame{smpp::response_to(Command::unbind), 0, 12, {}}));
    EXPECT_EQ(kinds(), std::vector{Kind::closed});
}

TEST_F(SessionTest, WeUnbindAndWaitALittle) {
    bind();
    session->unbind(now);
    EXPECT_FALSE(session->may_send());
    auto const sequence = written().at(0).sequence;
    pass(4'999ms);
    EXPECT_EQ(session->state(), State::unbinding);
    comes(smpp::response_to(Command::unbind), sequence);
    EXPECT_EQ(kinds(), std::vector{Kind::closed});
    session.emplace(options, now);
    bind();
    session->unbind(now);
    pass(5s);
    EXPECT_EQ(session->state(), State::closed);
}

}  // namespace
}  // namespace passerelle::transport
