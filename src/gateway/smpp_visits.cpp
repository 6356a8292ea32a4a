#include "gateway/smpp_visits.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>

#include "gateway/smpp_line.hpp"

namespace passerelle::gateway {

namespace asio = boost::asio;

namespace {

// Connecting and binding, before a first message can leave.
constexpr auto wait_for_turn = std::chrono::seconds{45};

// Of a link that the centre did not give, though it is there. Whether it is the second one only the operator knows.
constexpr std::string_view if_it_is_the_second =
    "; if the service is running, it may hold the one link that the centre allows: ask the operator for a second one, "
    "or "
    "stop the service for as long as this command takes";

asio::awaitable<std::uint32_t> come_again(transport::SmppDelivery /*brought*/) {
    co_return smpp::status::receiver_temporary;
}

std::string name_of_nothing(std::string_view digest) { return std::string{digest}; }

}  // namespace

struct SmppVisits::Impl {
    // The link for what is sent: what phones write is the service's to hear.
    Result<transport::SmppClient*> visit(service::ChannelSettings const& channel) {
        if (auto const open = clients.find(channel.id); open != clients.end()) return &open->second;
        auto const line = smpp_line(channel);
        if (!line) return line.error();
        auto options = smpp_client_options(channel, line->binding);
        options.binds.resize(1);
        options.comes_back = false;
        options.wait_for_turn = wait_for_turn;
        options.random = [] { return 0.5; };
        options.name_delivery = name_of_nothing;
        auto& client = clients.try_emplace(channel.id, loop, std::move(options), come_again).first->second;
        asio::co_spawn(loop, client.run(), asio::detached);
        return &client;
    }

    asio::io_context& loop;
    service::Settings const& settings;
    transport::HttpClient& others;
    std::map<std::string, transport::SmppClient, std::less<>> clients;
};

SmppVisits::SmppVisits(asio::io_context& loop, service::Settings const& settings, transport::HttpClient& others)
    : impl_{new Impl{loop, settings, others, {}}} {}

SmppVisits::~SmppVisits() = default;

asio::awaitable<CallResult> SmppVisits::call(HttpCall request) {
    auto const impl = impl_;
    auto const id = smpp_channel_of(request.url);
    if (id.empty()) co_return co_await impl->others.call(std::move(request));
    auto const* channel = impl->settings.channel(id);
    if (!channel || !is_smpp(*channel)) co_return not_sent("there is no such SMPP channel");
    auto const client = impl->visit(*channel);
    if (!client) co_return not_sent(client.error().detail);
    auto pdus = std::move(request.body);
    co_return co_await send_pdus(**client, std::move(pdus), if_it_is_the_second);
}

void SmppVisits::leave() {
    for (auto& [channel, client] : impl_->clients) client.stop();
    impl_->clients.clear();
}

}  // namespace passerelle::gateway
