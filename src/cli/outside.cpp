#include "cli/outside.hpp"
#include "cli/said.hpp"

#include <algorithm>
#include <ostream>

#include "base/encoding.hpp"
#include "channel/smpp/delivery.hpp"

namespace passerelle::cli {

namespace {

gateway::DispatcherOptions without_chance() {
    gateway::DispatcherOptions options;
    options.random = [] { return 0.5; };  // nothing is dispatched here
    return options;
}

bool speaks_smpp(channel::Provider const& provider) {
    return std::ranges::count(provider.methods, smpp::link_method) > 0;
}

}  // namespace

Outside::Outside(Workplace& workplace)
    : workplace_{workplace},
      pinned_{workplace.flows},
      world_{workplace.settings, workplace.flows, workplace.lexicons, workplace.ids, pinned_, workplace.places.get()},
      client_{transport::make_curl_client(loop_)},
      gammu_{workplace.settings, workplace.clock, *client_},
      visits_{loop_, workplace.settings, gammu_},
      grants_{loop_, visits_, workplace.clock},
      gateway_{std::make_unique<gateway::Gateway>(loop_, workplace.store(), visits_, workplace.clock, world_,
                                                  without_chance())} {}

service::ChannelSettings const* channel_named(service::Settings const& settings, std::string const& id,
                                              Console& console) {
    if (auto const* channel = settings.channel(id)) return channel;
    console.err << "passerelle: " << said(console, "there is no channel '" + id + "'. The configuration has:");
    for (auto const& channel : settings.channels) console.err << ' ' << channel.id;
    console.err << '\n';
    return nullptr;
}

bool takes_webhooks(service::ChannelSettings const& channel) {
    auto const& provider = *channel.provider;
    if (channel::listens(provider, channel.settings)) return false;
    constexpr std::string_view of_http[] = {"GET", "POST", "PUT"};
    return provider.methods.empty() ||
           std::ranges::any_of(provider.methods, [&](auto method) { return std::ranges::count(of_http, method) > 0; });
}

std::string webhook_address(service::ChannelSettings const& channel, bool with_secret) {
    std::string base{channel::setting(channel.settings, "public_base", "https://<our public address>")};
    while (base.ends_with('/')) base.pop_back();
    base += "/in/" + channel.id;
    auto const secret = channel::setting(channel.settings, "path_secret");
    if (secret.empty()) return base;
    return base + '/' + (with_secret ? percent_encode(secret) : std::string{"<path secret>"});
}

std::string silence_of(service::ChannelSettings const& channel, std::string const& url, CallResult const& result) {
    if (speaks_smpp(*channel.provider)) return result.detail;
    auto const authority = split_url(url).authority;
    auto const user = authority.rfind('@');
    auto const host = user == std::string::npos ? authority : authority.substr(user + 1);
    return "no answer from " + std::string{host} + ": " + result.detail;
}

std::string proof_of(service::ChannelSettings const& channel) {
    if (channel::listens(*channel.provider, channel.settings)) return "we listen";
    if (!takes_webhooks(channel)) return channel.provider->pulling ? "we fetch" : "the link is ours, with our password";
    std::string proof;
    for (auto const& spec : channel.provider->settings)
        if (auto const value = channel::setting(channel.settings, spec.name);
            spec.proves && !value.empty() && value != "false")
            proof += (proof.empty() ? "" : ", ") + std::string{spec.name};
    if (!channel::setting(channel.settings, "allow_from").empty())
        proof += proof.empty() ? "allow_from" : ", allow_from";
    if (!proof.empty()) return proof;
    if (channel::is_asked(*channel.provider, channel.settings) && channel.provider->pulling->always) return "we fetch";
    return "none: anyone can send as it";
}

}  // namespace passerelle::cli
