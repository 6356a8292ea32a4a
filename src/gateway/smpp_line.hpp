#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>
#include <string_view>

#include "channel/smpp/binding.hpp"
#include "channel/smpp/delivery.hpp"
#include "service/settings.hpp"
#include "transport/smpp/client.hpp"

// What the service's lasting link to a centre and a command's short one have in common.
namespace passerelle::gateway {

bool is_smpp(service::ChannelSettings const& channel);

// The channel that smpp://<channel> calls; empty for any other address.
std::string smpp_channel_of(std::string_view url);

struct SmppLine {
    smpp::Binding binding;
    smpp::DeliveryOptions delivery;
};
// Error: what is wrong with the settings of this channel.
Result<SmppLine> smpp_line(service::ChannelSettings const& channel);

transport::SmppClientOptions smpp_client_options(service::ChannelSettings const& channel, smpp::Binding const& binding);

// The PDUs one after the other, each once the one before is accepted; the answers in the same form. Without any the
// detail says why; `advice` follows where the centre is there and gives no link, though the account is right.
boost::asio::awaitable<CallResult> send_pdus(transport::SmppClient& client, std::string pdus,
                                             std::string_view advice = {});

CallResult not_sent(std::string detail);

}  // namespace passerelle::gateway
