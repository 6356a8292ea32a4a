#include <cstdlib>

#include "transport/http_client.hpp"
#include "transport/server_fixture.hpp"

namespace passerelle::transport {
namespace {

class ClientTest : public ServerTest {
protected:
    void SetUp() override { client = make_curl_client(loop, options); }
    HttpCall call_to(std::string url) const {
        HttpCall call;
        call.url = std::move(url);
        return call;
    }
    HttpCall call_server(std::string const& target) const {
        return call_to("http://127.0.0.1:" + std::to_string(server->port()) + target);
    }
    CallResult result_of(HttpCall call) {
        CallResult result;
        drive(loop, [&]() -> asio::awaitable<void> {
            HttpCall ours{call};
            result = co_await client->call(std::move(ours));
        });
        return result;
    }

    HttpClientOptions options;
    std::unique_ptr<HttpClient> client;
};

// Calls with `client` in the background; what came of it is in `result` once `ended` is set.
struct Background {
    explicit Background(asio::io_context& loop) : ended{loop} {}
    void start(asio::io_context& loop, HttpClient& client, HttpCall call) {
        asio::co_spawn(
            loop,
            [this, &client, ours = std::move(call)]() -> asio::awaitable<void> {
                HttpCall mine{ours};
                result = co_await client.call(std::move(mine));
                ended.set();
            },
            asio::bind_cancellation_slot(cancel.slot(), [this](std::exception_ptr) { ended.set(); }));
    }
    CallResult result;
    Event ended;
    asio::cancellation_signal cancel;
};

TEST_F(ClientTest, TheRequestLeavesAsItWasGiven) {
    HttpRequest seen;
    start([&](HttpRequest request) {
        seen = request;
        return echo(std::move(request));
    });
    auto call = call_server("/a/../b?x=%20+y");
    call.method = "POST";
    call.headers = {{"Authorization", "Bearer x"}, {"Content-Type", "application/json"}, {"X-Empty", ""}};
    call.body = std::string{"a\0b", 3};
    auto const result = result_of(call);
    ASSERT_TRUE(result.reply) << result.detail;
    EXPECT_EQ(result.reply->status, 200);
    EXPECT_EQ(seen.method, "POST");
    EXPECT_EQ(seen.target, "/a/../b?x=%20+y");
    EXPECT_EQ(seen.body, call.body);
    EXPECT_EQ(header(seen.headers, "authorization"), "Bearer x");
    EXPECT_EQ(header(seen.headers, "content-type"), "application/json");
    EXPECT_EQ(header(seen.headers, "x-empty"), "");
    EXPECT_FALSE(header(seen.headers, "expect"));
    client.reset();
    stop();
}

TEST_F(ClientTest, EveryMethodArrives) {
    start(echo);
    for (auto const* method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
        auto call = call_server("/m");
        call.method = method;
        auto const result = result_of(call);
        ASSERT_TRUE(result.reply) << method << ": " << result.detail;
        EXPECT_EQ(result.reply->body, std::string{method} + " /m ");
    }
    auto call = call_server("/m");
    call.method = "HEAD";
    auto const result = result_of(call);
    ASSERT_TRUE(result.reply) << result.detail;
    EXPECT_EQ(result.reply->body, "");
    EXPECT_EQ(header(result.reply->headers, "Content-Length"), "8");
    client.reset();
    stop();
}

TEST_F(ClientTest, ARefusalOfTheOtherSideIsAReply) {
    start([](HttpRequest) -> asio::awaitable<HttpResponse> {
        HttpResponse response;
        response.status = 404;
        response.body = "no such number";
        response.headers = {{"Retry-After", "7"}, {"X-Repeated", "1"}, {"X-Repeated", "2"}};
        co_return response;
    });
    auto const result = result_of(call_server("/"));
    ASSERT_TRUE(result.reply) << result.detail;
    EXPECT_EQ(result.reply->status, 404);
    EXPECT_EQ(result.reply->body, "no such number");
    EXPECT_EQ(header(result.reply->headers, "retry-after"), "7");
    EXPECT_EQ(std::count_if(result.reply->headers.begin(), result.reply->headers.end(),
                            [](auto const& one) { return one.first == "X-Repeated"; }),
              2);
    client.reset();
    stop();
}

TEST_F(ClientTest, RedirectsAndProxiesAreNotFollowed) {
    start([](HttpRequest) -> asio::awaitable<HttpResponse> {
        HttpResponse response;
        response.status = 302;
        response.headers = {{"Location", "/elsewhere"}};
        co_return response;
    });
    ::setenv("http_proxy", "http://127.0.0.1:1", 1);
    ::setenv("all_proxy", "http://127.0.0.1:1", 1);
    auto const result = result_of(call_server("/"));
    ::unsetenv("http_proxy");
    ::unsetenv("all_proxy");
    ASSERT_TRUE(result.reply) << result.detail;
    EXPECT_EQ(result.reply->status, 302);
    EXPECT_EQ(header(result.reply->headers, "location"), "/elsewhere");
    client.reset();
    stop();
}

TEST_F(ClientTest, TwoHundredCallsAtOnce) {
    start(echo);
    std::vector<std::unique_ptr<Background>> calls;
    for (int i = 0; i < 200; ++i) {
        calls.push_back(std::make_unique<Background>(loop));
        calls.back()->start(loop, *client, call_server("/" + std::to_string(i)));
    }
    drive(loop, [&]() -> asio::awaitable<void> {
        for (auto const& call : calls) co_await call->ended.wait();
    });
    for (int i = 0; i < 200; ++i) {
        auto const& result = calls[static_cast<std::size_t>(i)]->result;
        ASSERT_TRUE(result.reply) << i << ": " << result.detail;
        EXPECT_EQ(result.reply->body, "GET /" + std::to_string(i) + " ");
    }
    client.reset();
    stop();
}

TEST_F(ClientTest, ConnectionsAreKept) {
    start(echo);
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(result_of(call_server("/")).reply);
    EXPECT_EQ(server->connections(), 1u);
    client.reset();
    stop();
}

TEST_F(ClientTest, MoreThanTheCapWaitTheirTurn) {
    options.in_flight = 3;
    client = make_curl_client(loop, options);
    int now = 0, most = 0;
    start([&](HttpRequest request) -> asio::awaitable<HttpResponse> {
        most = std::max(most, ++now);
        for (int i = 0; i < 5; ++i) co_await asio::post(loop, asio::use_awaitable);
        --now;
        co_return co_await echo(std::move(request));
    });
    std::vector<std::unique_ptr<Background>> calls;
    for (int i = 0; i < 30; ++i) {
        calls.push_back(std::make_unique<Background>(loop));
        calls.back()->start(loop, *client, call_server("/"));
    }
    drive(loop, [&]() -> asio::awaitable<void> {
        for (auto const& call : calls) co_await call->ended.wait();
    });
    for (auto const& call : calls) EXPECT_TRUE(call->result.reply) << call->result.detail;
    EXPECT_LE(most, 3);
    EXPECT_GE(most, 2);
    client.reset();
    stop();
}

TEST_F(ClientTest, WaitingForATurnCountsAsTimeOfTheCall) {
    options.in_flight = 1;
    client = make_curl_client(loop, options);
    Listener listener{loop};
    Background first{loop};
    first.start(loop, *client, call_to(listener.url()));
    drive(loop, [&]() -> asio::awaitable<void> {
        auto peer = co_await listener.accept();
        co_await peer.read_through("\r\n\r\n");
        auto call = call_to(listener.url());
        call.timeout_ms = 50;
        auto const second = co_await client->call(std::move(call));
        EXPECT_FALSE(second.reply);
        EXPECT_EQ(second.failure, CallFailure::not_sent);
        co_await peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        co_await first.ended.wait();
        EXPECT_TRUE(first.result.reply);
        Background third{loop};  // the place came back
        third.start(loop, *client, call_to(listener.url()));
        co_await peer.read_through("\r\n\r\n");
        co_await peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        co_await third.ended.wait();
        EXPECT_TRUE(third.result.reply);
    });
}

TEST_F(ClientTest, WhatCannotHaveArrivedIsNotSent) {
    std::string refused_url;
    {
        Listener listener{loop};
        refused_url = listener.url();
    }
    Listener silent{loop};
    struct Case {
        char const* name;
        HttpCall call;
    };
    auto slow_handshake = call_to(silent.url("https"));
    slow_handshake.timeout_ms = 50;
    auto split = call_to(silent.url());
    split.headers = {{"X-Name", "a\r\nX-Other: b"}};
    Case const cases[] = {
        {"refused", call_to(refused_url)},
        {"handshake without end", slow_handshake},
        {"unresolved", call_to("http://host.invalid/")},
        {"no URL", call_to("")},
        {"other scheme", call_to("file:///etc/passwd")},
        {"split header", split},
    };
    for (auto const& c : cases) {
        auto const result = result_of(c.call);
        EXPECT_FALSE(result.reply) << c.name;
        EXPECT_EQ(result.failure, CallFailure::not_sent) << c.name;
        EXPECT_FALSE(result.detail.empty()) << c.name;
        EXPECT_EQ(result.detail.find("127.0.0.1"), std::string::npos) << result.detail;
    }
}

TEST_F(ClientTest, AServerThatClosesAfterReadingMayHaveTakenIt) {
    Listener listener{loop};
    Background call{loop};
    call.start(loop, *client, call_to(listener.url()));
    drive(loop, [&]() -> asio::awaitable<void> {
        {
            auto peer = co_await listener.accept();
            co_await peer.read_through("\r\n\r\n");
        }
        co_await call.ended.wait();
    });
    EXPECT_FALSE(call.result.reply);
    EXPECT_EQ(call.result.failure, CallFailure::lost);
}

TEST_F(ClientTest, ARequestIsNeverRepeatedOnAStaleConnection) {
    Listener listener{loop};
    auto request = call_to(listener.url());
    request.method = "POST";
    request.body = "once";
    Background first{loop}, second{loop};
    first.start(loop, *client, request);
    drive(loop, [&]() -> asio::awaitable<void> {
        {
            auto peer = co_await listener.accept();
            co_await peer.read_through("once");
            co_await peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            co_await first.ended.wait();
            second.start(loop, *client, request);
            auto const again = co_await peer.read_through("once");
            EXPECT_TRUE(again.ends_with("once"));
        }
        co_await second.ended.wait();
    });
    EXPECT_TRUE(first.result.reply);
    EXPECT_FALSE(second.result.reply);
    EXPECT_EQ(second.result.failure, CallFailure::lost) << second.result.detail;
}

TEST_F(ClientTest, AnAnswerThatNeverComesIsLost) {
    Listener listener{loop};
    Background call{loop};
    auto request = call_to(listener.url());
    request.timeout_ms = 500;  // by then it has left, on a busy machine too
    call.start(loop, *client, request);
    drive(loop, [&]() -> asio::awaitable<void> {
        auto peer = co_await listener.accept();
        co_await call.ended.wait();
    });
    EXPECT_FALSE(call.result.reply);
    EXPECT_EQ(call.result.failure, CallFailure::lost);
    EXPECT_FALSE(call.result.detail.empty());
}

TEST_F(ClientTest, AnAnswerCutOffIsLost) {
    Listener listener{loop};
    Background call{loop};
    call.start(loop, *client, call_to(listener.url()));
    drive(loop, [&]() -> asio::awaitable<void> {
        {
            auto peer = co_await listener.accept();
            co_await peer.read_through("\r\n\r\n");
            co_await peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        }
        co_await call.ended.wait();
    });
    EXPECT_FALSE(call.result.reply);
    EXPECT_EQ(call.result.failure, CallFailure::lost);
}

TEST_F(ClientTest, OfALongReplyTheBeginningIsKept) {
    options.reply_bytes = 1000;
    client = make_curl_client(loop, options);
    start([](HttpRequest request) -> asio::awaitable<HttpResponse> {
        HttpResponse response;
        response.status = 500;
        response.body.assign(std::stoul(request.target.substr(1)), 'x');
        co_return response;
    });
    for (std::size_t const size : {999u, 1000u, 1001u, 1'000'000u}) {
        auto const result = result_of(call_server("/" + std::to_string(size)));
        ASSERT_TRUE(result.reply) << size << ": " << result.detail;
        EXPECT_EQ(result.reply->status, 500);
        EXPECT_EQ(result.reply->body.size(), std::min<std::size_t>(size, 1000)) << size;
    }
    client.reset();
    stop();
}

TEST_F(ClientTest, ACancelledCallLetsGoOfItsConnection) {
    Listener listener{loop};
    Background call{loop};
    call.start(loop, *client, call_to(listener.url()));
    drive(loop, [&]() -> asio::awaitable<void> {
        auto peer = co_await listener.accept();
        co_await peer.read_through("\r\n\r\n");
        call.cancel.emit(asio::cancellation_type::terminal);
        auto const rest = co_await peer.read_all();
        EXPECT_EQ(rest, "");
        co_await call.ended.wait();
    });
    EXPECT_FALSE(call.result.reply);
}

TEST_F(ClientTest, AClientThatGoesAwayEndsItsCalls) {
    options.in_flight = 1;
    client = make_curl_client(loop, options);
    Listener listener{loop};
    Background call{loop}, waiting{loop};
    call.start(loop, *client, call_to(listener.url()));
    waiting.start(loop, *client, call_to(listener.url()));
    drive(loop, [&]() -> asio::awaitable<void> {
        auto peer = co_await listener.accept();
        co_await peer.read_through("\r\n\r\n");
        client.reset();
        co_await call.ended.wait();
        co_await waiting.ended.wait();
    });
    EXPECT_EQ(call.result.failure, CallFailure::lost);
    EXPECT_EQ(waiting.result.failure, CallFailure::not_sent);
}

TEST_F(ClientTest, ALoopThatEndsEarlyLeavesNothingBehind) {
    Listener listener{loop};
    Background call{loop};
    call.start(loop, *client, call_to(listener.url()));
    drive(loop, [&]() -> asio::awaitable<void> {
        auto peer = co_await listener.accept();
        co_await peer.read_through("\r\n\r\n");
    });
    // The client and the loop go away with a call under way: the sanitizers watch.
}

}  // namespace
}  // namespace passerelle::transport
