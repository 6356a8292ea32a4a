#include "gateway/dispatcher.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "gateway/inbound.hpp"
#include "gateway/world_fixture.hpp"

namespace passerelle::gateway {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using service::MessageState;
using testing::ElementsAre;

// Answers each call when the test says so, and in the order that it says.
class HeldClient final : public transport::HttpClient {
public:
    explicit HeldClient(asio::io_context& loop) : loop_{loop} {}

    asio::awaitable<CallResult> call(HttpCall request) override {
        auto held = std::make_shared<Held>(Held{std::move(request), asio::steady_timer{loop_, never}, {}});
        calls.push_back(held);
        most_open = std::max(most_open, ++open);
        boost::system::error_code ignored;
        co_await held->alarm.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        --open;
        co_return *held->result;
    }

    void answer(std::size_t place, int status, std::string body, Headers headers = {}) {
        calls.at(place)->result = CallResult{HttpReply{status, std::move(headers), std::move(body)}, {}, {}};
        calls.at(place)->alarm.cancel();
    }
    void refuse(std::size_t place) {
        calls.at(place)->result = CallResult{{}, CallFailure::not_sent, "connection refused"};
        calls.at(place)->alarm.cancel();
    }
    void lose(std::size_t place) {
        calls.at(place)->result = CallResult{{}, CallFailure::lost, "connection reset"};
        calls.at(place)->alarm.cancel();
    }

    struct Held {
        HttpCall request;
        asio::steady_timer alarm;
        std::optional<CallResult> result;
    };
    static constexpr auto never = asio::steady_timer::time_point::max();
    std::vector<std::shared_ptr<Held>> calls;
    int open = 0, most_open = 0;

private:
    asio::io_context& loop_;
};

class DispatcherTest : public WorldFixture {
protected:
    void put(std::string const& number, std::string text, service::Priority priority = service::Priority::reply) {
        service::OutgoingMessage message;
        message.id = ids_.make<MessageId>();
        message.workspace = "demo";
        message.channel = "sms";
        message.address = "tel:" + number;
        auto& person = people_[number];
        if (person.value == 0) person = add_contact(number, "Awa");
        message.contact = person;
        message.priority = priority;
        message.content.text = std::move(text);
        message.created_at = message.due_at = clock_.now();
        write([&](store::Connection& connection) { store::enqueue(connection, message); });
    }

    // In the place of Kannel.
    void use_provider(std::string_view name, channel::Settings settings) {
        auto& channel = settings_.channels.front();
        channel.provider = channel::find_provider(name);
        channel.settings = std::move(settings);
    }

    void begin() {
        DispatcherOptions options;
        options.random = [] { return 0.5; };
        options.poll = 5ms;
        dispatcher_ =
            std::make_unique<Dispatcher>(loop_, *store_, client_, clock_, world_, grants_, std::move(options));
        asio::co_spawn(loop_, dispatcher_->recover(), [this](std::exception_ptr) {
            asio::co_spawn(loop_, dispatcher_->run(), [this](std::exception_ptr) { ended_ = true; });
        });
    }

    // Turns the loop until it holds; the bound is for a broken program only.
    template <class Condition>
    ::testing::AssertionResult until(Condition holds) {
        auto const deadline = std::chrono::steady_clock::now() + 10s;
        while (!holds()) {
            if (std::chrono::steady_clock::now() > deadline) return ::testing::AssertionFailure() << "not in 10 s";
            loop_.run_for(2ms);
            loop_.restart();
        }
        return ::testing::AssertionSuccess();
    }

    std::vector<MessageState> states(std::string const& number) {
        std::vector<MessageState> found;
        for (auto const& message : queued(number)) found.push_back(message.state);
        return found;
    }

    void end() {
        dispatcher_->stop();
        EXPECT_TRUE(until([this] { return ended_; }));
    }

    static constexpr auto accepted = "0: Accepted for delivery";
    HeldClient client_{loop_};
    Grants grants_{loop_, client_, clock_};
    std::unique_ptr<Dispatcher> dispatcher_;
    std::map<std::string, ContactId> people_;
    bool ended_ = false;
};

TEST_F(DispatcherTest, KeepsTheOrderOfAConversation) {
    put(awa, "un");
    put(awa, "deux");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    loop_.run_for(30ms), loop_.restart();
    EXPECT_EQ(client_.calls.size(), 1u) << "the second waits for the answer to the first";
    client_.answer(0, 202, accepted);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    EXPECT_NE(client_.calls[1]->request.url.find("text=deux"), std::string::npos);
    client_.answer(1, 202, accepted);
    EXPECT_TRUE(until([&] { return client_.open == 0; }));
    end();
    EXPECT_THAT(states(awa), ElementsAre(MessageState::sent, MessageState::sent));
}

TEST_F(DispatcherTest, AReplyOvertakesAnOlderCampaign) {
    put(awa, "offre", service::Priority::campaign);
    put(awa, "reponse");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    EXPECT_NE(client_.calls[0]->request.url.find("text=reponse"), std::string::npos);
    client_.answer(0, 202, accepted);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    client_.answer(1, 202, accepted);
    EXPECT_TRUE(until([&] { return client_.open == 0; }));
    end();
}

TEST_F(DispatcherTest, ClaimsLittleAheadOfItsCalls) {
    for (int person = 0; person < 20; ++person) put("+3361234" + std::to_string(5000 + person), "bonjour");
    begin();
    ASSERT_TRUE(until([&] { return !client_.calls.empty(); }));
    loop_.run_for(50ms), loop_.restart();
    EXPECT_LE(client_.most_open, 4) << "no call has ended yet: nobody knows how long they take";
    for (std::size_t place = 0; place < 20; ++place) {
        ASSERT_TRUE(until([&] { return client_.calls.size() > place; }));
        client_.answer(place, 202, accepted);
    }
    EXPECT_TRUE(until([&] { return client_.open == 0; }));
    end();
}

TEST_F(DispatcherTest, ALostAnswerStandsAsUnknownAndIsNotRepeated) {
    put(awa, "un");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    client_.lose(0);
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::unknown; }));
    loop_.run_for(30ms), loop_.restart();
    EXPECT_EQ(client_.calls.size(), 1u);
    end();
}

TEST_F(DispatcherTest, TriesAgainAfterTrouble) {
    put(awa, "un");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    client_.answer(0, 503, "");
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::queued; }));
    clock_.advance(6s);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    client_.answer(1, 202, accepted);
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    end();
}

TEST_F(DispatcherTest, TheNextHostIsTriedOnlyWhereNoConnectionWasMade) {
    use_provider("yo", {{"ybsacctno", "1"}, {"password", "p"}, {"from", "8500"}});
    put(awa, "un");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    client_.refuse(0);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    EXPECT_EQ(client_.calls[1]->request.url.find("http://41.220.12.201:9100/sendsms?"), 0u);
    client_.lose(1);
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::unknown; }));
    EXPECT_EQ(client_.calls.size(), 2u) << "it may have been taken there";
    end();
}

class LongText : public DispatcherTest {
protected:
    LongText() {
        use_provider("generic-external", {{"send_url", "http://agg.example/send"}, {"body", "t={{text}}"}});
        settings_.channels.front().per_second = 1000;
        put(awa, std::string(160, 'a') + std::string(160, 'b') + "c");
        begin();
    }
    // Waits for the call, which must carry this part, and answers it.
    void answer(std::size_t place, char sign, int status) {
        ASSERT_TRUE(until([&] { return client_.calls.size() == place + 1; }));
        EXPECT_EQ(client_.calls[place]->request.body[2], sign);
        client_.answer(place, status, "", {{"Retry-After", "0"}});
    }
};

TEST_F(LongText, LeavesInPartsInTheirOrder) {
    answer(0, 'a', 200);
    answer(1, 'b', 429);
    answer(2, 'b', 200);
    answer(3, 'c', 200);
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    end();
}

TEST_F(LongText, IsTriedAgainWhereNothingHasLeft) {
    answer(0, 'a', 503);
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::queued; }));
    end();
}

TEST_F(LongText, IsUnknownWhereALaterPartDoesNotLeave) {
    answer(0, 'a', 200);
    for (std::size_t place = 1; place <= 3; ++place) answer(place, 'b', 503);
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::unknown; }));
    clock_.advance(1h);
    loop_.run_for(30ms), loop_.restart();
    EXPECT_EQ(client_.calls.size(), 4u) << "what has left is not repeated";
    end();
}

class LongChat : public DispatcherTest {
protected:
    LongChat() {
        use_provider("viber", {{"auth_token", "t"}, {"from", "Passerelle"}});
        settings_.channels.front().medium = flow::Medium::chat;
        settings_.channels.front().per_second = 1000;
        put(awa, std::string(4000, 'a') + "\n\n" + std::string(4000, 'b') + "\n\n" + std::string(4000, 'c'));
        begin();
    }
    void answer(std::size_t place, std::string_view text) {
        ASSERT_TRUE(until([&] { return client_.calls.size() == place + 1; }));
        EXPECT_THAT(client_.calls[place]->request.body, testing::HasSubstr('"' + std::string(4000, text[0]) + '"'));
        client_.answer(place, 200, R"({"status":0,"message_token":)" + std::to_string(place + 1) + "}");
    }
};

TEST_F(LongChat, LeavesInSeveralMessagesAndIsDeliveredWithTheLast) {
    for (std::size_t place = 0; place < 3; ++place) answer(place, std::string(1, static_cast<char>('a' + place)));
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    for (auto const* id : {"1", "3", "2"}) {
        EXPECT_EQ(states(awa).front(), MessageState::sent);
        channel::Event receipt;
        receipt.kind = channel::Event::Kind::receipt;
        receipt.external_id = id;
        receipt.status = channel::Status::delivered;
        write([&](store::Connection& connection) {
            take_receipt(connection, world_, settings_.channels.front(), receipt, clock_.now());
        });
    }
    EXPECT_EQ(states(awa).front(), MessageState::delivered);
    end();
}

TEST_F(LongChat, KeepsItsLeaseWhileItsPartsLeave) {
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    clock_.advance(80s);
    answer(0, "a");
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    clock_.advance(80s);
    auto swept = false;
    asio::co_spawn(loop_, dispatcher_->sweep(), [&](std::exception_ptr) { swept = true; });
    ASSERT_TRUE(until([&] { return swept; }));
    EXPECT_EQ(states(awa).front(), MessageState::claimed);
    answer(1, "b");
    answer(2, "c");
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    end();
}

// A crash between two parts leaves the message claimed: all are sent again, each with the key that it had, by which the
// provider knows those that it has.
TEST_F(DispatcherTest, PartsThatWereLostAreRepeatedByTheirKeys) {
    use_provider("octopush", {{"api_login", "l"}, {"api_key", "k"}});
    settings_.channels.front().per_second = 1000;
    put(awa, std::string(900, 'a') + ' ' + std::string(600, 'b'));
    begin();
    auto const key_of_call = [&](std::size_t place) {
        auto const& body = client_.calls.at(place)->request.body;
        auto const at = body.find("request_id");
        return body.substr(at, body.find(',', at) - at);
    };
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    client_.answer(0, 201, R"({"sms_ticket":"t1"})");
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    client_.lose(1);
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::queued; }));
    clock_.advance(1min);
    ASSERT_TRUE(until([&] { return client_.calls.size() == 3; }));
    client_.answer(2, 400, R"({"code":1,"message":"request_id was used"})");
    ASSERT_TRUE(until([&] { return client_.calls.size() == 4; }));
    client_.answer(3, 201, R"({"sms_ticket":"t2"})");
    ASSERT_TRUE(until([&] { return states(awa).front() == MessageState::sent; }));
    EXPECT_EQ(key_of_call(0), key_of_call(2));
    EXPECT_EQ(key_of_call(1), key_of_call(3));
    EXPECT_NE(key_of_call(0), key_of_call(1));
    end();
}

TEST_F(DispatcherTest, SettlesWhatAnEarlierProcessHadClaimed) {
    put(awa, "un");
    write([&](store::Connection& connection) {
        ASSERT_EQ(store::claim_due(connection, "sms", clock_.now(), clock_.now() + 90s, 10).size(), 1u);
    });
    begin();
    EXPECT_TRUE(until([&] { return states(awa).front() == MessageState::unknown; }));
    end();
    EXPECT_TRUE(client_.calls.empty()) << "a paid message is not sent twice";
}

TEST_F(DispatcherTest, StopsBeforeABudgetIsCrossedAndGoesOnWhenItIsRaised) {
    settings_.budgets = {*service::budget_in("1 segment", service::BudgetScope::day)};
    put(awa, "un", service::Priority::campaign);
    put("+33612345679", "deux", service::Priority::campaign);
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    client_.answer(0, 202, accepted);
    ASSERT_TRUE(until([&] { return queued("+33612345679").front().held == "day"; }));
    end();
    EXPECT_EQ(client_.calls.size(), 1u);
    settings_.budgets.front().limit = 2;
    ended_ = false;
    begin();  // the service starts anew with its configuration
    ASSERT_TRUE(until([&] { return client_.calls.size() == 2; }));
    client_.answer(1, 202, accepted);
    ASSERT_TRUE(until([&] { return states("+33612345679").front() == MessageState::sent; }));
    end();
}

TEST_F(DispatcherTest, WritesDownWhatHasLeftBeforeItStops) {
    put(awa, "un");
    begin();
    ASSERT_TRUE(until([&] { return client_.calls.size() == 1; }));
    dispatcher_->stop();
    loop_.run_for(20ms), loop_.restart();
    EXPECT_FALSE(ended_);
    client_.answer(0, 202, accepted);
    EXPECT_TRUE(until([&] { return ended_; }));
    EXPECT_THAT(states(awa), ElementsAre(MessageState::sent));
}

}  // namespace
}  // namespace passerelle::gateway
