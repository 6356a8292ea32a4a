#pragma once

#include <boost/asio/awaitable.hpp>
#include <optional>

#include "base/http_message.hpp"
#include "gateway/gateway.hpp"
#include "web/phone_page.hpp"

namespace passerelle::web {

// The phone page and the carrier behind it (serve --demo): a basic phone that texts and dials the real gateway through
// the simulator channels. It goes through the same decoding as every provider.
class Demo {
public:
    Demo(gateway::Gateway& gateway, store::Store& store, gateway::World const& world, Clock const& clock);
    // Empty when the path is none of its own.
    boost::asio::awaitable<std::optional<HttpResponse>> answer(HttpRequest request);

private:
    boost::asio::awaitable<PhoneView> look(PhoneAction action);
    boost::asio::awaitable<HttpResponse> act(PhoneAction action);

    gateway::Gateway& gateway_;
    store::Store& store_;
    gateway::World const& world_;
    Clock const& clock_;
};

}  // namespace passerelle::web
