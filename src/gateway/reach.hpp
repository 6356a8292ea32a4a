#pragma once

#include <string>
#include <vector>

#include "service/contact.hpp"
#include "service/settings.hpp"

namespace passerelle::gateway {

// The channel that can push to an address: the preferred one if it can, else the first of the same scheme. Null when
// none.
service::ChannelSettings const* pushing_channel(service::Settings const& settings, std::string_view preferred,
                                                std::string_view address);

// Where messages to a person can go.
struct Reach {
    flow::Medium medium = flow::Medium::sms;
    service::ChannelSettings const* channel = nullptr;
    std::string address;
};
// The one that was heard from or preferred last comes first: that is where the person is. Addresses that have said STOP
// or that failed twice for good are left out.
std::vector<Reach> reaches_of(service::Settings const& settings, std::vector<service::Address> addresses);

// It failed twice for good since the last sign of life.
bool is_dead(service::Address const& address);

void sort_by_last_sign(std::vector<service::Address>& addresses);

}  // namespace passerelle::gateway
