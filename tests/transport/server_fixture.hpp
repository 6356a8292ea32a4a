#pragma once

#include "transport/http_server.hpp"
#include "transport/loopback.hpp"

namespace passerelle::transport {

// A server on a free port of 127.0.0.1, and raw clients against it, all on one loop.
class ServerTest : public testing::Test {
protected:
    void start(HttpHandler handler) {
        server.emplace(loop, "127.0.0.1", 0, limits, std::move(handler));
        asio::co_spawn(loop, server->run(), [this](std::exception_ptr failure) {
            EXPECT_FALSE(failure);
            ended.set();
        });
    }
    // Says back what it was asked.
    static asio::awaitable<HttpResponse> echo(HttpRequest request) {
        HttpResponse response;
        response.body = request.method + " " + request.target + " " + request.body;
        co_return response;
    }
    // Stops the server and waits until run() has returned.
    void stop() {
        server->stop();
        drive(loop, [this]() -> asio::awaitable<void> { co_await ended.wait(); });
    }
    // What the server sends back to these bytes before it closes.
    std::string exchange(std::string bytes) {
        std::string answer;
        drive(loop, [&]() -> asio::awaitable<void> {
            Peer peer{loop};
            co_await peer.connect(server->port());
            co_await peer.send(bytes);
            answer = co_await peer.read_all();
            EXPECT_FALSE(peer.was_reset());
        });
        return answer;
    }

    asio::io_context loop;
    HttpServerLimits limits;
    Event ended{loop};
    std::optional<HttpServer> server;
};

inline int status_of(std::string const& answer) {
    return answer.starts_with("HTTP/1.") && answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
}
inline std::string body_of(std::string const& answer) {
    auto const at = answer.find("\r\n\r\n");
    return at == answer.npos ? "" : answer.substr(at + 4);
}

}  // namespace passerelle::transport
