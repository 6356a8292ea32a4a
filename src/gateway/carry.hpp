#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>

#include "channel/outgoing.hpp"
#include "gateway/grants.hpp"
#include "gateway/world.hpp"
#include "transport/http_client.hpp"

namespace passerelle::gateway {

// Asked before each call after the first: whether the message may go on. Keeps its lease, that nobody takes it for lost
// meanwhile.
using GoOn = std::function<boost::asio::awaitable<bool>()>;

// One message on its way to the provider: all the calls that it takes. A token that ended before its time is asked for
// anew; a provider of several hosts is tried at the next where one is not reached; a text that is longer than a call
// carries leaves in parts, each behind the other. What has left cannot be taken back: where a part after the first
// fails for good, or its person has said STOP, the message is `unknown` and nobody repeats it.
boost::asio::awaitable<channel::SendOutcome> carry(transport::HttpClient& client, Grants& grants,
                                                   service::ChannelSettings const& channel,
                                                   channel::Outgoing const& outgoing, GoOn go_on = {});

}  // namespace passerelle::gateway
