#include "gateway/reach.hpp"

#include <algorithm>

namespace passerelle::gateway {

namespace {

constexpr int dead_after = 2;  // permanent failures in a row (mission T-01)

// What a flow prefers in the very turn of an answer comes after that answer.
std::pair<TimePoint, bool> last_sign(service::Address const& address) {
    auto const heard = address.last_inbound_at.value_or(TimePoint{});
    auto const preferred = address.preferred_at.value_or(TimePoint{});
    return {std::max(heard, preferred), address.preferred_at && preferred >= heard};
}

}  // namespace

service::ChannelSettings const* pushing_channel(service::Settings const& settings, std::string_view preferred,
                                                std::string_view address) {
    auto const scheme = service::scheme_of(address);
    auto const can = [&](service::ChannelSettings const& channel) {
        // The simulator plays USSD too, and no screen can be pushed.
        auto const sends = channel.provider->encode || channel.provider->hand_over;
        return sends && channel.capabilities().can_push && channel.medium != flow::Medium::ussd &&
               channel.provider->scheme == scheme;
    };
    if (auto const* channel = settings.channel(preferred); channel && can(*channel)) return channel;
    for (auto const& channel : settings.channels)
        if (can(channel)) return &channel;
    return nullptr;
}

bool is_dead(service::Address const& address) { return address.failures >= dead_after; }

void sort_by_last_sign(std::vector<service::Address>& addresses) {
    std::stable_sort(addresses.begin(), addresses.end(),
                     [](auto const& left, auto const& right) { return last_sign(left) > last_sign(right); });
}

std::vector<Reach> reaches_of(service::Settings const& settings, std::vector<service::Address> addresses) {
    sort_by_last_sign(addresses);
    std::vector<Reach> reaches;
    for (auto& address : addresses) {
        if (address.stopped_at || is_dead(address)) continue;
        auto const* channel = pushing_channel(settings, address.channel, address.address);
        if (channel) reaches.push_back({channel->medium, channel, std::move(address.address)});
    }
    return reaches;
}

}  // namespace passerelle::gateway
