#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "base/http_message.hpp"
#include "base/result.hpp"

namespace passerelle::transport {

// A message of the other side, put together from its frames.
struct WebSocketMessage {
    enum class Kind { text, binary, too_large };
    Kind kind = Kind::text;
    std::string text;  // of a text only; valid UTF-8
};

struct WebSocketTimes {
    std::chrono::milliseconds connect_within, silent_for;
};

// An open WebSocket, in plain or inside TLS. Pings are answered, and sent where it is silent.
class WebSocketStream {
public:
    virtual ~WebSocketStream() = default;
    // An error when the connection is over, in words that hold nothing of what was said on it.
    virtual boost::asio::awaitable<Result<WebSocketMessage>> read(std::size_t most) = 0;
    // The farewell of RFC 6455 §7; may be called while a message is read, which then ends.
    virtual boost::asio::awaitable<void> close() = 0;
    virtual void cut() = 0;
};

boost::asio::awaitable<Result<std::shared_ptr<WebSocketStream>>> open_websocket(boost::asio::any_io_executor executor,
                                                                                HttpCall address, WebSocketTimes times);

}  // namespace passerelle::transport
