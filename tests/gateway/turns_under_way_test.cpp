// Requests of one USSD session that arrive while the one before is still being answered.
#include "gateway/turns_under_way.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "gateway/gateway.hpp"
#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::SizeIs;
using SessionEvent = channel::Event::SessionEvent;

// A service that takes a moment.
class SlowClient final : public transport::HttpClient {
public:
    explicit SlowClient(boost::asio::io_context& loop) : loop_{loop} {}
    boost::asio::awaitable<CallResult> call(HttpCall) override {
        ++calls;
        boost::asio::steady_timer timer{loop_, 20ms};
        co_await timer.async_wait(boost::asio::use_awaitable);
        CallResult result;
        result.reply = HttpReply{200, {}, R"({"free": 3})"};
        co_return result;
    }
    int calls = 0;

private:
    boost::asio::io_context& loop_;
};

class TurnsAtOnce : public WorldFixture {
protected:
    TurnsAtOnce() { add_channel("arkesel", "arkesel-ussd", flow::Medium::ussd, {{"path_secret", "s"}}); }

    static channel::Event turn(SessionEvent kind, std::string text, std::string session = "s1") {
        channel::Event event;
        event.kind = channel::Event::Kind::ussd;
        event.from = awa;
        event.session = std::move(session);
        event.session_event = kind;
        event.text = std::move(text);
        return event;
    }
    // All at once; the answers in the order of the requests.
    std::vector<channel::Answer> take_at_once(std::vector<channel::Event> const& events) {
        std::vector<channel::Answer> answers(events.size());
        for (std::size_t n = 0; n < events.size(); ++n)
            boost::asio::co_spawn(loop_, gateway_.take(*settings_.channel("arkesel"), {events[n]}),
                                  [&answers, n](std::exception_ptr, Result<InboundResult> taken) {
                                      if (taken && taken->answer) answers[n] = *taken->answer;
                                  });
        loop_.restart();
        loop_.run();
        return answers;
    }
    void begin(std::string const& steps) {
        catalogue_.flows.clear();
        auto loaded = flow::load_flow(
            "flow: f\nlanguages: [fr]\nchannels: [ussd]\nstart: [{keyword: un}]\nsteps:\n" + steps, "f.yaml");
        for (auto const& finding : loaded.findings) ADD_FAILURE() << show(finding);
        catalogue_.flows.emplace("f", loaded.flow);
    }

    SlowClient client_{loop_};
    Gateway gateway_{loop_, *store_, client_, clock_, world_, {}};
};

constexpr auto calling = R"(  ask: {call: "https://agenda.example.org/slots"}
  q: {choose: "@webhook.json.free places. Une ?", options: {oui: {label: Oui}, non: {label: Non}}}
  h: {handover: desk, say: "Merci."}
  e: {end: done}
)";

TEST_F(TurnsAtOnce, TheSameRequestGetsTheSameScreenWithoutASecondEffect) {
    begin(calling);
    auto const first = take_at_once({turn(SessionEvent::start, ""), turn(SessionEvent::start, "")});
    EXPECT_THAT(first[0].text, HasSubstr("3 places"));
    EXPECT_EQ(first[1].text, first[0].text);
    EXPECT_EQ(client_.calls, 1);
    auto const last = take_at_once({turn(SessionEvent::proceed, "1"), turn(SessionEvent::proceed, "1")});
    EXPECT_EQ(last[0].text, "Merci.");
    EXPECT_EQ(last[1].text, "Merci.");
    EXPECT_THAT(tasks(), SizeIs(1));
}

TEST_F(TurnsAtOnce, AnotherRequestOfTheSessionWaitsForItsTurn) {
    begin(calling);
    auto const answers = take_at_once({turn(SessionEvent::start, ""), turn(SessionEvent::proceed, "1")});
    EXPECT_THAT(answers[0].text, HasSubstr("3 places"));
    EXPECT_EQ(answers[1].text, "Merci.");
}

TEST_F(TurnsAtOnce, TheSameInputAfterTheAnswerIsAnInput) {
    begin("  a: {ask: \"Un ?\"}\n  b: {ask: \"Deux ?\"}\n  e: {end: done, say: Merci.}\n");
    take_at_once({turn(SessionEvent::start, "")});
    EXPECT_EQ(take_at_once({turn(SessionEvent::proceed, "1")})[0].text, "Deux ?");
    EXPECT_EQ(take_at_once({turn(SessionEvent::proceed, "1")})[0].text, "Merci.");
}

TEST_F(TurnsAtOnce, SessionsDoNotWaitForEachOther) {
    begin(calling);
    auto const answers = take_at_once({turn(SessionEvent::start, "", "s1"), turn(SessionEvent::start, "", "s2")});
    EXPECT_EQ(client_.calls, 2);
    EXPECT_FALSE(answers[1].text.empty());
}

}  // namespace
}  // namespace passerelle::gateway
