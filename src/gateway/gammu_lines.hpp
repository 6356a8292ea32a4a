#pragma once

#include <memory>

#include "service/settings.hpp"
#include "transport/http_client.hpp"

namespace passerelle::gateway {

// The databases of the Gammu daemons, as addresses that can be called: gammu://<channel>/… (channel/gammu_smsd_provider
// says what there is). All other calls go to `others`. The databases are opened at the first call and asked on a thread
// of their own, never on the event loop.
class GammuLines final : public transport::HttpClient {
public:
    GammuLines(service::Settings const& settings, Clock const& clock, transport::HttpClient& others);
    ~GammuLines() override;

    boost::asio::awaitable<CallResult> call(HttpCall request) override;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace passerelle::gateway
