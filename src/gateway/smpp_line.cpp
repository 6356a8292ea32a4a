#include "gateway/smpp_line.hpp"

#include "base/encoding.hpp"
#include "channel/smpp/status.hpp"

namespace passerelle::gateway {

namespace {

constexpr std::string_view scheme = "smpp";

// The account's own mistakes: another link would be refused as well.
bool is_of_account(std::uint32_t status) {
    return status == smpp::status::invalid_password || status == smpp::status::invalid_system_id ||
           status == smpp::status::invalid_system_type;
}

std::string why_unanswered(transport::SmppReply const& reply, std::string_view advice) {
    auto why = reply.detail;
    if (reply.refused) {
        auto const meaning = smpp::meaning_of(*reply.refused);
        why = "the centre refuses to bind: " + smpp::code_of(*reply.refused) + ", " + std::string{meaning.name} + ", " +
              std::string{meaning.about};
    }
    auto const is_ours = reply.refused && is_of_account(*reply.refused);
    return reply.was_reached && !is_ours ? why + std::string{advice} : why;
}

}  // namespace

bool is_smpp(service::ChannelSettings const& channel) {
    return channel.provider->name == "smpp" || channel.provider->name == "smpp-ussd";
}

std::string smpp_channel_of(std::string_view url) {
    auto const to = split_url(url);
    return to.scheme == scheme ? std::string{to.authority} : std::string{};
}

Result<SmppLine> smpp_line(service::ChannelSettings const& channel) {
    auto binding = smpp::binding_of(channel.settings);
    if (!binding) return binding.error();
    auto delivery = smpp::delivery_options(channel.settings);
    if (!delivery) return delivery.error();
    // Whatever could be wrong with sending is known before the first message.
    channel::Outgoing trial;
    trial.to = "+33100000000";
    trial.text = "1";
    if (channel.provider->encode)
        if (auto const encoded = channel.provider->encode(trial, channel.settings); !encoded) return encoded.error();
    SmppLine line{std::move(*binding), std::move(*delivery)};
    return line;
}

transport::SmppClientOptions smpp_client_options(service::ChannelSettings const& channel,
                                                 smpp::Binding const& binding) {
    transport::SmppClientOptions options;
    options.name = channel.id;
    options.endpoint.host = binding.host;
    options.endpoint.port = binding.port;
    options.endpoint.tls = binding.tls;
    options.endpoint.authorities = binding.authorities;
    options.binds = binding.binds;
    options.session.window = binding.window;
    options.per_second = channel.per_second;
    return options;
}

boost::asio::awaitable<CallResult> send_pdus(transport::SmppClient& client, std::string pdus, std::string_view advice) {
    CallResult result;
    HttpReply reply;
    reply.status = 200;
    for (std::string_view rest{pdus}; !rest.empty();) {
        auto framing = smpp::read_frame(rest, pdus.size());
        if (framing.kind != smpp::Framing::Kind::frame) co_return not_sent("no PDU to send");
        rest.remove_prefix(framing.taken);
        auto answer = co_await client.send(framing.frame.command, std::move(framing.frame.body));
        if (!answer.frame) {
            result.failure = answer.failure;
            result.detail = why_unanswered(answer, advice);
            co_return result;
        }
        reply.body += smpp::write_frame(*answer.frame);
        auto const is_accepted =
            answer.frame->status == smpp::status::ok && answer.frame->command != smpp::Command::generic_nack;
        if (!is_accepted) break;
    }
    result.reply = std::move(reply);
    co_return result;
}

CallResult not_sent(std::string detail) {
    CallResult result;
    result.detail = std::move(detail);
    return result;
}

}  // namespace passerelle::gateway
