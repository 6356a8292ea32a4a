#include "transport/smpp/stream.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "transport/connect.hpp"
#include "transport/tls.hpp"

namespace passerelle::transport {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

namespace {

asio::awaitable<Result<std::shared_ptr<Stream>>> open(asio::any_io_executor executor, Endpoint to) {
    Remote remote{to.host, to.port, "centre"};
    auto socket = co_await connect(executor, std::move(remote));
    if (!socket) co_return socket.error();
    error_code ignored;  // of comfort only
    socket->set_option(asio::socket_base::keep_alive{true}, ignored);
    auto stream = std::make_shared<Stream>(std::move(*socket));
    if (to.tls)
        if (auto failed = co_await stream->start_tls(to)) co_return std::move(*failed);
    co_return std::move(stream);
}

}  // namespace

asio::awaitable<std::optional<Error>> Stream::start_tls(Endpoint const& to) {
    auto trust = client_trust(to.authorities);
    if (!trust) co_return trust.error();
    trust_ = std::move(*trust);
    tls_ = std::make_unique<asio::ssl::stream<tcp::socket&>>(socket_, *trust_);
    expect_host(*tls_, to.host);
    auto [failed] = co_await tls_->async_handshake(asio::ssl::stream_base::client, as_values);
    if (failed) co_return unreachable("the centre does not prove who it is (TLS)", failed);
    co_return std::nullopt;
}

asio::awaitable<Result<std::string>> Stream::read() {
    std::array<char, 16 * 1024> room;
    error_code error;
    std::size_t count = 0;
    if (tls_)
        std::tie(error, count) = co_await tls_->async_read_some(asio::buffer(room), as_values);
    else
        std::tie(error, count) = co_await socket_.async_read_some(asio::buffer(room), as_values);
    if (error) co_return unreachable("the connection has ended", error);
    co_return std::string{room.data(), count};
}

asio::awaitable<std::optional<Error>> Stream::write(std::string octets) {
    error_code error;
    std::size_t count = 0;
    if (tls_)
        std::tie(error, count) = co_await asio::async_write(*tls_, asio::buffer(octets), as_values);
    else
        std::tie(error, count) = co_await asio::async_write(socket_, asio::buffer(octets), as_values);
    if (error) co_return unreachable("the connection has ended", error);
    co_return std::nullopt;
}

void Stream::close() {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
}

asio::awaitable<Result<std::shared_ptr<Stream>>> open_stream(asio::any_io_executor executor, Endpoint to) {
    using namespace asio::experimental::awaitable_operators;
    asio::steady_timer deadline{executor, to.connect_within};
    auto opening = open(executor, std::move(to));
    auto first = co_await (std::move(opening) || deadline.async_wait(as_values));
    if (auto* stream = std::get_if<0>(&first)) co_return std::move(*stream);
    co_return Error{Fault::timed_out, "the centre did not take the connection in time"};
}

}  // namespace passerelle::transport
