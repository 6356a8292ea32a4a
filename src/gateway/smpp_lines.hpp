#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>

#include "gateway/gateway.hpp"
#include "service/settings.hpp"
#include "store/store.hpp"
#include "transport/http_client.hpp"

namespace passerelle::gateway {

// The links of the channels that speak SMPP. To the dispatcher each is an address like any other, smpp://<channel>:
// calls to it leave as submit_sm, all other calls go to `others`. What the centres bring goes to the gateway, and is
// answered once it is on disk.
class SmppLines final : public transport::HttpClient {
public:
    SmppLines(boost::asio::io_context& loop, service::Settings const& settings, transport::HttpClient& others,
              store::Store& store, Clock const& clock, std::function<double()> random);
    ~SmppLines() override;

    // Why a channel cannot be bound as it is configured; empty when all can.
    static std::string refusal(service::Settings const& settings);

    boost::asio::awaitable<CallResult> call(HttpCall request) override;
    // Binds, and hands what comes to the gateway, until stop(): then what is open is answered, and all is unbound.
    boost::asio::awaitable<void> run(Gateway& gateway);
    void stop();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::gateway
