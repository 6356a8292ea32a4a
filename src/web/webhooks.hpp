#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "base/http_message.hpp"
#include "gateway/gateway.hpp"

namespace passerelle::web {

// How often each channel turned a webhook away, by reason, since the start: stands beside the reason in the log.
using RefusalCounts = std::map<std::pair<std::string, channel::Rejection>, std::int64_t>;

// How long the body of a request to `target` may be: as long as webhooks of that channel's provider get, and no longer
// than `limits.body_bytes` where the configuration lowers it.
std::size_t webhook_bytes(service::Settings const& settings, std::string_view target);

// POST or GET /in/<channel id>[/<path secret>][/suffix]: decode, one durable unit, then the answer the provider
// understands.
boost::asio::awaitable<HttpResponse> take_webhook(gateway::Gateway& gateway, gateway::World const& world,
                                                  Clock const& clock, bool demo, RefusalCounts& refusals,
                                                  HttpRequest request);

}  // namespace passerelle::web
