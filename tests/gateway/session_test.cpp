// Sessions as the gateway keeps them: calls, tasks that are waited for, waits, sub-flows, late answers, interruptions.
#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "gateway/gateway.hpp"
#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string const head = "languages: [fr]\nchannels: [sms, ussd, chat]\nexpire: 3 days\nsteps:\n";

class Sessions : public WorldFixture {
protected:
    void add_flow(std::string const& id, std::string const& start, std::string const& steps) {
        auto loaded = flow::load_flow("flow: " + id + "\nstart: [" + start + "]\n" + head + steps, id + ".yaml");
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        catalogue_.flows[id] = loaded.flow;
    }

    std::vector<PendingCall> due_calls() {
        std::vector<PendingCall> calls;
        write([&](store::Connection& connection) { calls = fire_timers(connection, world_, clock_.now(), 100).calls; });
        return calls;
    }
    void end(PendingCall const& call, CallResult const& result) {
        write([&](store::Connection& connection) { end_call(connection, world_, call, result, {}, clock_.now()); });
    }
    static CallResult reply(int status, std::string body) {
        CallResult result;
        result.reply = HttpReply{status, {{"X-Left", "2"}, {"Date", "today"}}, std::move(body)};
        return result;
    }

    void add_slots() {
        add_flow("slots", "{keyword: places}", R"(  ask: {call: "https://agenda.example.org/slots", failed: none}
  say: {say: "Places: @webhook.json.free.", then: e}
  none: {say: "Plus tard.", then: e}
  e: {end: done}
)");
    }
};

TEST_F(Sessions, ACallIsLeasedMadeAndAnswered) {
    add_slots();
    EXPECT_TRUE(text(awa, "places").calls);
    EXPECT_THAT(texts_to(awa), IsEmpty());
    auto const calls = due_calls();
    ASSERT_THAT(calls, SizeIs(1));
    EXPECT_EQ(calls[0].request.url, "https://agenda.example.org/slots");
    EXPECT_TRUE(calls[0].request.public_only);
    EXPECT_EQ(header(calls[0].request.headers, "Idempotency-Key"), show(runs()[0].id) + "-1");
    EXPECT_THAT(due_calls(), IsEmpty()) << "it is leased";
    end(calls[0], reply(200, R"({"free": 3})"));
    EXPECT_THAT(texts_to(awa), ElementsAre("Places: 3."));
    EXPECT_EQ(runs()[0].state.status, flow::RunStatus::completed);
    EXPECT_EQ(runs()[0].state.webhook.at("headers"), R"({"x-left":"2"})");
    end(calls[0], reply(200, R"({"free": 4})"));
    EXPECT_THAT(texts_to(awa), SizeIs(1)) << "an outcome that comes twice is taken once";
}

TEST_F(Sessions, ACallThatGetsNoResponseIsMadeThreeTimes) {
    add_slots();
    text(awa, "places");
    CallResult lost;
    lost.detail = "connection reset";
    for (auto const pause : {0s, 15s, 120s}) {
        EXPECT_THAT(texts_to(awa), IsEmpty());
        clock_.advance(pause);
        auto const calls = due_calls();
        ASSERT_THAT(calls, SizeIs(1));
        end(calls[0], lost);
    }
    EXPECT_THAT(texts_to(awa), ElementsAre("Plus tard."));
    EXPECT_EQ(runs()[0].state.webhook.at("status"), "0");
}

TEST_F(Sessions, ACallThatACrashLostIsMadeAgain) {
    add_slots();
    text(awa, "places");
    auto const first = due_calls();
    clock_.advance(3min);
    auto const second = due_calls();
    ASSERT_THAT(second, SizeIs(1));
    EXPECT_EQ(header(first[0].request.headers, "Idempotency-Key"),
              header(second[0].request.headers, "Idempotency-Key"));
}

TEST_F(Sessions, PrivateNetworksAreCalledOnlyWhereConfigured) {
    settings_.calls_private_networks = true;
    add_slots();
    text(awa, "places");
    EXPECT_FALSE(due_calls().at(0).request.public_only);
}

TEST_F(Sessions, ClosingTheTaskThatIsWaitedForGoesOn) {
    add_flow("desk", "{keyword: accueil}", R"(  first: {handover: other}
  h: {handover: desk, note: Merci, say: "Un instant.", closed: c}
  n: {end: never}
  c: {say: "C'est fait."}
)");
    text(awa, "accueil");
    auto const open = tasks();
    ASSERT_THAT(open, SizeIs(2));
    auto const close = [&](std::string_view topic) {
        for (auto const& task : open)
            if (task.topic == topic)
                write([&](store::Connection& connection) { store::close_task(connection, "demo", task.id); });
        pass(1s);
    };
    close("other");
    EXPECT_THAT(texts_to(awa), ElementsAre("Un instant."));
    close("desk");
    EXPECT_THAT(texts_to(awa), ElementsAre("Un instant.", "C'est fait."));
}

constexpr auto limited_desk =
    R"(  h: {handover: desk, say: "Un instant.", closed: c, not_closed: {after: 2 working days, then: l}}
  c: {say: "C'est fait.", then: e}
  l: {handover: chef, note: "Toujours ouverte.", say: "On vous appelle."}
  e: {end: done}
)";

TEST_F(Sessions, ATaskThatNobodyClosesGoesToAnotherPersonInWorkingDays) {
    clock_.set(to_instant({2026, 4, 2, 10}, "Europe/Paris"));  // Thursday; Monday is a holiday
    add_flow("desk", "{keyword: accueil}", limited_desk);
    text(awa, "accueil");
    clock_.set(to_instant({2026, 4, 7, 9, 59}, "Europe/Paris"));
    pass(0s);
    EXPECT_THAT(tasks(), SizeIs(1));
    pass(1min);
    EXPECT_THAT(texts_to(awa), ElementsAre("Un instant.", "On vous appelle."));
    ASSERT_THAT(tasks(), SizeIs(2));
    // The first task is closed later: nothing waits for it any more.
    for (auto const& task : tasks())
        write([&](store::Connection& connection) { store::close_task(connection, "demo", task.id); });
    pass(1min);
    EXPECT_THAT(texts_to(awa), SizeIs(2));
}

TEST_F(Sessions, ATaskClosedInTimeIsNeverLate) {
    add_flow("desk", "{keyword: accueil}",
             R"(  h: {handover: desk, closed: c, not_closed: {after: 2 working days, then: e}}
  c: {ask: "C'est fait. Autre chose ?", no_answer: {after: 1 day, remind: 1, then: e}}
  e: {end: done}
)");
    text(awa, "accueil");
    // Closed, and before anybody looked the time was over as well: both timers are due at once.
    auto const open = tasks();
    ASSERT_THAT(open, SizeIs(1));
    write([&](store::Connection& connection) { store::close_task(connection, "demo", open[0].id); });
    pass(std::chrono::hours{24 * 5});
    EXPECT_THAT(texts_to(awa), ElementsAre("C'est fait. Autre chose ?")) << "and no reminder of a wait that is over";
}

TEST_F(Sessions, AnOpenTaskGoesOnAfterTheOpenQuestion) {
    add_flow("desk", "{keyword: accueil}", limited_desk);
    text(awa, "accueil");
    clock_.set(to_instant({2026, 3, 13, 9, 30}, "Europe/Paris"));
    text(awa, "suivi");
    pass(30min);
    EXPECT_THAT(texts_to(awa), ElementsAre("Un instant.", HasSubstr("Ca va")));
    text(awa, "1");
    pass(0s);
    EXPECT_EQ(texts_to(awa).back(), "On vous appelle.");
}

TEST_F(Sessions, AWaitIsInNobodysWay) {
    add_flow("lesson", "{keyword: cours}", "  a: {say: Un.}\n  w: {wait: 2 days}\n  b: {say: Deux.}\n");
    text(awa, "cours");
    text(awa, "suivi");
    EXPECT_THAT(texts_to(awa), ElementsAre("Un.", HasSubstr("Ca va"))) << "another flow begins beside it";
    text(awa, "1");
    EXPECT_EQ(texts_to(awa).back(), "Merci.");
    pass(std::chrono::hours{48});
    EXPECT_EQ(texts_to(awa).back(), "Deux.");
}

TEST_F(Sessions, WhatAWaitWasForComesAfterTheOpenQuestion) {
    add_flow("lesson", "{keyword: cours}", "  w: {wait: 2 hours}\n  b: {say: Deux.}\n");
    text(awa, "cours");
    text(awa, "suivi");
    pass(std::chrono::hours{2});
    EXPECT_THAT(texts_to(awa), SizeIs(1));
    text(awa, "1");
    pass(std::chrono::hours{1});
    EXPECT_EQ(texts_to(awa).back(), "Deux.");
}

TEST_F(Sessions, AMessageDuringAWaitReachesAPerson) {
    add_flow("lesson", "{keyword: cours}", "  w: {wait: 2 days}\n  b: {say: Deux.}\n");
    text(awa, "cours");
    text(awa, "je comprends pas la question");
    ASSERT_THAT(tasks(), SizeIs(1));
    EXPECT_EQ(tasks()[0].topic, "message");
    pass(std::chrono::hours{48});
    EXPECT_EQ(texts_to(awa).back(), "Deux.");
}

TEST_F(Sessions, KeepsTheVersionOfEveryFlowThatItStandsIn) {
    add_flow("outer", "{keyword: dehors}", "  r: {run: inner, ok: s}\n  s: {say: \"Fini @child.results.n.\"}\n");
    add_flow("inner", "manual", "  q: {ask: \"Combien ?\", expect: number, save: n}\n");
    text(awa, "dehors");
    // Both change while the person thinks, and the program starts anew.
    add_flow("outer", "{keyword: dehors}", "  s: {say: Autre.}\n");
    add_flow("inner", "manual", "  s: {say: Autre.}\n");
    PinnedFlows fresh{catalogue_};
    World const restarted{settings_, catalogue_, lexicons_, ids_, fresh};
    channel::Event event;
    event.from = awa;
    event.text = "3";
    event.external_id = "restarted";
    write([&](store::Connection& connection) {
        take_events(connection, restarted, *settings_.channel("sms"), {event}, clock_.now());
    });
    EXPECT_THAT(texts_to(awa), ElementsAre("Combien ?", "Fini 3."));
}

TEST_F(Sessions, ALateAnswerGoesToTheQuestionItFits) {
    text(awa, "suivi");
    pass(std::chrono::hours{4});
    pass(std::chrono::hours{4});
    EXPECT_THAT(tasks(), SizeIs(1));
    pass(std::chrono::hours{24});
    text(awa, "mal");
    EXPECT_EQ(texts_to(awa).back(), "On t'appelle.");
    EXPECT_THAT(runs(), SizeIs(1));
    EXPECT_EQ(runs()[0].state.top().results.at("mood").value, "bad");
}

TEST_F(Sessions, ALateAnswerComesNoLaterThanAWeek) {
    text(awa, "suivi");
    pass(std::chrono::hours{4});
    pass(std::chrono::hours{4});
    pass(std::chrono::hours{24 * 8});
    text(awa, "mal");
    EXPECT_NE(texts_to(awa).back(), "On t'appelle.");
}

TEST_F(Sessions, AKeywordThatIsAnOptionIsAnAnswer) {
    add_flow("other", "{keyword: bien}", "  s: {say: Autre.}\n");
    text(awa, "suivi");
    text(awa, "bien");
    EXPECT_EQ(texts_to(awa).back(), "Merci.");
    text(awa, "bien");
    EXPECT_EQ(texts_to(awa).back(), "Autre.");
}

TEST_F(Sessions, ASecondFlowInterruptsTheFirst) {
    add_flow("other", "{keyword: autre}", "  q: {ask: \"Oui ?\"}\n");
    text(awa, "suivi");
    text(awa, "autre");
    auto const found = runs();
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].state.status, flow::RunStatus::waiting);
    EXPECT_EQ(found[1].state.status, flow::RunStatus::interrupted);
    text(awa, "autre chose à dire");
    EXPECT_EQ(runs()[0].state.status, flow::RunStatus::completed) << "not the whole message: an answer";
}

// A client that answers after a while, or never.
class SlowClient final : public transport::HttpClient {
public:
    explicit SlowClient(boost::asio::io_context& loop) : loop_{loop} {}
    boost::asio::awaitable<CallResult> call(HttpCall) override {
        boost::asio::steady_timer timer{loop_, after};
        co_await timer.async_wait(boost::asio::use_awaitable);
        CallResult result;
        result.reply = HttpReply{200, {}, R"({"free": 3})"};
        co_return result;
    }
    std::chrono::milliseconds after{5};

private:
    boost::asio::io_context& loop_;
};

class UssdCalls : public Sessions {
protected:
    channel::Answer dial_gateway(std::string const& session, std::string const& text) {
        channel::Event event;
        event.kind = channel::Event::Kind::ussd;
        event.from = awa;
        event.session = session;
        event.text = text;
        channel::Answer answer;
        boost::asio::co_spawn(loop_, gateway_.take(*settings_.channel("ussd"), {event}),
                              [&](std::exception_ptr, Result<InboundResult> taken) {
                                  if (taken && taken->answer) answer = *taken->answer;
                              });
        loop_.restart();
        loop_.run();
        return answer;
    }

    SlowClient client_{loop_};
    Gateway gateway_{loop_, *store_, client_, clock_, world_, {}};
};

TEST_F(UssdCalls, TheScreenWaitsForAQuickOne) {
    catalogue_.flows.clear();
    add_slots();
    auto const answer = dial_gateway("s1", "");
    EXPECT_EQ(answer.text, "Places: 3.");
    EXPECT_TRUE(answer.end);
    EXPECT_THAT(queued(awa), IsEmpty());
}

TEST_F(UssdCalls, ASlowOneComesByMessage) {
    catalogue_.flows.clear();
    add_slots();
    client_.after = 3200ms;
    auto const answer = dial_gateway("s1", "");
    EXPECT_TRUE(answer.end);
    EXPECT_FALSE(answer.text.empty());
    EXPECT_THAT(texts_to(awa), ElementsAre("Places: 3."));
}

TEST_F(UssdCalls, AQuestionAfterACallStandsOnTheScreen) {
    catalogue_.flows.clear();
    add_flow("book", "{keyword: places}", R"(  s: {say: "Voyons."}
  ask: {call: "https://agenda.example.org/slots"}
  q: {choose: "@webhook.json.free places. Une ?", options: {oui: {label: Oui}, non: {label: Non}}}
  e: {say: "Merci."}
)");
    auto const first = dial_gateway("s1", "");
    EXPECT_EQ(first.text, "Voyons.\n3 places. Une ?\n1. Oui\n2. Non");
    EXPECT_FALSE(first.end);
    auto const second = dial_gateway("s1", "1");
    EXPECT_EQ(second.text, "Merci.");
    EXPECT_TRUE(second.end);
}

}  // namespace
}  // namespace passerelle::gateway
