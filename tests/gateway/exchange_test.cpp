// What some providers want besides webhooks and sends: tokens, fetching, questions about a message, work handed over.
#include <gmock/gmock.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>

#include "gateway/gateway.hpp"
#include "gateway/sending.hpp"
#include "gateway/world_fixture.hpp"
#include "store/parts.hpp"

namespace passerelle::gateway {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using service::MessageState;
using testing::ElementsAre;
using testing::HasSubstr;

// A provider that has everything. Tokens: POST /token → {token}. Inbox: GET /inbox → lines "id from text", each deleted
// by DELETE /inbox/<id>. A message is asked about at GET /messages/<id> → a status, or 404.
Result<HttpCall> ask_token(channel::Settings const&) { return HttpCall{"POST", "http://p/token", {}, {}}; }
Result<channel::Grant> read_token(HttpReply const& reply, channel::Settings const&, TimePoint) {
    if (reply.status != 200) return Error{Fault::refused, "the token was refused: check client_secret"};
    return channel::Grant{{{"access_token", reply.body}}, 3600s};
}
constexpr channel::Access access{ask_token, read_token};

HttpCall with_token(std::string method, std::string url, channel::Settings const& settings) {
    HttpCall call{std::move(method), std::move(url), {}, {}};
    call.headers.emplace_back("Authorization", "Bearer " + std::string{channel::setting(settings, "access_token")});
    return call;
}

Result<channel::PullStep> begin_pull(std::string_view cursor, TimePoint, channel::Settings const& settings, TimePoint) {
    channel::PullStep step;
    step.cursor = cursor;
    step.next = with_token("GET", "http://p/inbox?after=" + std::string{cursor}, settings);
    return step;
}
Result<channel::PullStep> go_on_pull(channel::PullStep const& before, HttpReply const& reply,
                                     channel::Settings const& settings, TimePoint) {
    if (reply.status >= 300) return Error{Fault::refused, "the inbox was refused"};
    if (reply.body == "broken") throw std::out_of_range{"no such member"};
    channel::PullStep step;
    step.cursor = before.cursor;
    if (before.state == "deleting" || reply.body.empty()) return step;
    channel::Event event;
    event.external_id = reply.body.substr(0, 1);
    event.from = "+33612345678";
    event.text = reply.body.substr(2);
    if (event.text == "pressed") event.callback_id = "button-" + event.external_id;
    step.cursor = event.external_id;
    step.next = with_token("DELETE", "http://p/inbox/" + event.external_id, settings);
    step.state = "deleting";
    step.events.push_back(std::move(event));
    return step;
}
constexpr channel::Pulling pulling{true, 15s, begin_pull, go_on_pull};
constexpr channel::Pulling without_pause{true, 0s, begin_pull, go_on_pull};
constexpr channel::Pulling for_news{true, 15s, begin_pull, go_on_pull, true};

Result<HttpCall> acknowledge(std::string_view callback_id, channel::Settings const&) {
    return HttpCall{"POST", "http://p/presses/" + std::string{callback_id}, {}, {}};
}

Result<HttpCall> ask_about(channel::SentMessage const& message, channel::Settings const& settings, TimePoint) {
    return with_token("GET", "http://p/messages/" + message.reference, settings);
}
Result<std::optional<channel::Event>> read_about(channel::SentMessage const& message, HttpReply const& reply,
                                                 channel::Settings const&) {
    if (reply.status == 404) return std::optional<channel::Event>{};
    channel::Event event;
    event.kind = channel::Event::Kind::receipt;
    event.reference = message.reference;
    if (reply.body == "broken") throw std::out_of_range{"no such member"};
    event.status = reply.body == "delivered" ? channel::Status::delivered : channel::Status::sent;
    return std::optional{event};
}
constexpr channel::LookUp look_up{ask_about, read_about};

Result<HttpCall> encode(channel::Outgoing const& outgoing, channel::Settings const& settings) {
    auto call = with_token("POST", "http://p/send", settings);
    call.body = outgoing.text;
    return call;
}
channel::SendOutcome classify(CallResult const& result) {
    channel::SendOutcome outcome;
    outcome.kind = channel::SendOutcome::Kind::unknown;
    if (!result.reply) return outcome;
    outcome.kind =
        result.reply->status == 200 ? channel::SendOutcome::Kind::sent : channel::SendOutcome::Kind::temporary;
    outcome.access_expired = result.reply->status == 401;
    return outcome;
}
channel::Decoded decode_nothing(channel::Webhook const&, channel::Settings const&) { return {}; }

channel::Provider const everything{
    .name = "everything",
    .scheme = "tel",
    .medium = flow::Medium::sms,
    .capabilities = {},
    .settings = {},
    .decode = decode_nothing,
    .encode = encode,
    .classify = classify,
    .acknowledge = acknowledge,
    .access = &access,
    .pulling = &pulling,
    .look_up = &look_up,
};

// One that holds a call until there is news, and nothing besides.
channel::Provider const patient = [] {
    auto provider = everything;
    provider.name = "patient";
    provider.acknowledge = nullptr;
    provider.access = nullptr;
    provider.pulling = &for_news;
    provider.look_up = nullptr;
    return provider;
}();

channel::Provider const hurried = [] {
    auto provider = everything;
    provider.pulling = &without_pause;
    return provider;
}();

// Has no news: a call ends only when it is given up.
class SilentClient final : public transport::HttpClient {
public:
    explicit SilentClient(asio::io_context& loop) : news_{loop, asio::steady_timer::time_point::max()} {}
    asio::awaitable<CallResult> call(HttpCall) override {
        ++begun;
        co_await news_.async_wait(asio::as_tuple(asio::use_awaitable));
        ++ended;
        co_return CallResult{{}, CallFailure::lost, "cancelled"};
    }
    int begun = 0, ended = 0;

private:
    asio::steady_timer news_;
};
// One that knows each part by a name of its own.
constexpr channel::LookUp look_up_of_parts{
    [](channel::SentMessage const& message, channel::Settings const& settings, TimePoint) -> Result<HttpCall> {
        return with_token("GET", "http://p/messages/" + message.part_id, settings);
    },
    [](channel::SentMessage const& message, HttpReply const& reply, channel::Settings const& settings) {
        auto event = read_about(message, reply, settings);
        if (event && *event) {
            (*event)->reference.clear();
            (*event)->external_id = message.part_id;
        }
        return event;
    },
    true};
channel::Provider const asked_by_part = [] {
    auto provider = everything;
    provider.look_up = &look_up_of_parts;
    return provider;
}();

// Answers at once, by what the test has prepared for "METHOD path"; keeps what was asked.
class PreparedClient final : public transport::HttpClient {
public:
    asio::awaitable<CallResult> call(HttpCall request) override {
        auto const line = request.method + ' ' + request.url.substr(8);
        auto const bearer = header(request.headers, "Authorization");
        asked.push_back(line + (bearer ? " " + std::string{*bearer} : ""));
        auto& waiting = answers[line.substr(0, line.find('?'))];
        if (waiting.empty()) co_return CallResult{HttpReply{200, {}, ""}, {}, {}};
        auto reply = waiting.front();
        if (waiting.size() > 1) waiting.pop_front();
        co_return CallResult{std::move(reply), {}, {}};
    }
    void prepare(std::string const& line, int status, std::string body) {
        answers[line].push_back(HttpReply{status, {}, std::move(body)});
    }
    std::map<std::string, std::deque<HttpReply>> answers;
    std::vector<std::string> asked;
};

class Exchange : public WorldFixture {
protected:
    Exchange() {
        service::ChannelSettings channel;
        channel.id = "all";
        channel.provider = &everything;
        channel.per_second = 1000;
        settings_.channels.insert(settings_.channels.begin(), channel);
        DispatcherOptions options;
        options.random = [] { return 0.5; };
        options.poll = 5ms;
        gateway_ = std::make_unique<Gateway>(loop_, *store_, client_, clock_, world_, options);
    }

    service::ChannelSettings const& all() { return *settings_.channel("all"); }

    template <class Value>
    Value await(asio::awaitable<Value> awaited) {
        std::optional<Value> value;
        asio::co_spawn(
            loop_, [&]() -> asio::awaitable<void> { value = co_await std::move(awaited); },
            [](std::exception_ptr const& error) {
                if (error) std::rethrow_exception(error);
            });
        EXPECT_TRUE(until([&] { return value.has_value(); }));
        return value ? std::move(*value) : Value{};
    }

    MessageId put(MessageState state, Duration age) { return put_on("all", state, age); }

    void run() {
        asio::co_spawn(loop_, gateway_->run(), [&](std::exception_ptr const& error) {
            EXPECT_FALSE(error);
            has_ended_ = true;
        });
    }
    void end() {
        gateway_->stop();
        EXPECT_TRUE(until([&] { return has_ended_; }));
    }

    PreparedClient client_;
    std::unique_ptr<Gateway> gateway_;
    bool has_ended_ = false;
};

TEST_F(Exchange, MessagesAreFetchedStoredAndOnlyThenDeleted) {
    client_.prepare("POST /token", 200, "t1");
    client_.prepare("GET /inbox", 200, "5 suivi");
    auto const report = await(gateway_->catch_up(all(), std::nullopt));
    EXPECT_EQ(report.events, 1);
    EXPECT_EQ(report.failure, "");
    EXPECT_THAT(client_.asked, ElementsAre("POST /token", HasSubstr("GET /inbox?after="), "DELETE /inbox/5 Bearer t1"));
    EXPECT_EQ(queued(awa).size() + 1, 1U) << "the reply goes out by the channel it came from";
    write([&](store::Connection& connection) {
        EXPECT_EQ(store::messages_to(connection, "demo", "all", std::string{"tel:"} + awa, 9).size(), 1U);
        EXPECT_EQ(store::pull_mark(connection, "all")->cursor, "5");
    });
    // The same message again has no second effect; the token still holds.
    await(gateway_->catch_up(all(), std::nullopt));
    EXPECT_THAT(client_.asked[3], HasSubstr("GET /inbox?after=5 Bearer t1"));
    write([&](store::Connection& connection) {
        EXPECT_EQ(store::messages_to(connection, "demo", "all", std::string{"tel:"} + awa, 9).size(), 1U);
    });
}

TEST_F(Exchange, APressThatIsFetchedIsAcknowledgedAsAnyOther) {
    client_.prepare("POST /token", 200, "t1");
    client_.prepare("GET /inbox", 200, "5 pressed");
    await(gateway_->catch_up(all(), std::nullopt));
    EXPECT_TRUE(until([&] { return client_.asked.size() >= 4; }));
    EXPECT_THAT(client_.asked, testing::Contains("POST /presses/button-5"));
}

TEST_F(Exchange, ACallThatWaitsForNewsIsGivenUpAtTheEnd) {
    settings_.channels.front().provider = &patient;
    SilentClient client{loop_};
    DispatcherOptions options;
    options.random = [] { return 0.5; };
    gateway_ = std::make_unique<Gateway>(loop_, *store_, client, clock_, world_, options);
    run();
    EXPECT_TRUE(until([&] { return client.begun == 1; }));
    end();
    EXPECT_EQ(client.ended, 1);
}

TEST_F(Exchange, AnAnswerThatBreaksTheReaderCostsOneLookAndNotTheChannel) {
    settings_.channels.front().provider = &hurried;
    client_.prepare("POST /token", 200, "t1");
    client_.prepare("GET /inbox", 200, "broken");
    client_.prepare("GET /inbox", 200, "5 suivi");
    client_.prepare("GET /inbox", 200, "");
    run();
    EXPECT_TRUE(until([&] { return client_.asked.size() > 4; }));
    end();
    EXPECT_THAT(client_.asked, testing::Contains("DELETE /inbox/5 Bearer t1"));
}

TEST_F(Exchange, ARefusedTokenIsToldAndNothingIsFetched) {
    client_.prepare("POST /token", 401, "");
    auto const report = await(gateway_->catch_up(all(), std::nullopt));
    EXPECT_THAT(report.failure, HasSubstr("check client_secret"));
    EXPECT_THAT(client_.asked, ElementsAre("POST /token"));
}

TEST_F(Exchange, ATokenIsRenewedBeforeItEnds) {
    client_.prepare("POST /token", 200, "t1");
    client_.prepare("POST /token", 200, "t2");
    await(gateway_->catch_up(all(), std::nullopt));
    clock_.advance(58min);
    await(gateway_->catch_up(all(), std::nullopt));
    EXPECT_THAT(client_.asked.back(), HasSubstr("Bearer t1"));
    clock_.advance(2min);
    await(gateway_->catch_up(all(), std::nullopt));
    EXPECT_THAT(client_.asked.back(), HasSubstr("Bearer t2"));
}

TEST_F(Exchange, DoubtfulMessagesAreAskedAbout) {
    auto const lost = put(MessageState::unknown, 1h);
    client_.prepare("GET /messages/" + show(lost), 200, "delivered");
    auto const report = await(gateway_->reconcile({}));
    EXPECT_EQ(report.asked, 1);
    EXPECT_EQ(report.settled, 1);
    EXPECT_EQ(state_of(lost), MessageState::delivered);
}

TEST_F(Exchange, AMessageThatTheProviderDoesNotKnowStaysAsItIs) {
    auto const lost = put(MessageState::unknown, 1h);
    client_.prepare("GET /messages/" + show(lost), 404, "");
    auto const report = await(gateway_->reconcile({}));
    EXPECT_EQ(report.unknown, 1);
    EXPECT_EQ(state_of(lost), MessageState::unknown);
}

TEST_F(Exchange, AnAnswerThatBreaksTheReaderKeepsNoOtherMessageFromBeingAskedAbout) {
    auto const first = put(MessageState::unknown, 2h), second = put(MessageState::unknown, 1h);
    client_.prepare("GET /messages/" + show(first), 200, "broken");
    client_.prepare("GET /messages/" + show(second), 200, "delivered");
    EXPECT_EQ(await(gateway_->reconcile({})).settled, 1);
    EXPECT_EQ(state_of(first), MessageState::unknown);
    EXPECT_EQ(state_of(second), MessageState::delivered);
}

TEST_F(Exchange, ASentMessageIsAskedAboutAfterSixHours) {
    auto const sent = put(MessageState::sent, 5h);
    EXPECT_EQ(await(gateway_->reconcile({})).asked, 0);
    clock_.advance(2h);
    client_.prepare("GET /messages/" + show(sent), 200, "delivered");
    EXPECT_EQ(await(gateway_->reconcile({})).settled, 1);
}

// Each part is asked about by its own name, and the message has come when all have.
TEST_F(Exchange, EachPartIsAskedAboutWhereTheProviderWantsIt) {
    auto const sent = put(MessageState::sent, 7h);
    write([&](store::Connection& connection) {
        store::keep_sent_parts(connection, "all", sent, {"a", "b", "c"});
        store::move_sent_part(connection, "all", "c", MessageState::delivered);
    });
    settings_.channels.front().provider = &asked_by_part;
    client_.prepare("GET /messages/a", 200, "delivered");
    client_.prepare("GET /messages/b", 404, "");
    EXPECT_EQ(await(gateway_->reconcile({})).settled, 0);
    EXPECT_EQ(state_of(sent), MessageState::sent);
    client_.answers.clear();
    client_.prepare("GET /messages/b", 200, "delivered");
    EXPECT_EQ(await(gateway_->reconcile({})).settled, 1);
    EXPECT_EQ(state_of(sent), MessageState::delivered);
}

TEST_F(Exchange, WorkIsHandedOverOnce) {
    auto const message = put(MessageState::queued, 1s);
    auto const given = await(gateway_->hand_over(all(), 5));
    ASSERT_TRUE(given);
    ASSERT_EQ(given->size(), 1U);
    EXPECT_EQ(given->front().text, "Bonjour");
    EXPECT_EQ(given->front().reference, show(message));
    EXPECT_EQ(state_of(message), MessageState::sent);
    EXPECT_TRUE(await(gateway_->hand_over(all(), 5))->empty());
}

TEST_F(Exchange, APhoneHearsWhoseResultIsAwaited) {
    using enum channel::Decoded::IdsWanted;
    auto const old = put(MessageState::sent, 49h), sent = put(MessageState::sent, 1h);
    auto const told = put(MessageState::delivered, 2h), queued = put(MessageState::queued, 1s);
    channel::Decoded asked;
    asked.ids_wanted = awaited;
    EXPECT_EQ(await(gateway_->ids_for(all(), asked)).value(), std::vector<std::string>{show(sent)});
    // Of those it names itself: what it was given, also long ago; nothing that waits, of another channel or of nobody.
    asked.ids_wanted = given;
    asked.ids = {show(old), show(told), show(queued), "0000000000001"};
    EXPECT_EQ(await(gateway_->ids_for(all(), asked)).value(), (std::vector<std::string>{show(old), show(told)}));
    EXPECT_TRUE(await(gateway_->ids_for(*world_.settings.channel("sms"), asked)).value().empty());
}

TEST_F(Exchange, ASendWhoseTokenWasRefusedIsMadeOnceMore) {
    client_.prepare("POST /token", 200, "t1");
    client_.prepare("POST /token", 200, "t2");
    client_.prepare("POST /send", 401, "");
    client_.prepare("POST /send", 200, "");
    auto const message = put(MessageState::queued, 1s);
    run();
    EXPECT_TRUE(until([&] { return state_of(message) == MessageState::sent; }));
    EXPECT_THAT(client_.asked, testing::IsSupersetOf({"POST /send Bearer t1", "POST /send Bearer t2"}));
    end();
}

}  // namespace
}  // namespace passerelle::gateway
