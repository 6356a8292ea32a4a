// Where USSD sessions begin and end, as each carrier tells it: starts that are named, sessions that are not known (any
// more), requests that come twice, and what a session has cost when it is over.
#include "gateway/ussd_session.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "gateway/spending.hpp"
#include "gateway/world_fixture.hpp"
#include "store/spending.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using SessionEvent = channel::Event::SessionEvent;

class UssdSessions : public WorldFixture {
protected:
    UssdSessions() {
        add_channel("arkesel", "arkesel-ussd", flow::Medium::ussd, {{"path_secret", "s"}});
        add_channel("nalo", "nalo-ussd", flow::Medium::ussd, {{"path_secret", "s"}});
        add_channel("hubtel", "hubtel-ussd", flow::Medium::ussd, {{"path_secret", "s"}});
    }

    InboundResult turn(std::string_view channel, SessionEvent kind, std::string const& text = {},
                       std::string const& id = {}, std::string const& session = "s1") {
        channel::Event event;
        event.kind = channel::Event::Kind::ussd;
        event.from = awa;
        event.session = session;
        event.session_event = kind;
        event.text = text;
        event.external_id = id;
        return take(channel, event);
    }
    channel::Answer start(std::string_view channel, std::string const& session = "s1") {
        return turn(channel, SessionEvent::start, {}, {}, session).answer.value_or(channel::Answer{});
    }
    channel::Answer type(std::string_view channel, std::string const& text, std::string const& session = "s1") {
        return turn(channel, SessionEvent::proceed, text, {}, session).answer.value_or(channel::Answer{});
    }

    std::vector<std::string> costs() {
        std::vector<std::string> details;
        for (auto const& line : lines("session")) details.push_back(line.detail);
        return details;
    }
    void price(std::string const& rows) {
        auto loaded = service::load_tariffs("currency: EUR\ntariffs: " + rows, "tariffs.yaml");
        ASSERT_TRUE(loaded.findings.empty()) << show(loaded.findings.front());
        settings_.tariffs = std::move(loaded.tariffs);
    }
    // By the session and by the screen, as some carriers charge.
    void price_both(std::string const& provider) {
        price("[{provider: " + provider + ", per: session, to: FR, price: 0.05, from: 2026-01-01}, {provider: " +
              provider + ", per: screen, to: FR, price: 0.01, from: 2026-01-01}]");
    }
    std::int64_t spent() {
        std::int64_t amount = 0;
        write([&](store::Connection& connection) {
            amount = store::spent(connection, "demo", {"day", "2026-03-11", "EUR"});
        });
        return amount;
    }
    void begin_in_one_screen() {
        catalogue_.flows.clear();
        auto loaded = flow::load_flow(
            "flow: one\nlanguages: [fr]\nchannels: [ussd]\nstart: [{keyword: un}]\n"
            "steps: {h: {handover: desk, say: Merci.}, e: {end: done}}\n",
            "one.yaml");
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        catalogue_.flows.emplace("one", loaded.flow);
    }
};

// Nalo without SESSIONID names the session by the number: the next dial comes under the same name.
TEST_F(UssdSessions, AStartOnASessionThatIsKnownBeginsAnew) {
    auto const asked = start("nalo");
    EXPECT_THAT(asked.text, HasSubstr("Ca va"));
    clock_.advance(1min);
    EXPECT_THAT(start("nalo").text, HasSubstr("Reprendre")) << "somebody dialled: nothing was answered";
    EXPECT_EQ(runs().at(0).state.top().tries, 0);
    EXPECT_EQ(type("nalo", "1").text, asked.text);
    EXPECT_THAT(type("nalo", "1").text, HasSubstr("Merci."));
    clock_.advance(1min);
    EXPECT_THAT(start("nalo").text, HasSubstr("Ca va"));
    EXPECT_THAT(runs(), SizeIs(2));
}

TEST_F(UssdSessions, AStartThatTheCarrierRepeatsGetsTheSameScreen) {
    auto const asked = start("arkesel");
    clock_.advance(6s);
    auto const again = turn("arkesel", SessionEvent::start);
    EXPECT_TRUE(again.repeat);
    EXPECT_EQ(again.answer->text, asked.text);
    EXPECT_THAT(runs(), SizeIs(1));
    EXPECT_THAT(type("arkesel", "1").text, HasSubstr("Merci."));
}

TEST_F(UssdSessions, AStartThatIsRepeatedHasNoSecondEffectWhereTheFirstScreenWasTheLast) {
    begin_in_one_screen();
    auto const first = start("arkesel");
    auto const again = start("arkesel");
    EXPECT_EQ(again.text, first.text);
    EXPECT_TRUE(again.end);
    EXPECT_THAT(tasks(), SizeIs(1));
    clock_.advance(1min);
    start("arkesel");
    EXPECT_THAT(tasks(), SizeIs(2)) << "dialled again";
}

TEST_F(UssdSessions, AStartAfterAnInputIsNoRepeat) {
    start("nalo");
    type("nalo", "x");
    EXPECT_THAT(start("nalo").text, HasSubstr("Reprendre"));
}

TEST_F(UssdSessions, AnIdTellsARepeatedTurn) {
    auto const asked = turn("hubtel", SessionEvent::start, {}, "s1:1").answer->text;
    clock_.advance(1min);
    EXPECT_EQ(turn("hubtel", SessionEvent::start, {}, "s1:1").answer->text, asked);
    auto const told = turn("hubtel", SessionEvent::proceed, "2", "s1:2").answer;
    auto const again = turn("hubtel", SessionEvent::proceed, "2", "s1:2");
    EXPECT_TRUE(again.repeat);
    EXPECT_EQ(again.answer->text, told->text);
    EXPECT_EQ(again.answer->end, told->end);
    EXPECT_THAT(tasks(), SizeIs(1));
}

TEST_F(UssdSessions, AnInputForASessionThatIsNotKnownGetsAnApology) {
    for (auto const* channel : {"arkesel", "nalo", "hubtel"}) {
        auto const answer = type(channel, "1");
        EXPECT_EQ(answer.text, "Désolé, la session est perdue. Pour reprendre, refaire le code.") << channel;
        EXPECT_TRUE(answer.end);
        EXPECT_TRUE(answer.lost);
    }
    EXPECT_THAT(runs(), IsEmpty()) << "no flow was begun";
    EXPECT_EQ(lines("inbound").at(0).detail, "lost session");
    EXPECT_THAT(dial("other", "1").text, HasSubstr("Ca va")) << "who names no start begins with an unknown session";
}

// generic-external: only the configuration knows whether a turn says that it begins a session.
// Arkesel and Nalo give no id of a turn: after the final screen the same entry can only be the same request once more.
TEST_F(UssdSessions, ARepeatOfTheLastTurnGetsTheFinalScreen) {
    start("arkesel");
    auto const last = type("arkesel", "1");
    ASSERT_TRUE(last.end);
    auto const again = turn("arkesel", SessionEvent::proceed, "1");
    EXPECT_TRUE(again.repeat);
    EXPECT_EQ(again.answer->text, last.text);
    EXPECT_TRUE(again.answer->end);
    auto const other = type("arkesel", "2");
    EXPECT_TRUE(other.lost) << "nobody can type anything after the end";
    EXPECT_TRUE(other.end);
    EXPECT_THAT(runs(), SizeIs(1)) << "no flow was begun again";
}

TEST_F(UssdSessions, AnAggregatorNamesItsStartsWhereTheConfigurationSaysHow) {
    channel::Settings own{{"path_secret", "s"}, {"from", "2020"}};
    add_channel("plain", "generic-external", flow::Medium::ussd, own);
    own.insert({{"ussd_type_field", "type"}, {"ussd_start", "begin"}});
    add_channel("named", "generic-external", flow::Medium::ussd, own);
    EXPECT_TRUE(type("named", "1").lost);
    EXPECT_THAT(type("plain", "1").text, HasSubstr("Ca va"));
}

TEST_F(UssdSessions, AnInputForALostSessionAnswersNoQuestion) {
    start("arkesel", "s1");
    EXPECT_TRUE(type("arkesel", "1", "s0").lost);
    EXPECT_TRUE(type("arkesel", "1", "s0").lost) << "the same again is told the same";
    EXPECT_EQ(runs().at(0).state.status, flow::RunStatus::waiting);
    EXPECT_EQ(runs().at(0).state.top().tries, 0);
    EXPECT_THAT(type("arkesel", "1", "s1").text, HasSubstr("Merci."));
}

TEST_F(UssdSessions, TheApologyIsInThePersonsLanguage) {
    auto const id = add_contact(awa, "Awa");
    write([&](store::Connection& connection) {
        auto contact = store::find_contact(connection, "demo", id);
        contact->language = "en";
        store::update_contact(connection, *contact);
    });
    EXPECT_EQ(type("arkesel", "1").text, "Sorry, this session is lost. To go on, dial the code again.");
}

TEST_F(UssdSessions, StopAndDistressAreHeardInALostSession) {
    EXPECT_THAT(type("arkesel", "je veux mourir", "s7").text, HasSubstr("3114"));
    EXPECT_THAT(tasks(), SizeIs(1));
    EXPECT_THAT(type("arkesel", "stop", "s8").text, HasSubstr("plus de messages"));
    // The screen is on record once.
    auto const shown = lines("outbound");
    auto const tells_the_end = [](auto const& line) { return line.text.find("plus de messages") != std::string::npos; };
    EXPECT_EQ(std::ranges::count_if(shown, tells_the_end), 1);
}

TEST_F(UssdSessions, APasswordInALostSessionIsOnNoRecord) {
    type("arkesel", "mon mdp est soleil22");
    EXPECT_EQ(lines("inbound").at(0).text, "mon mdp est •••");
}

TEST_F(UssdSessions, TheCostStandsInTheLogAtTheFinalScreen) {
    price_both("africastalking-ussd");
    dial("s1", "");
    EXPECT_THAT(costs(), IsEmpty()) << "not over";
    dial("s1", "1");
    dial("s1", "1");
    EXPECT_THAT(costs(), ElementsAre("final screen: 1 session, 2 screens, 0.07 EUR"));
    auto const line = lines("session").at(0);
    EXPECT_EQ(line.channel, "ussd");
    EXPECT_EQ(line.flow, "mood");
    EXPECT_EQ(line.run, runs().at(0).id);
    EXPECT_EQ(line.address, std::string{"tel:"} + awa);
    turn("ussd", SessionEvent::end);
    pass(1h);
    EXPECT_THAT(costs(), SizeIs(1)) << "the carrier's word of the end adds nothing";
}

TEST_F(UssdSessions, TheCostStandsInTheLogOfOneScreen) {
    begin_in_one_screen();
    price_both("arkesel-ussd");
    start("arkesel");
    EXPECT_THAT(costs(), ElementsAre("final screen: 1 session, 1 screen, 0.06 EUR"));
    EXPECT_EQ(lines("session").at(0).flow, "one");
}

TEST_F(UssdSessions, TheCostStandsInTheLogWhenSomebodyHangsUp) {
    price_both("hubtel-ussd");
    start("hubtel");
    turn("hubtel", SessionEvent::end);
    turn("hubtel", SessionEvent::end);
    EXPECT_THAT(costs(), ElementsAre("hung up: 1 session, 1 screen, 0.06 EUR"));
    EXPECT_FALSE(turn("hubtel", SessionEvent::end).answer->lost) << "an end that comes again";
    EXPECT_TRUE(turn("hubtel", SessionEvent::end, {}, {}, "never heard of").answer->lost);
    EXPECT_THAT(costs(), SizeIs(1));
}

TEST_F(UssdSessions, TheCostStandsInTheLogWhenNothingMoreIsHeard) {
    price_both("arkesel-ussd");
    start("arkesel");
    type("arkesel", "x");
    pass(10min);
    EXPECT_THAT(costs(), IsEmpty());
    pass(1s);
    EXPECT_THAT(costs(), ElementsAre("no further turn: 1 session, 2 screens, 0.07 EUR"));
    pass(10min);
    EXPECT_THAT(costs(), SizeIs(1));
}

TEST_F(UssdSessions, WhatIsShownAfterTheEndIsACostOfItsOwn) {
    price_both("arkesel-ussd");
    start("arkesel");
    pass(11min);
    type("arkesel", "1");
    EXPECT_THAT(costs(), ElementsAre("no further turn: 1 session, 1 screen, 0.06 EUR",
                                     "final screen: 0 sessions, 1 screen, 0.01 EUR"));
}

TEST_F(UssdSessions, DiallingAgainUnderTheSameNameEndsTheOneBefore) {
    price_both("nalo-ussd");
    start("nalo");
    clock_.advance(1min);
    start("nalo");
    EXPECT_THAT(costs(), ElementsAre("dialled again: 1 session, 1 screen, 0.06 EUR"));
    type("nalo", "2");
    type("nalo", "1");
    EXPECT_THAT(costs().back(), HasSubstr("final screen: 1 session, 3 screens, 0.08 EUR"));
}

TEST_F(UssdSessions, PagesAreScreens) {
    catalogue_.flows.clear();
    auto loaded = flow::load_flow(
        "flow: long\nlanguages: [fr]\nchannels: [ussd]\nstart: [{keyword: un}]\n"
        "steps: {h: {say: \"" +
            std::string(100, 'a') + " " + std::string(100, 'b') + "\"}, e: {end: done}}\n",
        "long.yaml");
    catalogue_.flows.emplace("long", loaded.flow);
    EXPECT_FALSE(start("arkesel").end);
    EXPECT_TRUE(type("arkesel", "9").end);
    EXPECT_THAT(costs(), ElementsAre("final screen: 1 session, 2 screens, price unknown"));
}

TEST_F(UssdSessions, AnApologyCostsAScreen) {
    settings_.budgets = {*service::budget_in("1 EUR", service::BudgetScope::day)};
    price_both("arkesel-ussd");
    type("arkesel", "1");
    EXPECT_THAT(costs(), ElementsAre("lost session: 0 sessions, 1 screen, 0.01 EUR"));
    EXPECT_EQ(spent(), 10'000);
}

// What the log tells and what the budgets have taken is the same.
TEST_F(UssdSessions, TheLogAndTheBudgetsAgree) {
    settings_.budgets = {*service::budget_in("1 EUR", service::BudgetScope::day)};
    price_both("arkesel-ussd");
    start("arkesel", "s1");
    start("arkesel", "s1");
    type("arkesel", "x", "s1");
    turn("arkesel", SessionEvent::end, {}, {}, "s1");
    start("arkesel", "s2");
    pass(11min);
    EXPECT_THAT(costs(), ElementsAre("hung up: 1 session, 2 screens, 0.07 EUR",
                                     "no further turn: 1 session, 1 screen, 0.06 EUR"));
    EXPECT_EQ(spent(), 130'000);
}

}  // namespace
}  // namespace passerelle::gateway
