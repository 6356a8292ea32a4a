#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>

#include "gateway/dispatcher.hpp"
#include "gateway/grants.hpp"
#include "gateway/world.hpp"
#include "store/store.hpp"
#include "transport/http_client.hpp"

namespace passerelle::gateway {

// Begins what is due: timers, campaigns, the calls of flows, and what is looked after by the hour. What breaks on its
// way is told in the log, and the watch goes on.
class ClockWatch {
public:
    ClockWatch(boost::asio::io_context& loop, store::Store& store, transport::HttpClient& client, Clock const& clock,
               World const& world, Grants& grants, std::shared_ptr<Dispatcher> dispatcher);
    ~ClockWatch();

    // Until stop().
    boost::asio::awaitable<void> run();
    // Something new may be due.
    void wake();
    void stop();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::gateway
