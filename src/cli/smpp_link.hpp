#pragma once

#include <boost/asio/io_context.hpp>
#include <string>

#include "gateway/smpp_lines.hpp"

namespace passerelle::cli {

bool speaks_smpp(channel::Provider const& provider);

// The link of one SMPP channel, for as long as a command needs it: bound beside the one that a running service may
// hold. What the centre brings meanwhile is taken as the service takes it.
class SmppLink {
public:
    SmppLink(boost::asio::io_context& loop, service::ChannelSettings const& channel, service::Settings const& settings,
             transport::HttpClient& others, store::Store& store, Clock const& clock, gateway::Gateway& gateway);
    SmppLink(SmppLink const&) = delete;
    SmppLink& operator=(SmppLink const&) = delete;
    ~SmppLink();  // unbinds; runs the loop until it has

    transport::HttpClient& client() { return lines_; }

private:
    boost::asio::io_context& loop_;
    service::Settings only_;
    gateway::SmppLines lines_;
};

// Why the channel cannot be bound as it is configured; empty when it can.
std::string smpp_refusal(service::ChannelSettings const& channel, service::Settings const& settings);
// Asks the centre whether it is there (enquire_link).
HttpCall smpp_question(service::ChannelSettings const& channel);
// A short sentence on what it said.
Result<std::string> smpp_answer(HttpReply const& reply);

}  // namespace passerelle::cli
