#include "transport/http_server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "transport/connection.hpp"

namespace passerelle::transport {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);
constexpr int backlog = 1024;
constexpr auto pause_without_descriptors = 100ms;

tcp::acceptor listen_on(asio::io_context& loop, std::string const& address, unsigned short port) {
    auto const where = address + ":" + std::to_string(port);
    boost::system::error_code error;
    auto const check = [&] {
        if (error) throw boost::system::system_error{error, "cannot listen on " + where};
    };
    tcp::endpoint const endpoint{asio::ip::make_address(address, error), port};
    check();
    tcp::acceptor acceptor{loop};
    acceptor.open(endpoint.protocol(), error);
    check();
    acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
    check();
    acceptor.bind(endpoint, error);
    check();
    acceptor.listen(backlog, error);
    check();
    return acceptor;
}

// The same client on a dual-stack socket (::ffff:192.0.2.1) and on an IPv4 one has one name.
asio::ip::address plain_address(asio::ip::address const& address) {
    if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
}

}  // namespace

struct HttpServer::Impl {
    Impl(asio::io_context& io, std::string const& address, unsigned short port, HttpServerLimits const& limits,
         HttpHandler handler)
        : loop{io},
          acceptor{listen_on(io, address, port)},
          bound_port{acceptor.local_endpoint().port()},
          serving{std::make_shared<Serving>(io, limits, std::move(handler))} {}

    static asio::awaitable<void> run(std::shared_ptr<Impl> self);
    asio::awaitable<void> drain();
    void welcome(tcp::socket socket);
    void stop();

    asio::io_context& loop;
    tcp::acceptor acceptor;
    unsigned short bound_port;
    std::shared_ptr<Serving> serving;
};

asio::awaitable<void> HttpServer::Impl::run(std::shared_ptr<Impl> self) {
    asio::steady_timer pause{self->loop};
    while (!self->serving->stopping) {
        auto [error, socket] = co_await self->acceptor.async_accept(as_values);
        if (!error) {
            self->welcome(std::move(socket));
            continue;
        }
        // A client that left before it was accepted is no matter; without descriptors, accept again when some are free.
        if (self->serving->stopping || error == asio::error::connection_aborted) continue;
        log(LogLevel::warning, "http_accept_failed", {{"error", error.message()}});
        pause.expires_after(pause_without_descriptors);
        co_await pause.async_wait(as_values);
    }
    co_await self->drain();
}

asio::awaitable<void> HttpServer::Impl::drain() {
    auto const last = std::chrono::steady_clock::now() + serving->limits.drain;
    while (!serving->is_empty() && std::chrono::steady_clock::now() < last) {
        serving->emptied.expires_at(last);
        co_await serving->emptied.async_wait(as_values);
    }
    if (serving->is_empty()) co_return;
    log(LogLevel::warning, "http_drain_cut_short", {{"connections", static_cast<std::int64_t>(serving->served())}});
    serving->close_all();
}

void HttpServer::Impl::welcome(tcp::socket socket) {
    if (serving->stopping) return;
    boost::system::error_code error;
    auto const endpoint = socket.remote_endpoint(error);
    if (error) return;  // already gone
    socket.set_option(tcp::no_delay{true}, error);
    auto const peer = plain_address(endpoint.address());
    auto const admission = serving->admit(peer);
    if (admission == Serving::Admission::dropped) return;
    bool const is_served = admission == Serving::Admission::served;
    auto connection = std::make_shared<Connection>(serving, std::move(socket), peer, is_served);
    auto work = is_served ? Connection::serve(std::move(connection)) : Connection::turn_away(std::move(connection));
    asio::co_spawn(loop, std::move(work), asio::detached);
}

void HttpServer::Impl::stop() {
    boost::system::error_code ignored;
    acceptor.close(ignored);
    serving->stop();
}

HttpServer::HttpServer(asio::io_context& loop, std::string const& address, unsigned short port, HttpServerLimits limits,
                       HttpHandler handler)
    : impl_{std::make_shared<Impl>(loop, address, port, limits, std::move(handler))} {}

HttpServer::~HttpServer() {
    impl_->stop();
    impl_->serving->close_all();
}

unsigned short HttpServer::port() const { return impl_->bound_port; }

asio::awaitable<void> HttpServer::run() { return Impl::run(impl_); }

void HttpServer::stop() { impl_->stop(); }

std::size_t HttpServer::connections() const { return impl_->serving->served(); }

}  // namespace passerelle::transport
