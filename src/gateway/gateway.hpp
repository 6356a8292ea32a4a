#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <vector>

#include "gateway/dispatcher.hpp"
#include "gateway/inbound.hpp"
#include "gateway/world.hpp"

namespace passerelle::gateway {

// The moving parts together: what comes in is written, what is due is begun, what is queued is sent.
class Gateway {
public:
    Gateway(boost::asio::io_context& loop, store::Store& store, transport::HttpClient& client, Clock const& clock,
            World const& world, DispatcherOptions options);
    ~Gateway();

    // The events of one webhook. The result comes after the commit: a 2xx may be answered. Errors: Fault::overloaded
    // when too many wait, Fault::storage when nothing was kept; both mean 503.
    boost::asio::awaitable<Result<InboundResult>> take(service::ChannelSettings const& channel,
                                                       std::vector<channel::Event> events);

    // Settles what a crash left, then dispatches and watches the clock until stop().
    boost::asio::awaitable<void> run();
    void stop();
    bool healthy() const;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::gateway
