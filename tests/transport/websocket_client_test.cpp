#include "transport/websocket_client.hpp"

#include <gmock/gmock.h>

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include "transport/loopback.hpp"

namespace passerelle::transport {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using testing::ElementsAre;

class WebSocketClientTest : public testing::Test {
protected:
    using Server = websocket::stream<tcp::socket>;

    void start(WebSocketClient::Take take) {
        options.address.url = "ws://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port()) + "/inbox";
        options.random = [] { return 0.5; };
        options.first_pause = 10ms;
        client.emplace(loop, options, std::move(take));
        asio::co_spawn(loop, client->run(), [this](std::exception_ptr failure) {
            EXPECT_FALSE(failure);
            ended.set();
        });
    }
    WebSocketClient::Take keeps_all() {
        return [this](std::string text) -> asio::awaitable<void> {
            heard.push_back(std::move(text));
            co_return;
        };
    }
    asio::awaitable<std::unique_ptr<Server>> accept() {
        auto socket = co_await acceptor.async_accept(asio::use_awaitable);
        auto server = std::make_unique<Server>(std::move(socket));
        co_await server->async_accept(asio::use_awaitable);
        co_return server;
    }
    static asio::awaitable<void> send(Server& server, std::string text) {
        co_await server.async_write(asio::buffer(text), asio::use_awaitable);
    }
    // Until the other side says farewell or goes; what it says.
    static asio::awaitable<unsigned> farewell(Server& server) {
        beast::flat_buffer buffer;
        auto [error, count] = co_await server.async_read(buffer, as_values);
        co_return error == websocket::error::closed ? server.reason().code : 0;
    }
    asio::awaitable<void> stop() {
        client->stop();
        co_await ended.wait();
    }
    asio::awaitable<void> give_others_a_turn() {
        for (int turn = 0; turn < 1000; ++turn) co_await asio::post(loop, asio::use_awaitable);
    }

    asio::io_context loop;
    tcp::acceptor acceptor{loop, tcp::endpoint{asio::ip::address_v4::loopback(), 0}};
    WebSocketOptions options;
    Event ended{loop};
    std::vector<std::string> heard;
    std::optional<WebSocketClient> client;
};

TEST_F(WebSocketClientTest, TheNextFrameWaitsForTheOneBefore) {
    Event came{loop}, kept{loop}, all{loop};
    start([&](std::string text) -> asio::awaitable<void> {
        heard.push_back(std::move(text));
        if (heard.size() == 3) all.set();
        came.set();
        co_await kept.wait();
    });
    drive(loop, [&]() -> asio::awaitable<void> {
        auto const server = co_await accept();
        for (auto const* text : {"a", "b", "c"}) co_await send(*server, text);
        co_await came.wait();
        co_await give_others_a_turn();
        EXPECT_THAT(heard, ElementsAre("a"));
        kept.set();
        co_await all.wait();
        EXPECT_THAT(heard, ElementsAre("a", "b", "c"));
        server->next_layer().close();
        co_await stop();
    });
}

TEST_F(WebSocketClientTest, AServerThatAnswersNoPingIsLeftForAnother) {
    options.silent_for = 1s;  // the second server must have spoken by then, on a busy machine too
    start(keeps_all());
    drive(loop, [&]() -> asio::awaitable<void> {
        auto const silent = co_await accept();  // its frames are never read: no pong
        auto const other = co_await accept();
        co_await send(*other, "a");
        other->next_layer().close();
        auto const third = co_await accept();
        EXPECT_THAT(heard, ElementsAre("a"));
        third->next_layer().close();
        co_await stop();
    });
}

TEST_F(WebSocketClientTest, AServerThatAnswersPingsIsKept) {
    options.silent_for = 1s;  // a ping each half second, and so long for its answer
    start(keeps_all());
    drive(loop, [&]() -> asio::awaitable<void> {
        auto const server = co_await accept();
        int pings = 0;
        Event asked{loop};
        server->control_callback([&](websocket::frame_type kind, beast::string_view) {
            if (kind == websocket::frame_type::ping && ++pings == 3) asked.set();
        });
        beast::flat_buffer buffer;
        server->async_read(buffer, [](boost::system::error_code, std::size_t) {});
        co_await asked.wait();
        co_await send(*server, "a");
        client->stop();
        co_await ended.wait();
        EXPECT_THAT(heard, ElementsAre("a"));
    });
}

TEST_F(WebSocketClientTest, WhatIsOnItsWayWhenWeStopIsTaken) {
    Event came{loop}, kept{loop};
    start([&](std::string text) -> asio::awaitable<void> {
        heard.push_back(std::move(text));
        came.set();
        co_await kept.wait();
    });
    drive(loop, [&]() -> asio::awaitable<void> {
        auto const server = co_await accept();
        for (auto const* text : {"a", "b", "c"}) co_await send(*server, text);
        co_await came.wait();
        client->stop();
        co_await give_others_a_turn();
        kept.set();
        EXPECT_EQ(co_await farewell(*server), websocket::close_code::going_away);
        co_await ended.wait();
        EXPECT_THAT(heard, ElementsAre("a", "b", "c"));
    });
}

TEST_F(WebSocketClientTest, AFarewellThatNobodyAnswersEndsAllTheSame) {
    options.close_within = 50ms;
    start(keeps_all());
    drive(loop, [&]() -> asio::awaitable<void> {
        auto const deaf = co_await accept();
        co_await stop();
    });
}

TEST_F(WebSocketClientTest, AServerThatNeverShakesHandsHoldsNothingUp) {
    options.connect_within = 50ms;
    start(keeps_all());
    drive(loop, [&]() -> asio::awaitable<void> {
        auto const first = co_await acceptor.async_accept(asio::use_awaitable);
        auto const second = co_await acceptor.async_accept(asio::use_awaitable);
        co_await stop();
    });
}

TEST_F(WebSocketClientTest, StoppingBreaksOffAHandshake) {
    options.connect_within = 1h;
    start(keeps_all());
    drive(loop, [&]() -> asio::awaitable<void> {
        auto const mute = co_await acceptor.async_accept(asio::use_awaitable);
        co_await give_others_a_turn();
        co_await stop();
    });
}

}  // namespace passerelle::transport
