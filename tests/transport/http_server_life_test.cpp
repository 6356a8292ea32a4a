#include "transport/server_fixture.hpp"

// Connections over time: reuse, deadlines, caps, the way out.
namespace passerelle::transport {
namespace {

std::string const get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

// Answers "/slow" when told to, anything else at once; "/deaf" never, whatever happens.
struct SlowHandler {
    explicit SlowHandler(asio::io_context& loop) : began{loop}, may_answer{loop}, never{loop} {}
    asio::awaitable<HttpResponse> operator()(HttpRequest request) {
        if (request.target == "/slow" || request.target == "/deaf") began.set();
        if (request.target == "/slow") co_await may_answer.wait();
        while (request.target == "/deaf") {
            co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
            co_await never.wait();
        }
        HttpResponse response;
        response.body = request.target;
        co_return response;
    }
    Event began, may_answer, never;
};

TEST_F(ServerTest, OneConnectionCarriesManyRequests) {
    start(echo);
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer peer{loop};
        co_await peer.connect(server->port());
        for (int i = 0; i < 50; ++i) {
            co_await peer.send("POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");
            auto const answer = co_await peer.read_message();
            EXPECT_EQ(body_of(answer), "POST /" + std::to_string(i) + " hi");
            EXPECT_EQ(answer.find("Server:"), answer.npos);
        }
        EXPECT_EQ(server->connections(), 1u);
    });
    stop();
}

TEST_F(ServerTest, RequestsInOnePacketAreAnsweredInOrder) {
    start(echo);
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer peer{loop};
        co_await peer.connect(server->port());
        co_await peer.send(
            "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\noneGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
        auto const first = co_await peer.read_message();
        auto const second = co_await peer.read_message();
        EXPECT_EQ(body_of(first), "POST /1 one");
        EXPECT_EQ(body_of(second), "GET /2 ");
    });
    stop();
}

TEST_F(ServerTest, OneDotZeroIsClosedUnlessItAsksToStay) {
    start(echo);
    EXPECT_EQ(body_of(exchange("GET /old HTTP/1.0\r\n\r\n")), "GET /old ");
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer peer{loop};
        co_await peer.connect(server->port());
        for (int i = 0; i < 2; ++i) {
            co_await peer.send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            auto const answer = co_await peer.read_message();
            EXPECT_EQ(body_of(answer), "GET /old ");
        }
    });
    stop();
}

TEST_F(ServerTest, AClientThatWaitsIsInvitedToSendItsBody) {
    start(echo);
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer peer{loop};
        co_await peer.connect(server->port());
        co_await peer.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        auto const invitation = co_await peer.read_through("\r\n\r\n");
        EXPECT_EQ(invitation, "HTTP/1.1 100 Continue\r\n\r\n");
        co_await peer.send("hi");
        auto const answer = co_await peer.read_message();
        EXPECT_EQ(body_of(answer), "POST / hi");
    });
    stop();
}

TEST_F(ServerTest, SlowHeadersTimeOut) {
    limits.header = 50ms;
    start(echo);
    EXPECT_EQ(status_of(exchange("GET / HTTP/1.1\r\nHo")), 408);
    EXPECT_EQ(exchange(""), "");  // nothing asked, nothing answered
    stop();
}

TEST_F(ServerTest, SlowBodiesTimeOut) {
    limits.request = 50ms;
    start(echo);
    EXPECT_EQ(status_of(exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe")), 408);
    stop();
}

TEST_F(ServerTest, DrippingDoesNotExtendTheTime) {
    limits.header = 100ms;
    start(echo);
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer peer{loop};
        Event has_stopped{loop};
        co_await peer.connect(server->port());
        asio::co_spawn(
            loop,
            [&]() -> asio::awaitable<void> {
                asio::steady_timer pause{loop};
                co_await peer.send("GET / HTTP/1.1\r\nA: ");
                for (int i = 0; i < 500 && server->connections() > 0; ++i) {
                    co_await peer.send("a");
                    pause.expires_after(2ms);
                    co_await pause.async_wait(as_values);
                }
                has_stopped.set();
            },
            asio::detached);
        auto const answer = co_await peer.read_through("\r\n\r\n");
        EXPECT_EQ(status_of(answer), 408);
        co_await peer.read_all();
        co_await has_stopped.wait();
    });
    stop();
}

TEST_F(ServerTest, IdleConnectionsAreClosed) {
    limits.idle = 50ms;
    start(echo);
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer peer{loop};
        co_await peer.connect(server->port());
        co_await peer.send(get);
        auto const answer = co_await peer.read_message();
        EXPECT_EQ(status_of(answer), 200);
        auto const rest = co_await peer.read_all();
        EXPECT_EQ(rest, "");
    });
    stop();
}

TEST_F(ServerTest, AnOverdueAnswerIsUnavailable) {
    limits.answer = 50ms;
    SlowHandler slow{loop};
    start(std::ref(slow));
    EXPECT_EQ(status_of(exchange("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")), 503);
    stop();
}

TEST_F(ServerTest, AHandlerDeafToCancellationDoesNotHoldUpTheAnswer) {
    limits.answer = 50ms;
    limits.drain = 50ms;
    SlowHandler slow{loop};
    start(std::ref(slow));
    EXPECT_EQ(status_of(exchange("GET /deaf HTTP/1.1\r\nHost: x\r\n\r\n")), 503);
    stop();  // after the drain time, although the handler still runs
}

TEST_F(ServerTest, AClientThatDoesNotReadIsDropped) {
    limits.write = 50ms;
    constexpr std::size_t large = 64 * 1024 * 1024;
    start([](HttpRequest) -> asio::awaitable<HttpResponse> {
        HttpResponse response;
        response.body.assign(large, 'x');
        co_return response;
    });
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer peer{loop};
        co_await peer.connect(server->port());
        co_await peer.send(get);
        asio::steady_timer pause{loop};
        while (server->connections() == 0) co_await asio::post(loop, asio::use_awaitable);
        while (server->connections() > 0) {
            pause.expires_after(5ms);
            co_await pause.async_wait(as_values);
        }
        auto const part = co_await peer.read_all();
        EXPECT_LT(part.size(), large);
    });
    stop();
}

TEST_F(ServerTest, OverTheCapIsUnavailable) {
    limits.connections = 2;
    start(echo);
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer first{loop}, second{loop}, third{loop}, fourth{loop};
        for (auto* peer : {&first, &second}) {
            co_await peer->connect(server->port());
            co_await peer->send(get);
            auto const answer = co_await peer->read_message();
            EXPECT_EQ(status_of(answer), 200);
        }
        co_await third.connect(server->port());
        co_await third.send(get);
        auto const refused = co_await third.read_all();
        EXPECT_EQ(status_of(refused), 503);
        EXPECT_FALSE(third.was_reset());
        EXPECT_EQ(server->connections(), 2u);
        first.close();
        while (server->connections() == 2) co_await asio::post(loop, asio::use_awaitable);
        co_await fourth.connect(server->port());
        co_await fourth.send(get);
        auto const answer = co_await fourth.read_message();
        EXPECT_EQ(status_of(answer), 200);
    });
    stop();
}

TEST_F(ServerTest, OneAddressCannotTakeEveryPlace) {
    limits.connections_per_address = 1;
    start(echo);
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer first{loop}, second{loop};
        co_await first.connect(server->port());
        co_await first.send(get);
        auto const answer = co_await first.read_message();
        EXPECT_EQ(status_of(answer), 200);
        co_await second.connect(server->port());
        auto const refused = co_await second.read_through("\r\n\r\n");
        EXPECT_EQ(status_of(refused), 503);
    });
    stop();
}

TEST_F(ServerTest, StoppingClosesIdleAndLetsBusyAnswer) {
    SlowHandler slow{loop};
    start(std::ref(slow));
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer idle{loop}, fresh{loop}, busy{loop}, late{loop};
        co_await idle.connect(server->port());
        co_await idle.send(get);
        auto const answer = co_await idle.read_message();
        EXPECT_EQ(status_of(answer), 200);
        co_await fresh.connect(server->port());
        co_await busy.connect(server->port());
        co_await busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
        while (server->connections() < 3) co_await asio::post(loop, asio::use_awaitable);
        co_await slow.began.wait();
        auto const port = server->port();
        server->stop();
        auto const rest = co_await idle.read_all();
        EXPECT_EQ(rest, "");
        auto const none = co_await fresh.read_all();
        EXPECT_EQ(none, "");
        EXPECT_FALSE(ended.is_set());
        tcp::socket refused{loop};
        tcp::endpoint const there{asio::ip::address_v4::loopback(), port};
        auto [error] = co_await refused.async_connect(there, as_values);
        EXPECT_EQ(error, asio::error::connection_refused);
        slow.may_answer.set();
        auto const delivered = co_await busy.read_all();
        EXPECT_EQ(status_of(delivered), 200);
        EXPECT_EQ(body_of(delivered), "/slow");
        EXPECT_NE(delivered.find("Connection: close\r\n"), delivered.npos);
        co_await ended.wait();
        EXPECT_EQ(server->connections(), 0u);
    });
}

TEST_F(ServerTest, DrainingEndsInTime) {
    limits.drain = 50ms;
    SlowHandler slow{loop};
    start(std::ref(slow));
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer busy{loop};
        co_await busy.connect(server->port());
        co_await busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
        co_await slow.began.wait();
        server->stop();
        co_await ended.wait();
        auto const nothing = co_await busy.read_all();
        EXPECT_EQ(nothing, "");
    });
}

TEST_F(ServerTest, AClientThatLeavesMidRequestIsForgotten) {
    start(echo);
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer peer{loop};
        co_await peer.connect(server->port());
        co_await peer.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhe");
        while (server->connections() == 0) co_await asio::post(loop, asio::use_awaitable);
        peer.close();
        while (server->connections() > 0) co_await asio::post(loop, asio::use_awaitable);
    });
    stop();
}

TEST_F(ServerTest, ALoopThatEndsEarlyLeavesNothingBehind) {
    SlowHandler slow{loop};
    start(std::ref(slow));
    drive(loop, [&]() -> asio::awaitable<void> {
        Peer busy{loop};
        co_await busy.connect(server->port());
        co_await busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
        co_await slow.began.wait();
    });
    // The server and the loop go away with a request in hand: the sanitizers watch.
}

}  // namespace
}  // namespace passerelle::transport
