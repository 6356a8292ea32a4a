#include "transport/tls.hpp"

namespace passerelle::transport {

namespace ssl = boost::asio::ssl;

Result<std::unique_ptr<ssl::context>> client_trust(std::string const& authorities) {
    boost::system::error_code error;
    auto trust = std::make_unique<ssl::context>(ssl::context::tls_client);
    if (authorities.empty())
        trust->set_default_verify_paths(error);
    else
        trust->load_verify_file(authorities, error);
    if (error) return Error{Fault::unreachable, "the certificates to trust cannot be read: " + error.message()};
    trust->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1, error);
    return trust;
}

}  // namespace passerelle::transport
