// What decides when: the rate, the next attempt, and what is a repeat. Pure, in virtual time.
#include <gtest/gtest.h>

#include "base/smpp_frame.hpp"
#include "transport/smpp/ledger.hpp"
#include "transport/smpp/reconnect.hpp"
#include "transport/smpp/throttle.hpp"

namespace passerelle::transport {
namespace {

using namespace std::chrono_literals;
using Instant = std::chrono::steady_clock::time_point;

constexpr Instant start{1000s};

TEST(Throttle, SpacesEvenly) {
    Throttle throttle{10, start};
    auto now = start;
    std::vector<Instant> sent;
    while (now < start + 3s) {
        if (throttle.may_send(now)) {
            throttle.sent(now);
            sent.push_back(now);
        }
        now = std::max(now + 1ms, throttle.next(now));
    }
    EXPECT_NEAR(static_cast<double>(sent.size()), 30, 1);
    for (std::size_t n = 10; n < sent.size(); ++n) EXPECT_GE(sent[n] - sent[n - 10], 990ms);  // in any second
}

TEST(Throttle, WaitsASecondAndHalvesItsRateOnce) {
    Throttle throttle{10, start};
    throttle.throttled(start);
    throttle.throttled(start + 100ms);  // of the same window
    EXPECT_FALSE(throttle.may_send(start + 999ms));
    EXPECT_TRUE(throttle.may_send(start + 1s));
    EXPECT_DOUBLE_EQ(throttle.per_second(start + 1s), 5);
}

TEST(Throttle, ComesBackWithinAMinute) {
    Throttle throttle{10, start};
    throttle.throttled(start);
    EXPECT_NEAR(throttle.per_second(start + 16s), 7.5, 0.01);
    EXPECT_DOUBLE_EQ(throttle.per_second(start + 61s), 10);
    EXPECT_DOUBLE_EQ(throttle.per_second(start + 600s), 10);
}

TEST(Throttle, NeverStops) {
    Throttle throttle{64, start};
    auto now = start;
    for (int n = 0; n < 100; ++n, now += 1s) throttle.throttled(now);
    EXPECT_GE(throttle.per_second(now), 1);
}

TEST(Reconnect, DoublesUpToAMinuteWithSpread) {
    using enum Reconnect::End;
    Reconnect reconnect;
    std::vector<std::chrono::milliseconds> most, least;
    for (int n = 0; n < 9; ++n) most.push_back(reconnect.after(network, 1));
    EXPECT_EQ(most, (std::vector<std::chrono::milliseconds>{1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s, 60s}));
    EXPECT_EQ(reconnect.after(network, 1, 59s), 60s) << "bound, and thrown out at once: no reason to hurry";
    EXPECT_EQ(reconnect.after(network, 0, 60s), 500ms);
}

TEST(Reconnect, DoesNotHammerACentreThatRefusesUs) {
    Reconnect reconnect;
    for (auto const status :
         {smpp::status::invalid_password, smpp::status::invalid_system_id, smpp::status::invalid_system_type}) {
        ASSERT_EQ(Reconnect::end_of(status), Reconnect::End::refused);
        EXPECT_GE(reconnect.after(Reconnect::end_of(status), 0), 5min);
        EXPECT_LE(reconnect.after(Reconnect::end_of(status), 1), 10min);
    }
    EXPECT_EQ(Reconnect::end_of(smpp::status::already_bound), Reconnect::End::held);
    EXPECT_GE(reconnect.after(Reconnect::End::held, 0), 30s);
    EXPECT_LE(reconnect.after(Reconnect::End::held, 1), 60s);
    EXPECT_EQ(Reconnect::end_of(0x0D), Reconnect::End::network);
}

DeliveryLedger::Name numbered() {
    return [count = 0](std::string_view digest) mutable { return std::string{digest} + '-' + std::to_string(++count); };
}

TEST(DeliveryLedger, TheSameWordsTwiceAreTwoMessages) {
    DeliveryLedger ledger{numbered()};
    auto const first = ledger.id_of("1", start);
    ledger.answered("1", true, start);
    auto const second = ledger.id_of("1", start + 3s);
    EXPECT_NE(first, second);
    EXPECT_NE(second, ledger.id_of("1", start + 3s));  // two at once
    EXPECT_EQ(first.substr(0, 8), "6b86b273");         // its digest, as `printf 1 | sha256sum` has it
}

TEST(DeliveryLedger, WhatWeTurnedAwayIsTheSameWhenItComesAgain) {
    DeliveryLedger ledger{numbered()};
    auto const first = ledger.id_of("1", start);
    ledger.answered("1", false, start);
    EXPECT_EQ(ledger.id_of("1", start + 30s), first);
}

TEST(DeliveryLedger, AnAnswerThatMayBeLostMakesARepeat) {
    DeliveryLedger ledger{numbered()};
    auto const answered = ledger.id_of("answered", start);
    ledger.answered("answered", true, start + 58s);
    auto const open = ledger.id_of("open", start + 59s);
    auto const old = ledger.id_of("old", start);
    ledger.answered("old", true, start + 1s);
    ledger.link_ended(start + 60s);
    EXPECT_EQ(ledger.id_of("answered", start + 70s), answered);
    EXPECT_EQ(ledger.id_of("open", start + 70s), open);
    EXPECT_NE(ledger.id_of("old", start + 70s), old);
    ledger.answered("answered", true, start + 71s);
    EXPECT_NE(ledger.id_of("answered", start + 80s), answered);  // repeated once: now it is a new one
}

TEST(DeliveryLedger, ALateRepeatIsAMessage) {
    DeliveryLedger ledger{numbered()};
    auto const first = ledger.id_of("1", start);
    ledger.link_ended(start);
    EXPECT_NE(ledger.id_of("1", start + 301s), first);
}

TEST(DeliveryLedger, StaysSmall) {
    DeliveryLedger ledger{numbered()};
    for (int n = 0; n < 25'000; ++n) {
        auto const now = start + n * 1ms;
        ledger.id_of(std::to_string(n), now);
        ledger.answered(std::to_string(n), true, now);
    }
    EXPECT_LE(ledger.size(), 20'000u);
}

}  // namespace
}  // namespace passerelle::transport
