#pragma once

#include <gtest/gtest.h>

#include <boost/asio.hpp>
#include <chrono>
#include <optional>
#include <string>

namespace passerelle::transport {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

// Runs the loop until the coroutine has ended; a test that hangs fails after a minute.
template <class Body>
void drive(asio::io_context& loop, Body body) {
    bool has_ended = false;
    asio::co_spawn(loop, std::move(body), [&](std::exception_ptr failure) {
        has_ended = true;
        if (failure) std::rethrow_exception(failure);
    });
    auto const last = std::chrono::steady_clock::now() + 60s;
    loop.restart();
    while (!has_ended && loop.run_one_until(last) > 0) {
    }
    EXPECT_TRUE(has_ended) << "the test did not end in time";
}

// An event that a coroutine waits for: set once, also before anybody waits.
class Event {
public:
    explicit Event(asio::io_context& loop) : timer_{loop, asio::steady_timer::time_point::max()} {}
    void set() {
        is_set_ = true;
        timer_.cancel();
    }
    bool is_set() const { return is_set_; }
    asio::awaitable<void> wait() {
        if (!is_set_) co_await timer_.async_wait(as_values);
    }

private:
    asio::steady_timer timer_;
    bool is_set_ = false;
};

// The other end of a socket, in plain bytes.
class Peer {
public:
    explicit Peer(tcp::socket socket) : socket_{std::move(socket)} {}
    explicit Peer(asio::io_context& loop) : socket_{loop} {}

    asio::awaitable<void> connect(unsigned short port) {
        tcp::endpoint const there{asio::ip::address_v4::loopback(), port};
        co_await socket_.async_connect(there, asio::use_awaitable);
    }
    asio::awaitable<void> send(std::string bytes) {
        co_await asio::async_write(socket_, asio::buffer(bytes), as_values);
    }
    // Everything until the other side closes; a reset counts as closing and is remembered.
    asio::awaitable<std::string> read_all() {
        auto [error, count] = co_await asio::async_read(socket_, asio::dynamic_buffer(read_), as_values);
        was_reset_ = error == asio::error::connection_reset;
        co_return std::exchange(read_, {});
    }
    // Up to and with the mark, and `more` bytes behind it; less when the other side closes.
    asio::awaitable<std::string> read_through(std::string mark, std::size_t more = 0) {
        auto [error, count] = co_await asio::async_read_until(socket_, asio::dynamic_buffer(read_), mark, as_values);
        auto const wanted = count + more;
        if (!error && read_.size() < wanted) {
            auto const missing = wanted - read_.size();
            co_await asio::async_read(socket_, asio::dynamic_buffer(read_), asio::transfer_exactly(missing), as_values);
        }
        auto const taken = error ? read_.size() : std::min(read_.size(), wanted);
        auto part = read_.substr(0, taken);
        read_.erase(0, taken);
        co_return part;
    }
    // One HTTP message, framed by its Content-Length.
    asio::awaitable<std::string> read_message() {
        auto head = co_await read_through("\r\n\r\n");
        auto const at = head.find("Content-Length: ");
        auto const length = at == head.npos ? 0 : std::stoul(head.substr(at + 16));
        auto body = co_await read_exactly(length);
        co_return head + body;
    }
    asio::awaitable<std::string> read_exactly(std::size_t count) {
        if (read_.size() < count) {
            auto const missing = count - read_.size();
            co_await asio::async_read(socket_, asio::dynamic_buffer(read_), asio::transfer_exactly(missing), as_values);
        }
        auto part = read_.substr(0, count);
        read_.erase(0, part.size());
        co_return part;
    }
    void close() { socket_.close(); }
    bool was_reset() const { return was_reset_; }

private:
    tcp::socket socket_;
    std::string read_;
    bool was_reset_ = false;
};

// A listening socket of the test's own.
class Listener {
public:
    explicit Listener(asio::io_context& loop) : acceptor_{loop, tcp::endpoint{asio::ip::address_v4::loopback(), 0}} {}
    unsigned short port() const { return acceptor_.local_endpoint().port(); }
    std::string url(std::string const& scheme = "http") const {
        return scheme + "://127.0.0.1:" + std::to_string(port()) + "/";
    }
    asio::awaitable<Peer> accept() {
        auto socket = co_await acceptor_.async_accept(asio::use_awaitable);
        co_return Peer{std::move(socket)};
    }
    void close() { acceptor_.close(); }

private:
    tcp::acceptor acceptor_;
};

}  // namespace passerelle::transport
