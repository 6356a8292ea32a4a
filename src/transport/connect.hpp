#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace passerelle::transport {

// Whom we call: `called` is what an error names them ("centre").
struct Remote {
    std::string host, port;
    std::string_view called;
};

// Resolved and connected, to the first of the name's addresses that answers. Waits as long as the system does: a
// deadline is the caller's. The error says what failed.
boost::asio::awaitable<Result<boost::asio::ip::tcp::socket>> connect(boost::asio::any_io_executor executor,
                                                                     Remote remote);

// "the connection has ended: End of file"
Error unreachable(std::string_view what, boost::system::error_code const& error);

}  // namespace passerelle::transport
