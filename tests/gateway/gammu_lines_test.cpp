// Gammu's database as the gateway sees it: through the calls that the puller, the dispatcher and the look-ups make.
#include "gateway/gammu_lines.hpp"

#include <gmock/gmock.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "gateway/gateway.hpp"
#include "gateway/world_fixture.hpp"
#include "store/gammu_daemon.hpp"
#include "store/work.hpp"

namespace passerelle::gateway {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using service::MessageState;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// The other way out, which Gammu's channels must leave alone.
class Others final : public transport::HttpClient {
public:
    asio::awaitable<CallResult> call(HttpCall request) override {
        urls.push_back(request.url);
        CallResult result;
        result.reply = HttpReply{200, {}, "from the network"};
        co_return result;
    }
    std::vector<std::string> urls;
};

class GammuLinesTest : public WorldFixture {
protected:
    GammuLinesTest() {
        add_channel("stick", "gammu-smsd", flow::Medium::sms, {{"database", daemon_.path()}, {"phone_id", "stick1"}});
        lines_.emplace(settings_, clock_, others_);
        DispatcherOptions options;
        options.random = [] { return 0.5; };
        options.poll = 5ms;
        gateway_.emplace(loop_, *store_, *lines_, clock_, world_, std::move(options));
    }

    template <class Value>
    Value await(asio::awaitable<Value> awaited) {
        std::optional<Value> value;
        asio::co_spawn(loop_, std::move(awaited), [&value](std::exception_ptr const& error, Value made) {
            if (error) std::rethrow_exception(error);
            value = std::move(made);
        });
        loop_.restart();
        loop_.run();
        return std::move(*value);
    }

    CallResult call(std::string method, std::string url, std::string body = {}) {
        HttpCall request;
        request.method = std::move(method);
        request.url = std::move(url);
        request.body = std::move(body);
        return await(lines_->call(std::move(request)));
    }

    PullReport pull() { return await(gateway_->catch_up(*settings_.channel("stick"), std::nullopt)); }

    // As the service does: everything that is due leaves, then it stops.
    void dispatch() {
        bool ended = false;
        asio::co_spawn(loop_, gateway_->run(), [&](std::exception_ptr const& error) {
            EXPECT_FALSE(error);
            ended = true;
        });
        EXPECT_TRUE(until([&] { return !waiting(); }));
        gateway_->stop();
        EXPECT_TRUE(until([&] { return ended; }));
    }
    bool waiting() {
        for (auto const& message : messages())
            if (message.state == MessageState::queued || message.state == MessageState::claimed) return true;
        return false;
    }

    std::vector<service::OutgoingMessage> messages() {
        std::vector<service::OutgoingMessage> found;
        write([&](store::Connection& connection) {
            found = store::messages_to(connection, "demo", "stick", "tel:+221771234567", 100);
        });
        return found;
    }
    std::vector<MessageState> states() {
        std::vector<MessageState> found;
        for (auto const& message : messages()) found.push_back(message.state);
        return found;
    }
    std::vector<std::string> heard() {
        std::vector<std::string> texts;
        write([&](store::Connection& connection) {
            for (auto const& line : store::list_interactions(connection, "demo", {}))
                if (line.kind == "inbound") texts.push_back(line.text);
        });
        return texts;
    }

    store::GammuDaemon daemon_;
    Others others_;
    std::optional<GammuLines> lines_;
    std::optional<Gateway> gateway_;
};

TEST_F(GammuLinesTest, OtherCallsGoOnTheirWay) {
    EXPECT_EQ(call("GET", "https://api.example.org/x").reply->body, "from the network");
    EXPECT_THAT(others_.urls, ElementsAre("https://api.example.org/x"));
    auto const unknown = call("GET", "gammu://another/inbox");
    EXPECT_FALSE(unknown.reply);
    EXPECT_THAT(unknown.detail, HasSubstr("no such Gammu channel"));
    EXPECT_EQ(call("GET", "gammu://stick/nonsense").reply->status, 404);
    EXPECT_THAT(others_.urls, testing::SizeIs(1));
}

TEST_F(GammuLinesTest, WhatTheStickReceivesIsFetchedOnceAndMarked) {
    daemon_.receives("bonjour");
    daemon_.receives("pour un autre", "stick2");
    auto const report = pull();
    EXPECT_EQ(report.failure, "");
    EXPECT_EQ(report.events, 1);
    EXPECT_THAT(heard(), ElementsAre("bonjour"));
    EXPECT_EQ(daemon_.one("SELECT group_concat(Processed) FROM inbox"), "true,false");
    EXPECT_EQ(pull().events, 0);
    EXPECT_THAT(heard(), ElementsAre("bonjour"));
}

// As after kill -9 between our commit and the mark.
TEST_F(GammuLinesTest, WhatWasTakenButNotMarkedHasNoSecondEffect) {
    daemon_.receives("bonjour");
    pull();
    daemon_.execute("UPDATE inbox SET Processed = 'false'");
    EXPECT_EQ(pull().failure, "");
    EXPECT_THAT(heard(), ElementsAre("bonjour"));
    EXPECT_EQ(daemon_.one("SELECT Processed FROM inbox"), "true");
}

TEST_F(GammuLinesTest, PartsAreJoinedWhateverTheirOrder) {
    daemon_.receives("deux", "stick1", "0500032A0202");
    pull();
    EXPECT_THAT(heard(), IsEmpty());
    daemon_.receives("un ", "stick1", "0500032A0201");
    pull();
    EXPECT_THAT(heard(), ElementsAre("un deux"));
}

TEST_F(GammuLinesTest, MoreThanOneLookHoldsAreFetchedInOrder) {
    for (int number = 0; number < 60; ++number) daemon_.receives("n" + std::to_string(number));
    pull();
    EXPECT_EQ(daemon_.one("SELECT count(*) FROM inbox WHERE Processed = 'true'"), "50");
    pull();
    auto const all = heard();
    ASSERT_EQ(all.size(), 60U);
    EXPECT_EQ(all.front(), "n0");
    EXPECT_EQ(all.back(), "n59");
}

TEST_F(GammuLinesTest, AnAnswerIsPutAndItsReceiptComesBack) {
    daemon_.receives("suivi");
    pull();
    dispatch();
    EXPECT_EQ(daemon_.one("SELECT DestinationNumber || ' ' || SenderID || ' ' || DeliveryReport FROM outbox"),
              "+221771234567 stick1 yes");
    EXPECT_THAT(daemon_.one("SELECT TextDecoded FROM outbox"), HasSubstr("Ca va"));
    EXPECT_THAT(states(), ElementsAre(MessageState::sent));
    daemon_.sends_all("SendingOK", "2026-03-11 09:00:10");
    pull();
    EXPECT_THAT(states(), ElementsAre(MessageState::sent));
    daemon_.has_sent(1, "DeliveryOK", "2026-03-11 09:00:20", 1, daemon_.one("SELECT CreatorID FROM sentitems"));
    pull();
    EXPECT_THAT(states(), ElementsAre(MessageState::delivered));
}

TEST_F(GammuLinesTest, AMessageThatTheStickCannotSendHasFailed) {
    daemon_.receives("suivi");
    pull();
    dispatch();
    daemon_.sends_all("SendingError", "2026-03-11 09:00:10");
    pull();
    EXPECT_THAT(states(), ElementsAre(MessageState::failed));
    EXPECT_EQ(messages().front().error_code, "SendingError");
}

// A quiet look leaves no trace on the disk: an SD card bears only so many writes.
TEST_F(GammuLinesTest, AQuietLookTellsAndWritesNothing) {
    daemon_.receives("suivi");
    pull();
    dispatch();
    daemon_.sends_all("SendingOK", "2026-03-11 09:00:10");
    EXPECT_EQ(pull().events, 1);
    EXPECT_EQ(pull().events, 0);
    auto const mark = [&] {
        std::optional<store::PullMark> found;
        write([&](store::Connection& connection) { found = store::pull_mark(connection, "stick"); });
        return found.value();
    };
    auto const before = mark();
    clock_.advance(3s);
    EXPECT_EQ(pull().events, 0);
    EXPECT_EQ(mark().at, before.at);
    clock_.advance(2min);
    pull();
    EXPECT_EQ(mark().at, clock_.now());  // where a look-back would begin
}

TEST_F(GammuLinesTest, ReconciliationAsksTheTables) {
    daemon_.receives("suivi");
    pull();
    dispatch();
    daemon_.sends_all("DeliveryOK", "2026-03-11 09:00:10");
    clock_.advance(1s);
    Doubt doubt;
    doubt.channel = "stick";
    doubt.sent_for = 0h;
    auto const asked = await(gateway_->reconcile(doubt));
    EXPECT_EQ(asked.failure, "");
    EXPECT_EQ(asked.settled, 1);
    EXPECT_THAT(states(), ElementsAre(MessageState::delivered));
}

TEST_F(GammuLinesTest, ADatabaseThatIsMadeAnewIsTakenUp) {
    daemon_.receives("un");
    pull();
    daemon_.make();
    daemon_.receives("deux");  // has the number that the first had
    daemon_.execute("UPDATE inbox SET ReceivingDateTime = '2026-01-06 09:30:00'");
    EXPECT_EQ(pull().failure, "");
    EXPECT_THAT(heard(), ElementsAre("un", "deux"));
}

TEST_F(GammuLinesTest, WithoutADatabaseAMessageWaitsAndTheReasonIsTold) {
    std::filesystem::remove(daemon_.path());
    EXPECT_THAT(pull().failure, HasSubstr("there is no database at " + daemon_.path()));
    auto const put = call("POST", "gammu://stick/outbox", R"({"destination":"+221771234567","creator":"passerelle:1",
        "coding":"Default_No_Compression","sender":"","parts":[{"text":"a","udh":""}]})");
    EXPECT_EQ(put.reply->status, 503);
    EXPECT_EQ(settings_.channel("stick")->provider->classify(put).kind, channel::SendOutcome::Kind::temporary);
    daemon_.make();
    EXPECT_EQ(pull().failure, "");
}

TEST_F(GammuLinesTest, TheStickIsAliveThreeMinutesAfterItsLastWord) {
    auto const check = [&] {
        return channel::find_provider("gammu-smsd")->check->read(*call("GET", "gammu://stick/phones").reply);
    };
    EXPECT_THAT(check().error().detail, HasSubstr("no daemon has written"));
    daemon_.says_how_it_is("stick1", "2026-03-11 09:00:00");  // 10:00 in Paris
    EXPECT_EQ(*check(), "stick1 answers, on Orange SN, signal 63 %");
    clock_.advance(179s);
    EXPECT_TRUE(check());
    clock_.advance(2s);
    EXPECT_THAT(check().error().detail, HasSubstr("stick1 has not been heard of since 2026-03-11T09:00:00Z"));
    daemon_.execute("UPDATE phones SET ID = 'another'");
    EXPECT_THAT(check().error().detail, HasSubstr("phoneid = stick1"));
    daemon_.execute("CREATE TRIGGER refuses BEFORE UPDATE ON gammu BEGIN SELECT RAISE(ABORT, 'readonly'); END");
    EXPECT_THAT(check().error().detail, HasSubstr("readonly"));
}

TEST_F(GammuLinesTest, WhatIsNoMessageIsRefused) {
    EXPECT_EQ(call("POST", "gammu://stick/outbox", "{").reply->status, 503);
    EXPECT_EQ(call("POST", "gammu://stick/outbox", R"({"destination":"+221771234567"})").reply->status, 503);
    EXPECT_EQ(daemon_.one("SELECT count(*) FROM outbox"), "0");
    EXPECT_EQ(call("POST", "gammu://stick/taken", "nonsense").reply->status, 200);
}

}  // namespace
}  // namespace passerelle::gateway
