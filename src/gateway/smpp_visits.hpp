#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>

#include "service/settings.hpp"
#include "transport/http_client.hpp"

namespace passerelle::gateway {

// For commands beside a service that may be running: calls to smpp://<channel> leave by a link of the command's own,
// bound at the first call and tried but once; all other calls go to `others`. What the centre brings over it is told to
// come again: the service takes it in.
class SmppVisits final : public transport::HttpClient {
public:
    SmppVisits(boost::asio::io_context& loop, service::Settings const& settings, transport::HttpClient& others);
    ~SmppVisits() override;

    boost::asio::awaitable<CallResult> call(HttpCall request) override;
    // Unbinds: the loop has nothing more to do when that is answered, or 5 s later.
    void leave();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::gateway
