#pragma once

#include <string_view>

#include "cli/workplace.hpp"
#include "service/work.hpp"
#include "store/driver.hpp"

namespace passerelle::cli {

// The campaign NAME after start, pause or cancel.
struct CampaignChange {
    service::Campaign campaign;  // with its new status
    service::CampaignStatus before{};
    int people = 0;      // start: how many stand in it
    int taken_back = 0;  // cancel: messages that had not left
};
// Empty after the reason was printed.
std::optional<CampaignChange> change_campaign(Workplace& workplace, Arguments const& arguments, Console& console,
                                              std::string_view verb);
// Throws std::invalid_argument when there is no such campaign.
service::Campaign campaign_named(store::Connection& connection, Workplace const& workplace, std::string const& name);

// Follows a campaign until it is done, cancelled or paused: a bar on a terminal, else a line when something changed.
int watch_campaign(Workplace& workplace, Console& console, std::string const& name);
// "[######----] 600 of 1000 people, 590 delivered, 3 failed, 120 answered"
std::string progress_line(service::CampaignProgress const& progress, Console const& console);

}  // namespace passerelle::cli
