#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace passerelle::transport {

struct Endpoint {
    std::string host;
    std::string port = "2775";
    bool tls = false;
    std::string authorities;  // file of certificates to trust instead of the system's; of a centre that signs its own
    std::chrono::milliseconds connect_within{10'000};
};

// A connection, in plain or inside TLS. Errors are values; a closed one fails at once.
class Stream {
public:
    explicit Stream(boost::asio::ip::tcp::socket socket) : socket_{std::move(socket)} {}

    boost::asio::awaitable<std::optional<Error>> start_tls(Endpoint const& to);
    // What has come; an error when the other side is gone.
    boost::asio::awaitable<Result<std::string>> read();
    boost::asio::awaitable<std::optional<Error>> write(std::string octets);
    void close();

private:
    boost::asio::ip::tcp::socket socket_;
    std::unique_ptr<boost::asio::ssl::context> trust_;
    std::unique_ptr<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
};

// Resolved, connected, kept alive, and the certificate verified where TLS is asked for. The error says what failed.
boost::asio::awaitable<Result<std::shared_ptr<Stream>>> open_stream(boost::asio::any_io_executor executor, Endpoint to);

}  // namespace passerelle::transport
