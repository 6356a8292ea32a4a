#pragma once

#include "channel/render.hpp"
#include "service/settings.hpp"

// What things cost: the one place that knows, for what leaves, what is previewed and what is linted.
namespace passerelle::service {

// Of one message as its channel would render it.
Expense cost_of(Settings const& settings, ChannelSettings const& channel, channel::Rendered const& rendered,
                std::string_view address, TimePoint now);
// Of so many units (segments, messages, sessions) over a channel to an address, or to some number of a country.
Expense cost_to(Settings const& settings, ChannelSettings const& channel, std::int64_t units, std::string_view address,
                TimePoint now);
Expense cost_in(Settings const& settings, ChannelSettings const& channel, std::int64_t units, std::string_view country,
                TimePoint now);

// Of USSD, which some carriers charge by the session, some by the screen, and some by both.
struct UssdUse {
    std::int64_t sessions = 0, screens = 0;
};
Expense cost_of_ussd(Settings const& settings, ChannelSettings const& channel, UssdUse const& use,
                     Destination const& to, TimePoint now);

}  // namespace passerelle::service
