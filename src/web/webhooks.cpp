#include "web/webhooks.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/log.hpp"
#include "web/caller.hpp"

namespace passerelle::web {

namespace asio = boost::asio;

namespace {

constexpr std::string_view prefix = "/in/";

std::string_view channel_of(std::string_view target) {
    auto rest = target.substr(prefix.size());
    return rest.substr(0, rest.find_first_of("/?"));
}

HttpResponse refused(service::ChannelSettings const& channel, channel::Decoded const& decoded,
                     RefusalCounts& refusals) {
    log(LogLevel::warning, "webhook_refused",
        {{"channel", channel.id},
         {"reason", channel::name_of(*decoded.rejection)},
         {"detail", decoded.detail},
         {"count", ++refusals[{channel.id, *decoded.rejection}]}});
    return channel::response_to(*channel.provider, decoded, std::nullopt, channel.settings);
}

// 503 (no turn of USSD: nobody brings that again), so that the provider tries again: the fault is ours
// (providers/README rule 5).
HttpResponse unavailable(service::ChannelSettings const& channel, Error const& error) {
    log(LogLevel::error, "webhook_not_kept", {{"channel", channel.id}, {"reason", error.detail}});
    HttpResponse response;
    response.status = 503;
    response.body = "try again\n";
    response.headers.emplace_back("Retry-After", "5");
    return response;
}

}  // namespace

std::size_t webhook_bytes(service::Settings const& settings, std::string_view target) {
    auto const most = settings.limits.body_bytes;
    auto const* channel = target.starts_with(prefix) ? settings.channel(channel_of(target)) : nullptr;
    auto const is_lowered = most < service::Limits::most_body_bytes;
    return !channel || is_lowered ? most : std::max(most, channel->provider->capabilities.body_limit);
}

asio::awaitable<HttpResponse> take_webhook(gateway::Gateway& gateway, gateway::World const& world, Clock const& clock,
                                           bool demo, RefusalCounts& refusals, HttpRequest request) {
    auto const* channel = world.settings.channel(channel_of(request.target));
    if (!channel || (channel->provider->name == "simulator" && !demo)) {
        constexpr auto reason = channel::Rejection::unknown_channel;
        log(LogLevel::warning, "webhook_refused",
            {{"reason", channel::name_of(reason)}, {"count", ++refusals[{"", reason}]}});
        HttpResponse response;
        response.status = 404;
        response.body = "unknown channel\n";
        co_return response;
    }
    channel::Webhook webhook;
    webhook.url =
        std::string{channel::setting(channel->settings, "public_base", world.settings.public_base)} + request.target;
    webhook.base = std::string{prefix} + channel->id;
    webhook.now = clock.now();
    request.peer = caller_of(request, world.settings.trusted_proxies);
    webhook.request = std::move(request);
    auto decoded = channel::decode(*channel->provider, std::move(webhook), channel->settings);
    if (decoded.rejection) co_return refused(*channel, decoded, refusals);
    auto events = decoded.events;  // a copy: the response may depend on what they were
    auto const apology = gateway::apology(world, *channel, events);
    auto taken = co_await gateway.take(*channel, std::move(events));
    if (!taken) {
        auto const asks_again = unavailable(*channel, taken.error());
        co_return apology ? channel::response_to(*channel->provider, decoded, apology, channel->settings) : asks_again;
    }
    if (decoded.wants_messages > 0 && channel->provider->hand_over) {
        auto const given = co_await gateway.hand_over(*channel, decoded.wants_messages);
        if (!given) co_return unavailable(*channel, given.error());
        co_return channel->provider->hand_over(decoded, *given, channel->settings);
    }
    if (decoded.ids_wanted != channel::Decoded::IdsWanted::none && channel->provider->name_ids) {
        auto const ids = co_await gateway.ids_for(*channel, std::move(decoded));
        if (!ids) co_return unavailable(*channel, ids.error());
        co_return channel->provider->name_ids(*ids);
    }
    co_return channel::response_to(*channel->provider, decoded, taken->answer, channel->settings);
}

}  // namespace passerelle::web
