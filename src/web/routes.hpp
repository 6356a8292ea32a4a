#pragma once

#include <boost/asio/awaitable.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/http_message.hpp"
#include "gateway/gateway.hpp"

namespace passerelle::web {

// HTTP in: which path is whose. No rules of its own.
class Routes {
public:
    // demo: also serves the phone page and the carrier that the simulator channels send to.
    Routes(gateway::Gateway& gateway, store::Store& store, gateway::World const& world, Clock const& clock, bool demo);
    ~Routes();
    boost::asio::awaitable<HttpResponse> answer(HttpRequest request);
    // Stops /readyz from saying yes while the service drains.
    void drain();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace passerelle::web
