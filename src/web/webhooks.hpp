#pragma once

#include <boost/asio/awaitable.hpp>

#include "base/http_message.hpp"
#include "gateway/gateway.hpp"

namespace passerelle::web {

// POST or GET /in/<channel id>[/<path secret>][/suffix]: decode, one durable unit, then the answer the provider
// understands.
boost::asio::awaitable<HttpResponse> take_webhook(gateway::Gateway& gateway, gateway::World const& world,
                                                  Clock const& clock, bool demo, HttpRequest request);

}  // namespace passerelle::web
