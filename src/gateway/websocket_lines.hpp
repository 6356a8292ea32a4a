#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <vector>

#include "base/clock.hpp"
#include "channel/event.hpp"
#include "service/settings.hpp"
#include "store/store.hpp"

namespace passerelle::gateway {

// The connections that we open to providers that hand over on them what they have (channel::Listening). A frame comes
// once: what it says is on disk before the next is read.
class WebSocketLines {
public:
    // Keeps the events of a frame.
    using Take = std::function<boost::asio::awaitable<Result<void>>(service::ChannelSettings const& channel,
                                                                    std::vector<channel::Event> events)>;

    WebSocketLines(boost::asio::io_context& loop, store::Store const& store, service::Settings const& settings,
                   Clock const& clock, std::function<double()> const& random, Take take);
    ~WebSocketLines();

    // Until stop(): then what is on its way is still taken.
    boost::asio::awaitable<void> run();
    void stop();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::gateway
