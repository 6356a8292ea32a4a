#include "gateway/sending.hpp"

#include <gtest/gtest.h>

#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using Kind = channel::SendOutcome::Kind;
using service::MessageState;

TimePoint const now{1'000h};

struct SettleCase {
    char const* name;
    Kind outcome;
    int tries;                          // this one included
    std::optional<Duration> valid_for;  // from now
    bool repeat_is_safe;
    std::optional<std::chrono::seconds> retry_after;
    MessageState state;                   // where it ends, when it is not tried again
    std::optional<Duration> again_after;  // jitter in the middle
};
class Settles : public testing::TestWithParam<SettleCase> {};

TEST_P(Settles, ByOutcomeTriesAndValidity) {
    auto const& row = GetParam();
    channel::SendOutcome outcome;
    outcome.kind = row.outcome;
    outcome.provider_id = "p1";
    outcome.error_code = "503";
    outcome.retry_after = row.retry_after;
    service::OutgoingMessage message;
    message.tries = row.tries;
    if (row.valid_for) message.expires_at = now + *row.valid_for;
    channel::Capabilities capabilities;
    capabilities.repeat_is_safe = row.repeat_is_safe;
    auto const settlement = settle(outcome, message, capabilities, now, 0.5);
    EXPECT_EQ(settlement.again_at.has_value(), row.again_after.has_value());
    if (settlement.again_at && row.again_after) {
        EXPECT_EQ(*settlement.again_at - now, *row.again_after);
    }
    if (!row.again_after) {
        EXPECT_EQ(settlement.change.state, row.state);
    }
    EXPECT_EQ(settlement.change.provider_id, "p1");
    EXPECT_EQ(settlement.change.error_code, "503");
}
INSTANTIATE_TEST_SUITE_P(
    Table, Settles,
    testing::Values(
        SettleCase{"Sent", Kind::sent, 1, {}, false, {}, MessageState::sent, {}},
        SettleCase{"Refused", Kind::permanent, 1, {}, false, {}, MessageState::failed, {}},
        SettleCase{"FirstTroubleWaits5s", Kind::temporary, 1, {}, false, {}, MessageState::failed, 5s},
        SettleCase{"SecondTroubleWaits30s", Kind::temporary, 2, {}, false, {}, MessageState::failed, 30s},
        SettleCase{"TheProvidersOwnPauseCounts", Kind::temporary, 1, {}, false, 60s, MessageState::failed, 60s},
        SettleCase{"ButNeverShortensOurs", Kind::temporary, 2, {}, false, 1s, MessageState::failed, 30s},
        SettleCase{"TriesEnd", Kind::temporary, 8, {}, false, {}, MessageState::failed, {}},
        SettleCase{"ValidityEndsFirst", Kind::temporary, 2, 20s, false, {}, MessageState::expired, {}},
        SettleCase{"LostAndPaidIsNeverRepeated", Kind::unknown, 1, {}, false, {}, MessageState::unknown, {}},
        SettleCase{"LostAndHarmlessIsRepeated", Kind::unknown, 1, {}, true, {}, MessageState::unknown, 5s},
        SettleCase{"LostAndLateStaysUnknown", Kind::unknown, 2, 20s, true, {}, MessageState::unknown, {}}),
    [](auto const& row) { return std::string{row.param.name}; });

struct PatienceCase {
    char const* name;
    channel::SendOutcome::Patience patience;
    int tries;           // this one included
    std::string before;  // what the try before was answered
    Duration age;
    bool again;
};
class PatienceOf : public testing::TestWithParam<PatienceCase> {};

TEST_P(PatienceOf, AnAnswerSaysHowOftenItIsWorthAnother) {
    auto const& row = GetParam();
    channel::SendOutcome outcome;
    outcome.kind = Kind::temporary;
    outcome.patience = row.patience;
    outcome.error_code = "45";
    service::OutgoingMessage message;
    message.tries = row.tries;
    message.error_code = row.before;
    message.created_at = now - row.age;
    auto const settlement = settle(outcome, message, {}, now, 0.5);
    EXPECT_EQ(settlement.again_at.has_value(), row.again);
    if (!row.again) {
        EXPECT_EQ(settlement.change.state, MessageState::failed);
    }
}
using Patience = channel::SendOutcome::Patience;
INSTANTIATE_TEST_SUITE_P(Table, PatienceOf,
                         testing::Values(PatienceCase{"OnceTheFirstTime", Patience::once, 1, "", 1s, true},
                                         PatienceCase{"OnceTheSecondTime", Patience::once, 2, "45", 10s, false},
                                         PatienceCase{"OnceAfterAnotherTrouble", Patience::once, 4, "58", 10min, true},
                                         PatienceCase{"UsualTheLast", Patience::usual, 8, "45", 3h, false},
                                         PatienceCase{"ByAgeBeyondTheLast", Patience::by_age, 12, "45", 9h, true},
                                         PatienceCase{"ByAgeTooOld", Patience::by_age, 30, "45", 24h, false}),
                         [](auto const& row) { return std::string{row.param.name}; });

class Sending : public WorldFixture {
protected:
    service::OutgoingMessage message(std::string text) {
        service::OutgoingMessage made;
        made.id = ids_.make<MessageId>();
        made.workspace = "demo";
        made.channel = "sms";
        made.address = service::make_address("tel", awa);
        made.content.text = std::move(text);
        made.content.language = "fr";
        made.created_at = made.due_at = clock_.now();
        return made;
    }
};

TEST_F(Sending, CallsTheProviderWithOurReference) {
    auto const made = message("Bonjour");
    auto const& channel = *settings_.channel("sms");
    auto const outgoing = outgoing_for(channel, made);
    ASSERT_TRUE(outgoing) << outgoing.error().detail;
    auto const call = channel.provider->encode(*outgoing, channel.settings);
    ASSERT_TRUE(call) << call.error().detail;
    EXPECT_NE(call->url.find(show(made.id)), std::string::npos) << "a receipt must find its message";
    EXPECT_NE(call->url.find("text=Bonjour"), std::string::npos);
}

TEST_F(Sending, RefusesATextOfMoreThanTenSegments) {
    auto const refused = outgoing_for(*settings_.channel("sms"), message(std::string(1531, 'a')));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().detail.find("11 segments"), std::string::npos);
    EXPECT_TRUE(outgoing_for(*settings_.channel("sms"), message(std::string(1530, 'a'))));
}

TEST_F(Sending, LogsTheSpellingThatLeft) {
    auto const made = message("C’est bientôt : viens à l’atelier CV de jeudi matin, puis rencontre l’équipe.");
    write([&](store::Connection& connection) {
        store::enqueue(connection, made);
        channel::SendOutcome outcome;
        outcome.kind = Kind::sent;
        auto const settlement = settle(outcome, made, {}, clock_.now(), 0.5);
        write_outcome(connection, world_, *settings_.channel("sms"), made, outcome, settlement, clock_.now());
        auto const lines = store::list_interactions(connection, "demo", {});
        ASSERT_FALSE(lines.empty());
        EXPECT_EQ(lines.back().detail, "sent");
        EXPECT_EQ(lines.back().text, "C'est bientot : viens à l'atelier CV de jeudi matin, puis rencontre l'équipe.");
    });
}

}  // namespace
}  // namespace passerelle::gateway
