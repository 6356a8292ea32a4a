#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <optional>

#include "cli/workplace.hpp"
#include "gateway/gammu_lines.hpp"
#include "gateway/gateway.hpp"
#include "gateway/grants.hpp"
#include "gateway/smpp_visits.hpp"
#include "transport/http_client.hpp"

namespace passerelle::cli {

// What a command needs that calls a provider: a loop of its own, a client, and the gateway's ways, beside a service
// that may be running on the same store.
class Outside {
public:
    explicit Outside(Workplace& workplace);
    ~Outside() { workplace_.close_store(); }  // before the loop
    Outside(Outside const&) = delete;
    Outside& operator=(Outside const&) = delete;

    // Runs the loop until it is done.
    template <class Value>
    Value await(boost::asio::awaitable<Value> awaited) {
        std::optional<Value> value;
        boost::asio::co_spawn(loop_, std::move(awaited), [this, &value](std::exception_ptr const& error, Value made) {
            if (error) std::rethrow_exception(error);
            value = std::move(made);
            visits_.leave();
        });
        loop_.restart();
        loop_.run();
        return std::move(value.value());
    }

    transport::HttpClient& client() { return visits_; }
    gateway::Gateway& gateway() { return *gateway_; }
    gateway::Grants& grants() { return grants_; }

private:
    Workplace& workplace_;
    boost::asio::io_context loop_{1};
    gateway::PinnedFlows pinned_;
    gateway::World world_;
    std::unique_ptr<transport::HttpClient> client_;
    gateway::GammuLines gammu_;
    gateway::SmppVisits visits_;
    gateway::Grants grants_;
    std::unique_ptr<gateway::Gateway> gateway_;
};

// The channel of that id; null after saying which there are.
service::ChannelSettings const* channel_named(service::Settings const& settings, std::string const& id,
                                              Console& console);

// Whether anybody calls us for it at all: not where we read tables (gammu-smsd) or hold a link (smpp).
bool takes_webhooks(service::ChannelSettings const& channel);

// Where the provider calls us: public_base + /in/<channel>[/<path secret>]; "https://<our public address>" where the
// configuration has no public_base.
std::string webhook_address(service::ChannelSettings const& channel, bool with_secret);

// Why a call had no answer, for people: with the host alone, since addresses of calls may hold secrets. A link over
// SMPP says by itself what it met.
std::string silence_of(service::ChannelSettings const& channel, std::string const& url, CallResult const& result);

// "signature", "path secret", "none: anyone can send as it" …
std::string proof_of(service::ChannelSettings const& channel);

}  // namespace passerelle::cli
