#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/http_message.hpp"

namespace passerelle::transport {

struct HttpServerLimits {
    std::size_t body_bytes = 1024 * 1024;  // more: 413
    // In its place, by the target of the request, where some routes take more than others. Null: one limit for all.
    std::function<std::size_t(std::string_view target)> body_bytes_of = nullptr;
    std::size_t header_bytes = 8 * 1024;          // more: 431
    Duration header = std::chrono::seconds{10};   // for the request line and headers to arrive: 408, close
    Duration request = std::chrono::seconds{30};  // for the whole request to arrive: 408, close
    Duration answer = std::chrono::seconds{30};   // for the handler: 503
    Duration write = std::chrono::seconds{30};
    Duration idle = std::chrono::seconds{60};   // keep-alive without a request: close
    Duration drain = std::chrono::seconds{20};  // after stop(), then the rest is closed
    std::size_t connections = 4096;             // more: 503, close
    std::size_t connections_per_address = 1024;
};

using HttpHandler = std::function<boost::asio::awaitable<HttpResponse>(HttpRequest)>;

// HTTP/1.1 on one thread: one coroutine a connection, keep-alive, TCP_NODELAY, backlog 1024. A request with both
// Content-Length and Transfer-Encoding, or otherwise malformed, gets 400 and the connection is closed. A handler that
// throws gives 500 and is logged.
class HttpServer {
public:
    // Binds at once; throws boost::system::system_error with the address in its text when it cannot.
    HttpServer(boost::asio::io_context& loop, std::string const& address, unsigned short port, HttpServerLimits limits,
               HttpHandler handler);
    ~HttpServer();
    unsigned short port() const;  // the one really bound
    // Accepts until stop(); returns when every connection has ended, at the latest after limits.drain.
    boost::asio::awaitable<void> run();
    // Stops accepting, closes idle connections at once, lets busy ones finish their answer (Connection: close).
    void stop();
    std::size_t connections() const;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::transport
