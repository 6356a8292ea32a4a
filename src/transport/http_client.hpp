#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>

#include "base/http_message.hpp"

namespace passerelle::transport {

// Calls out. An interface, so that tests and tools can stand in for the network.
class HttpClient {
public:
    virtual ~HttpClient() = default;
    // Never throws for what the network does. CallFailure::not_sent only when no byte of the request can have reached
    // the other side (refused, unresolved, connect time-out); everything else without a reply is `lost`.
    virtual boost::asio::awaitable<CallResult> call(HttpCall request) = 0;
};

struct HttpClientOptions {
    int in_flight = 256;  // more wait their turn
    int connect_timeout_ms = 10'000;
    std::size_t reply_bytes = 256 * 1024;
};

// libcurl multi on the Asio loop: connections are kept, TCP_NODELAY, redirects not followed, proxies of the environment
// ignored, names resolved off the loop (libcurl's threaded resolver), http and https only.
std::unique_ptr<HttpClient> make_curl_client(boost::asio::io_context& loop, HttpClientOptions options = {});

}  // namespace passerelle::transport
