#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <memory>
#include <optional>

#include "cli/smpp_link.hpp"
#include "cli/workplace.hpp"
#include "gateway/gammu_lines.hpp"
#include "gateway/gateway.hpp"
#include "gateway/grants.hpp"
#include "transport/http_client.hpp"

namespace passerelle::cli {

// What a command needs that calls a provider: a loop of its own, a client, and the gateway's ways, beside a service
// that may be running on the same store.
class Outside {
public:
    explicit Outside(Workplace& workplace);

    // Runs the loop until it is done.
    template <class Value>
    Value await(boost::asio::awaitable<Value> awaited) {
        std::optional<Value> value;
        boost::asio::co_spawn(loop_, std::move(awaited), [&value](std::exception_ptr const& error, Value made) {
            if (error) std::rethrow_exception(error);
            value = std::move(made);
        });
        loop_.restart();
        // Not run(): a link that is held keeps the loop at work.
        while (!value && loop_.run_one() > 0) {
        }
        return std::move(value.value());
    }

    transport::HttpClient& client() { return link_ ? link_->client() : gammu_; }
    // Calls to an SMPP channel need its link; it is held until another is, or the Outside goes. Nothing for the others.
    // Why it cannot be, as it is configured; empty when all is well.
    std::string hold_link(service::ChannelSettings const& channel);
    gateway::Gateway& gateway() { return *gateway_; }
    gateway::Grants& grants() { return grants_; }

private:
    Workplace& workplace_;
    boost::asio::io_context loop_{1};
    gateway::PinnedFlows pinned_;
    gateway::World world_;
    std::unique_ptr<transport::HttpClient> client_;
    gateway::GammuLines gammu_;
    gateway::Grants grants_;
    std::unique_ptr<gateway::Gateway> gateway_;
    std::unique_ptr<SmppLink> link_;
};

// The channel of that id; null after saying which there are.
service::ChannelSettings const* channel_named(service::Settings const& settings, std::string const& id,
                                              Console& console);

// Whether anybody calls us for it at all: not where we read tables (gammu-smsd) or hold a link (smpp).
bool takes_webhooks(service::ChannelSettings const& channel);

// Where the provider calls us: public_base + /in/<channel>[/<path secret>]; "https://<our public address>" where the
// configuration has no public_base.
std::string webhook_address(service::ChannelSettings const& channel, bool with_secret);

// Who is called, for people: the host alone, since addresses of calls may hold secrets.
std::string called_by(service::ChannelSettings const& channel, std::string const& url);

// "signature", "path secret", "none: anyone can send as it" …
std::string proof_of(service::ChannelSettings const& channel);

}  // namespace passerelle::cli
