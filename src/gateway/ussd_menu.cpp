#include "gateway/ussd_menu.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace passerelle::gateway {

namespace {

constexpr std::size_t most_entries = 8;

std::string keyword_of(flow::Flow const& flow, std::string const& language) {
    for (auto const& rule : flow.starts) {
        if (rule.keywords.empty()) continue;
        auto words = rule.keywords.find(language);
        if (words == rule.keywords.end()) words = rule.keywords.begin();
        if (words->second.empty()) continue;
        return text::with_capital(words->second.front());
    }
    return {};
}

bool may_be_dialled(flow::Flow const& flow, flow::Groups const& groups) {
    return flow::may_begin(flow, groups) &&
           std::find(flow.channels.begin(), flow.channels.end(), flow::Medium::ussd) != flow.channels.end();
}

}  // namespace

std::vector<MenuEntry> menu_of(World const& world, service::ChannelSettings const& channel, std::string const& language,
                               flow::Groups const& groups) {
    std::vector<MenuEntry> entries;
    for (auto const& item : channel.menu)
        if (auto const flow = world.flows.find(item.flow); flow && may_be_dialled(*flow, groups)) {
            auto const keyword = keyword_of(*flow, language);
            entries.push_back({flow, keyword.empty() ? flow->name : keyword});
        }
    if (!channel.menu.empty()) return entries;
    for (auto const& [id, flow] : world.flows.flows) {
        auto keyword = keyword_of(*flow, language);
        if (keyword.empty() || !may_be_dialled(*flow, groups) || entries.size() == most_entries) continue;
        entries.push_back({flow, std::move(keyword)});
    }
    return entries;
}

}  // namespace passerelle::gateway
