#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "gateway/grants.hpp"
#include "gateway/inbound.hpp"
#include "store/pulls.hpp"
#include "store/store.hpp"

namespace passerelle::gateway {

// What one fetch brought.
struct PullReport {
    int events = 0;
    std::string failure;  // why it ended early, in words without secrets; empty: nothing more was there
};

// Fetches the messages that providers keep for us (channel::Pulling): again and again where that is the only way in,
// and once at start for what came while the service was down.
class Puller {
public:
    // Takes events in one unit of work that also keeps the mark.
    using Take = std::function<boost::asio::awaitable<Result<void>>(
        service::ChannelSettings const& channel, std::vector<channel::Event> events, store::PullMark mark)>;

    Puller(boost::asio::io_context& loop, store::Store& store, transport::HttpClient& client, Clock const& clock,
           World const& world, Grants& grants, Take take);
    ~Puller();

    // From `since`; without it from where the last fetch ended.
    boost::asio::awaitable<PullReport> fetch(service::ChannelSettings const& channel, std::optional<TimePoint> since);
    // Until stop().
    boost::asio::awaitable<void> run();
    void stop();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::gateway
