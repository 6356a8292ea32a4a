#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <vector>

#include "gateway/dispatcher.hpp"
#include "gateway/inbound.hpp"
#include "gateway/puller.hpp"
#include "gateway/reconciliation.hpp"
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

    // Messages for a phone that asks for work, written down as sent before they are given (hand_over.hpp).
    boost::asio::awaitable<Result<std::vector<channel::Outgoing>>> hand_over(service::ChannelSettings const& channel,
                                                                             int most);
    // The ids that a phone asks for (hand_over.hpp).
    boost::asio::awaitable<Result<std::vector<std::string>>> ids_for(service::ChannelSettings const& channel,
                                                                     channel::Decoded asked);
    // For commands beside the running service: what a provider kept for us, and what became of doubtful messages.
    boost::asio::awaitable<PullReport> catch_up(service::ChannelSettings const& channel,
                                                std::optional<TimePoint> since);
    boost::asio::awaitable<Reconciled> reconcile(Doubt doubt);

    // Settles what a crash left, then dispatches and watches the clock until stop().
    boost::asio::awaitable<void> run();
    void stop();
    bool healthy() const;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::gateway
