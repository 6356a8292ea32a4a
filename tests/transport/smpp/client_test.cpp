// The client against a centre of the test's own, over real sockets.
#include "transport/smpp/client.hpp"

#include <gmock/gmock.h>

#include "transport/loopback.hpp"

namespace passerelle::transport {
namespace {

using smpp::Command;
using smpp::Frame;

// The other end of one link.
class Centre {
public:
    explicit Centre(Peer peer) : peer_{std::move(peer)} {}
    asio::awaitable<Frame> read() {
        auto octets = co_await peer_.read_exactly(smpp::header_octets);
        if (octets.size() < smpp::header_octets) co_return Frame{Command::generic_nack, 0, 0, "closed"};
        auto const length = static_cast<std::size_t>(static_cast<unsigned char>(octets[2]) << 8 |
                                                     static_cast<unsigned char>(octets[3]));
        octets += co_await peer_.read_exactly(length - smpp::header_octets);
        co_return smpp::read_frame(octets).frame;
    }
    asio::awaitable<void> say(Command command, std::uint32_t sequence, std::uint32_t status = 0,
                              std::string body = {}) {
        Frame const frame{command, status, sequence, std::move(body)};
        co_await peer_.send(smpp::write_frame(frame));
    }
    asio::awaitable<Command> take_bind() {
        auto const bind = co_await read();
        co_await say(smpp::response_to(bind.command), bind.sequence, 0, std::string{"centre\0", 7});
        co_return bind.command;
    }
    // Answers the next request, and says what stood in it.
    asio::awaitable<std::string> take_submit(std::uint32_t status = 0) {
        auto const submit = co_await read();
        co_await say(smpp::response_to(submit.command), submit.sequence, status, std::string{"id\0", 3});
        co_return submit.body;
    }
    void close() { peer_.close(); }

private:
    Peer peer_;
};

class SmppClientTest : public testing::Test {
protected:
    SmppClientTest() {
        options.name = "smpp";
        options.endpoint.host = "127.0.0.1";
        options.endpoint.port = std::to_string(listener.port());
        options.binds = {Frame{Command::bind_transceiver, 0, 0, "bind"}};
        options.per_second = 10'000;
        options.first_pause = 10ms;
        options.throttled_pause = 30ms;
        options.random = [] { return 0.5; };
        options.name_delivery = [count = 0](std::string_view) mutable { return std::to_string(++count); };
    }
    void start() {
        client.emplace(loop, options, [this](SmppDelivery delivery) { return take(std::move(delivery)); });
        asio::co_spawn(loop, client->run(), [this](std::exception_ptr failure) {
            EXPECT_FALSE(failure);
            ended.set();
        });
    }
    asio::awaitable<std::uint32_t> take(SmppDelivery delivery) {
        deliveries.push_back(delivery);
        co_await durable.wait();
        co_return smpp::status::ok;
    }
    asio::awaitable<Centre> accept() {
        auto peer = co_await listener.accept();
        co_return Centre{std::move(peer)};
    }
    // Sends in the background.
    void send(std::string body) {
        asio::co_spawn(
            loop,
            [this, ours = std::move(body)]() -> asio::awaitable<void> {
                auto octets = ours;
                auto reply = co_await client->send(Command::submit_sm, std::move(octets));
                replies.emplace(ours, std::move(reply));
                replied.set();
            },
            asio::detached);
    }
    asio::awaitable<void> wait_until(std::function<bool()> is_so) {
        while (!is_so()) {
            asio::steady_timer soon{loop, 1ms};
            co_await soon.async_wait(as_values);
        }
    }
    asio::awaitable<void> wait_for_replies(std::size_t count) {
        return wait_until([this, count] { return replies.size() >= count; });
    }
    // The centre's side of an orderly end.
    asio::awaitable<void> end(Centre& centre) {
        co_await wait_until([this] { return client->is_bound(); });
        client->stop();
        auto frame = co_await centre.read();
        while (frame.command != Command::unbind && frame.body != "closed") frame = co_await centre.read();
        EXPECT_EQ(frame.command, Command::unbind);
        co_await centre.say(smpp::response_to(Command::unbind), frame.sequence);
        co_await ended.wait();
    }

    asio::io_context loop;
    Listener listener{loop};
    SmppClientOptions options;
    std::optional<SmppClient> client;
    Event ended{loop}, durable{loop}, replied{loop};
    std::vector<SmppDelivery> deliveries;
    std::map<std::string, SmppReply> replies;
};

TEST_F(SmppClientTest, BindsAndSendsAndLeaves) {
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        send("one");
        auto centre = co_await accept();
        EXPECT_EQ(co_await centre.take_bind(), Command::bind_transceiver);
        EXPECT_EQ(co_await centre.take_submit(), "one");
        co_await wait_for_replies(1);
        EXPECT_TRUE(client->is_bound());
        co_await end(centre);
    });
    ASSERT_TRUE(replies["one"].frame);
    EXPECT_EQ(replies["one"].frame->body, (std::string{"id\0", 3}));
}

TEST_F(SmppClientTest, KeepsTheWindow) {
    options.session.window = 2;
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        for (auto const body : {"a", "b", "c"}) send(body);
        auto centre = co_await accept();
        co_await centre.take_bind();
        auto const a = co_await centre.read(), b = co_await centre.read();
        EXPECT_EQ(a.body + b.body, "ab");
        co_await centre.say(Command::enquire_link, 7);
        auto const next = co_await centre.read();  // the answer: c has not left
        EXPECT_EQ(next.command, smpp::response_to(Command::enquire_link));
        co_await centre.say(smpp::response_to(Command::submit_sm), b.sequence);
        EXPECT_EQ(co_await centre.take_submit(), "c");
        co_await centre.say(smpp::response_to(Command::submit_sm), a.sequence);
        co_await wait_for_replies(3);
        co_await end(centre);
    });
}

TEST_F(SmppClientTest, AThrottledRequestGoesBackToTheHead) {
    options.session.window = 1;
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        send("a");
        send("b");
        auto centre = co_await accept();
        co_await centre.take_bind();
        auto const held = std::chrono::steady_clock::now();  // before: the client may read the answer first
        EXPECT_EQ(co_await centre.take_submit(smpp::status::throttled), "a");
        EXPECT_EQ(co_await centre.take_submit(smpp::status::queue_full), "a");
        EXPECT_GE(std::chrono::steady_clock::now() - held, 25ms);
        EXPECT_EQ(co_await centre.take_submit(), "a");
        EXPECT_EQ(co_await centre.take_submit(), "b");
        co_await wait_for_replies(2);
        co_await end(centre);
    });
    EXPECT_EQ(replies["a"].frame->status, 0u);
}

TEST_F(SmppClientTest, ThrottledForTooLongItSaysSo) {
    options.wait_throttled = 1ms;
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        send("a");
        auto centre = co_await accept();
        co_await centre.take_bind();
        co_await centre.take_submit(smpp::status::throttled);
        co_await wait_for_replies(1);
        co_await end(centre);
    });
    ASSERT_TRUE(replies["a"].frame);
    EXPECT_EQ(replies["a"].frame->status, smpp::status::throttled);
}

TEST_F(SmppClientTest, ADeliveryIsAnsweredOnlyOnceItIsDurable) {
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        auto centre = co_await accept();
        co_await centre.take_bind();
        co_await centre.say(Command::deliver_sm, 41, 0, "oui");
        co_await centre.say(Command::enquire_link, 42);
        auto const first = co_await centre.read();
        EXPECT_EQ(first.command, smpp::response_to(Command::enquire_link));
        durable.set();
        auto const second = co_await centre.read();
        EXPECT_EQ(second, (Frame{smpp::response_to(Command::deliver_sm), 0, 41, std::string(1, '\0')}));
        co_await end(centre);
    });
    ASSERT_EQ(deliveries.size(), 1u);
    EXPECT_EQ(deliveries[0].frame.body, "oui");
}

TEST_F(SmppClientTest, TooManyDeliveriesAtOnceAreToComeAgain) {
    options.most_deliveries = 1;
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        auto centre = co_await accept();
        co_await centre.take_bind();
        co_await centre.say(Command::deliver_sm, 41, 0, "oui");
        co_await centre.say(Command::deliver_sm, 42, 0, "non");
        auto const answer = co_await centre.read();
        EXPECT_EQ(answer.sequence, 42u);
        EXPECT_EQ(answer.status, smpp::status::receiver_temporary);
        durable.set();
        co_await centre.read();
        co_await end(centre);
    });
}

// The link breaks between the commit and the answer: the centre brings it again, and it is known by its id.
TEST_F(SmppClientTest, ARepeatAfterABrokenLinkHasTheSameId) {
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        auto broken = co_await accept();
        co_await broken.take_bind();
        co_await broken.say(Command::deliver_sm, 41, 0, "oui");
        co_await wait_until([this] { return !deliveries.empty(); });
        broken.close();
        auto centre = co_await accept();
        durable.set();
        co_await centre.take_bind();
        co_await centre.say(Command::deliver_sm, 1, 0, "oui");
        co_await centre.read();
        co_await centre.say(Command::deliver_sm, 2, 0, "oui");
        co_await centre.read();
        co_await end(centre);
    });
    ASSERT_EQ(deliveries.size(), 3u);
    EXPECT_EQ(deliveries[0].id, deliveries[1].id);
    EXPECT_NE(deliveries[1].id, deliveries[2].id);
}

TEST_F(SmppClientTest, ALostAnswerLeavesTheFateUnknownAndTheLinkComesBack) {
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        send("a");
        auto broken = co_await accept();
        co_await broken.take_bind();
        co_await broken.read();
        broken.close();
        co_await wait_for_replies(1);
        send("b");
        auto centre = co_await accept();
        co_await centre.take_bind();
        EXPECT_EQ(co_await centre.take_submit(), "b");
        co_await wait_for_replies(2);
        co_await end(centre);
    });
    EXPECT_FALSE(replies["a"].frame);
    EXPECT_EQ(replies["a"].failure, CallFailure::lost);
    EXPECT_TRUE(replies["b"].frame);
}

TEST_F(SmppClientTest, WithoutALinkNothingHasBeenSent) {
    listener.close();
    options.wait_for_turn = 20ms;
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        send("a");
        co_await wait_for_replies(1);
        client->stop();
        send("b");
        co_await wait_for_replies(2);
        co_await ended.wait();
    });
    EXPECT_EQ(replies["a"].failure, CallFailure::not_sent);
    EXPECT_EQ(replies["a"].detail, "no link to the centre was bound, or had room, in time");
    EXPECT_EQ(replies["b"].failure, CallFailure::not_sent);
}

TEST_F(SmppClientTest, ACentreThatHasLostOurBindIsBoundToAnew) {
    start();
    send("1");
    drive(loop, [this]() -> asio::awaitable<void> {
        auto centre = co_await accept();
        co_await centre.take_bind();
        co_await centre.take_submit(smpp::status::invalid_bind_status);
        auto const unbind = co_await centre.read();
        EXPECT_EQ(unbind.command, Command::unbind);
        co_await centre.say(smpp::response_to(Command::unbind), unbind.sequence, smpp::status::invalid_bind_status);
        co_await wait_for_replies(1);
        EXPECT_EQ(replies["1"].frame->status, smpp::status::invalid_bind_status);
        auto again = co_await accept();
        co_await again.take_bind();
        send("2");
        EXPECT_EQ(co_await again.take_submit(), "2");
        co_await end(again);
    });
}

TEST_F(SmppClientTest, ARefusedBindIsToldToWhatWaited) {
    options.wait_for_turn = 50ms;
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        auto centre = co_await accept();
        auto const bind = co_await centre.read();
        co_await centre.say(smpp::response_to(bind.command), bind.sequence, smpp::status::invalid_password);
        EXPECT_EQ((co_await centre.read()).body, "closed");
        send("1");
        co_await wait_for_replies(1);
        EXPECT_EQ(replies["1"].failure, CallFailure::not_sent);
        EXPECT_EQ(replies["1"].refused, smpp::status::invalid_password);
        EXPECT_TRUE(replies["1"].was_reached);
        client->stop();
        co_await ended.wait();
    });
}

TEST_F(SmppClientTest, ALinkThatDoesNotComeBackIsTriedOnce) {
    options.comes_back = false;
    start();
    send("1");
    drive(loop, [this]() -> asio::awaitable<void> {
        auto centre = co_await accept();
        auto const bind = co_await centre.read();
        co_await centre.say(smpp::response_to(bind.command), bind.sequence, smpp::status::already_bound);
        co_await wait_for_replies(1);
        EXPECT_EQ(replies["1"].refused, smpp::status::already_bound);
        co_await ended.wait();
        send("2");  // nobody will come
        co_await wait_for_replies(2);
        EXPECT_EQ(replies["2"].failure, CallFailure::not_sent);
    });
}

TEST_F(SmppClientTest, ACentreThatIsNotThereIsToldAtOnceWhereNothingComesBack) {
    options.comes_back = false;
    options.endpoint.port = "1";
    start();
    send("1");
    drive(loop, [this]() -> asio::awaitable<void> {
        co_await wait_for_replies(1);
        EXPECT_FALSE(replies["1"].was_reached);
        EXPECT_THAT(replies["1"].detail, testing::HasSubstr("the centre cannot be reached"));
        co_await ended.wait();
    });
}

TEST_F(SmppClientTest, APairSendsOnOneLinkAndHearsOnTheOther) {
    options.binds = {Frame{Command::bind_transmitter, 0, 0, "bind"}, Frame{Command::bind_receiver, 0, 0, "bind"}};
    durable.set();
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        auto one = co_await accept();
        auto const first = co_await one.take_bind();
        auto other = co_await accept();
        co_await other.take_bind();
        auto& transmitter = first == Command::bind_transmitter ? one : other;
        auto& receiver = first == Command::bind_transmitter ? other : one;
        send("a");
        EXPECT_EQ(co_await transmitter.take_submit(), "a");
        co_await receiver.say(Command::deliver_sm, 9, 0, "oui");
        EXPECT_EQ((co_await receiver.read()).command, smpp::response_to(Command::deliver_sm));
        client->stop();
        for (auto* each : {&one, &other}) {
            auto const unbind = co_await each->read();
            EXPECT_EQ(unbind.command, Command::unbind);
            co_await each->say(smpp::response_to(Command::unbind), unbind.sequence);
        }
        co_await ended.wait();
    });
    EXPECT_EQ(deliveries.size(), 1u);
}

TEST_F(SmppClientTest, StoppingWaitsForWhatIsOpen) {
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        send("a");
        auto centre = co_await accept();
        co_await centre.take_bind();
        auto const submit = co_await centre.read();
        client->stop();
        co_await centre.say(smpp::response_to(Command::submit_sm), submit.sequence);
        auto const unbind = co_await centre.read();
        EXPECT_EQ(unbind.command, Command::unbind);
        co_await centre.say(smpp::response_to(Command::unbind), unbind.sequence);
        co_await ended.wait();
    });
    EXPECT_TRUE(replies["a"].frame);
}

TEST_F(SmppClientTest, AnUnbindOfTheCentreIsAnsweredAndTheLinkComesBack) {
    start();
    drive(loop, [this]() -> asio::awaitable<void> {
        auto leaving = co_await accept();
        co_await leaving.take_bind();
        co_await leaving.say(Command::unbind, 3);
        EXPECT_EQ((co_await leaving.read()).command, smpp::response_to(Command::unbind));
        auto centre = co_await accept();
        co_await centre.take_bind();
        co_await end(centre);
    });
}

}  // namespace
}  // namespace passerelle::transport
