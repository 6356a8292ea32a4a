#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <unordered_set>

#include "base/http_message.hpp"
#include "transport/http_server.hpp"

namespace passerelle::transport {

class Connection;

// What all connections of one server share. One thread: the loop's.
class Serving {
public:
    Serving(boost::asio::io_context& loop, HttpServerLimits const& server_limits, HttpHandler request_handler);

    enum class Admission { served, turned_away, dropped };
    Admission admit(boost::asio::ip::address const& peer) const;
    void entered(Connection& connection);
    void left(Connection& connection);
    void handler_began() { ++handlers_; }
    void handler_ended();
    bool is_empty() const { return open_.empty() && handlers_ == 0; }
    std::size_t served() const { return served_; }
    void stop();       // idle connections end now, busy ones after their answer
    void close_all();  // every connection ends now; handlers that still run are cancelled

    HttpServerLimits const limits;
    HttpHandler const handler;
    bool stopping = false;
    boost::asio::steady_timer emptied;  // cancelled when, after stop(), the last connection and handler have ended

private:
    void tell_when_empty();
    std::unordered_set<Connection*> open_;
    std::map<boost::asio::ip::address, std::size_t> per_address_;
    std::size_t served_ = 0;
    std::size_t handlers_ = 0;  // may outlive their connection after the answer deadline
};

// One client: a socket, what was read ahead, and one timer that bounds whatever the connection waits for.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(std::shared_ptr<Serving> serving, boost::asio::ip::tcp::socket socket, boost::asio::ip::address peer,
               bool is_served);
    ~Connection();
    // Coroutines own what they work on: they take the connection by value.
    static boost::asio::awaitable<void> serve(std::shared_ptr<Connection> self);
    static boost::asio::awaitable<void> turn_away(std::shared_ptr<Connection> self);  // 503, close

    boost::asio::ip::address const& peer() const { return peer_; }
    bool is_served() const { return is_served_; }
    void stop_if_idle();
    void close();

private:
    using Steady = std::chrono::steady_clock;
    struct Exchange;
    struct Reading;
    struct Wire;

    boost::asio::awaitable<Reading> read_request();
    boost::asio::awaitable<bool> await_first_bytes();
    boost::asio::awaitable<HttpResponse> answer(HttpRequest request);
    boost::asio::awaitable<bool> write(HttpResponse response, Wire wire);
    boost::asio::awaitable<void> reject(int status);
    boost::asio::awaitable<void> linger();
    Reading refusal(boost::system::error_code error) const;

    void allow_until(Steady::time_point due);
    void watch();
    void on_due();
    void finish();

    std::shared_ptr<Serving> serving_;
    boost::asio::ip::tcp::socket socket_;
    boost::asio::ip::address peer_;
    boost::beast::flat_buffer buffer_;
    boost::asio::steady_timer timer_;
    Steady::time_point due_ = Steady::time_point::max();
    std::shared_ptr<Exchange> exchange_;  // the request that the handler has in hand
    bool is_served_;
    bool is_watching_ = false;
    bool is_due_ = false;
    bool is_idle_ = true;  // stop() may close the connection at once
    bool is_first_ = true;
    bool has_left_ = false;
};

}  // namespace passerelle::transport
