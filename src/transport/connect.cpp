#include "transport/connect.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace passerelle::transport {

namespace asio = boost::asio;
using asio::ip::tcp;
constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

asio::awaitable<Result<tcp::socket>> connect(asio::any_io_executor executor, Remote remote) {
    std::string const whom{remote.called};
    tcp::resolver resolver{executor};
    auto [unknown, found] = co_await resolver.async_resolve(remote.host, remote.port, as_values);
    if (unknown) co_return unreachable("the name of the " + whom + " cannot be resolved", unknown);
    tcp::socket socket{executor};
    auto [refused, at] = co_await asio::async_connect(socket, found, as_values);
    if (refused) co_return unreachable("the " + whom + " cannot be reached", refused);
    boost::system::error_code ignored;  // of comfort only
    socket.set_option(tcp::no_delay{true}, ignored);
    co_return std::move(socket);
}

Error unreachable(std::string_view what, boost::system::error_code const& error) {
    return Error{Fault::unreachable, std::string{what} + ": " + error.message()};
}

}  // namespace passerelle::transport
