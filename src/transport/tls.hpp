#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace passerelle::transport {

// What we trust as a client: the system's certificates, or those of the file. TLS 1.2 and later.
Result<std::unique_ptr<boost::asio::ssl::context>> client_trust(std::string const& authorities = {});

// Before the handshake: names the host to the other side, and takes no certificate but its own.
template <class Stream>
void expect_host(Stream& stream, std::string const& host) {
    boost::system::error_code ignored;  // neither setting can fail
    stream.set_verify_mode(boost::asio::ssl::verify_peer, ignored);
    stream.set_verify_callback(boost::asio::ssl::host_name_verification{host}, ignored);
    SSL_set_tlsext_host_name(stream.native_handle(), host.c_str());
}

}  // namespace passerelle::transport
