#pragma once

#include <string>
#include <vector>

#include "flow/keyword.hpp"
#include "gateway/world.hpp"

namespace passerelle::gateway {

// The flows a person may dial, each by its first keyword in the person's language (its name where it has none): those
// of the channel's `menu`, else the first with a keyword, in the order of their ids. No more than 8, since 9 and 0 turn
// the pages of a screen. A flow whose keywords are for people of other groups is none of them.
struct MenuEntry {
    flow::FlowPtr flow;
    std::string label;
};
std::vector<MenuEntry> menu_of(World const& world, service::ChannelSettings const& channel, std::string const& language,
                               flow::Groups const& groups);

}  // namespace passerelle::gateway
