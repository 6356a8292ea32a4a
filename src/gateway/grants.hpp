#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>

#include "base/clock.hpp"
#include "channel/provider.hpp"
#include "service/settings.hpp"
#include "transport/http_client.hpp"

namespace passerelle::gateway {

// What the providers that want it have granted (channel::Access: a token, their clock), kept in memory until shortly
// before it ends. On the event loop only.
class Grants {
public:
    Grants(boost::asio::io_context& loop, transport::HttpClient& client, Clock const& clock);
    ~Grants();
    // The channel's settings, with those of a grant that still holds. Asks for one where there is none: once, however
    // many wait for it. Errors: what the provider answered, in words without secrets; none where the channel may go on
    // without an answer (Access::otherwise), which is logged once.
    boost::asio::awaitable<Result<channel::Settings>> settings_for(service::ChannelSettings const& channel);
    // The provider has refused the grant in these settings: the next call asks for a new one, unless another has asked
    // meanwhile.
    void drop(service::ChannelSettings const& channel, channel::Settings const& refused);

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::gateway
