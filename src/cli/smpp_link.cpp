#include "cli/smpp_link.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>

#include "base/log.hpp"
#include "channel/smpp/delivery.hpp"
#include "channel/smpp/pdu.hpp"
#include "channel/smpp/status.hpp"

namespace passerelle::cli {

bool speaks_smpp(channel::Provider const& provider) {
    return std::ranges::count(provider.methods, smpp::link_method) > 0;
}

namespace {

service::Settings with_only(service::ChannelSettings const& channel, service::Settings settings) {
    settings.channels.assign(1, channel);
    return settings;
}

}  // namespace

SmppLink::SmppLink(boost::asio::io_context& loop, service::ChannelSettings const& channel,
                   service::Settings const& settings, transport::HttpClient& others, store::Store& store,
                   Clock const& clock, gateway::Gateway& gateway)
    : loop_{loop}, only_{with_only(channel, settings)}, lines_{loop, only_, others, store, clock, [] { return 0.5; }} {
    boost::asio::co_spawn(loop_, lines_.run(gateway), [](std::exception_ptr const& error) {
        if (error) log(LogLevel::error, "smpp_line_broke");
    });
}

SmppLink::~SmppLink() {
    lines_.stop();
    loop_.restart();
    loop_.run();
}

std::string smpp_refusal(service::ChannelSettings const& channel, service::Settings const& settings) {
    return speaks_smpp(*channel.provider) ? gateway::SmppLines::refusal(with_only(channel, settings)) : std::string{};
}

HttpCall smpp_question(service::ChannelSettings const& channel) {
    smpp::Frame frame;
    frame.command = smpp::Command::enquire_link;
    HttpCall call;
    call.method = "POST";
    call.url = "smpp://" + channel.id;
    call.body = smpp::write_frame(frame);
    return call;
}

Result<std::string> smpp_answer(HttpReply const& reply) {
    auto const framing = smpp::read_frame(reply.body);
    if (framing.kind != smpp::Framing::Kind::frame) return Error{Fault::refused, "the centre's answer cannot be read"};
    auto const status = framing.frame.status;
    if (status != smpp::status::ok)
        return Error{Fault::refused,
                     std::string{smpp::meaning_of(status).name} + ": " + std::string{smpp::meaning_of(status).about}};
    return std::string{"the centre takes our system_id and password, and answers on the link"};
}

}  // namespace passerelle::cli
