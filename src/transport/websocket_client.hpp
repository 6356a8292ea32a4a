#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "base/http_message.hpp"

namespace passerelle::transport {

struct WebSocketOptions {
    std::string name;                       // of the channel, for the log
    HttpCall address;                       // ws://… or wss://…, also with user:password@, and headers
    std::size_t frame_bytes = 1024 * 1024;  // a longer one is thrown away, and the rest of the connection goes on
    std::chrono::milliseconds connect_within{10'000};  // resolved, connected, TLS and the handshake of RFC 6455
    std::chrono::milliseconds silent_for{60'000};      // asked by a ping at half of it; then the connection is dead
    std::chrono::milliseconds first_pause{1'000};      // before it is tried again; doubled up to a minute
    // When we stop, what is already on its way is still read, until nothing came for so long, or for all in all …
    std::chrono::milliseconds quiet_for{150}, drain_within{5'000};
    std::chrono::milliseconds close_within{1'000};  // of the other side's farewell
    std::function<double()> random;                 // 0…1
};

// A client that only listens: keeps a connection open and hands over its text frames, one after the other.
class WebSocketClient {
public:
    // The next frame is read when it returns. It must not throw.
    using Take = std::function<boost::asio::awaitable<void>(std::string text)>;

    WebSocketClient(boost::asio::io_context& loop, WebSocketOptions options, Take take);
    ~WebSocketClient();

    // Connects, and again whenever the connection ends, until stop().
    boost::asio::awaitable<void> run();
    void stop();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::transport
