#include <ostream>

#include "cli/campaign_change.hpp"
#include "cli/listing.hpp"
#include "cli/said.hpp"

namespace passerelle::cli {

namespace {

void tell(Console& console, Workplace const& workplace, CampaignChange const& change) {
    auto const& campaign = change.campaign;
    auto const name = printable(campaign.name), campaign_name = "Campaign '" + name + "' ";
    auto const say = [&](std::string const& sentence) { console.out << said(console, sentence) << '\n'; };
    if (change.before == campaign.status) return say(campaign_name + "is running already; nothing was changed.");
    auto const resumed = change.before == service::CampaignStatus::paused;
    say(campaign_name + (resumed ? "goes on" : "is started") + ": " + counted(change.people, "person", "people") +
        ", up to " + std::to_string(campaign.per_minute) + " a minute.");
    if (campaign.starts_at && *campaign.starts_at > workplace.clock.now())
        say("Nothing leaves before " + show_local(*campaign.starts_at, workplace.zone()) + " (" + workplace.zone() +
            ").");
    say("The running service sends it, within the allowed hours. Follow it with: passerelle campaign status '" + name +
        "' --watch");
}

int start(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const change = change_campaign(*workplace, arguments, console, "start");
    if (!change) return failed;
    tell(console, *workplace, *change);
    return arguments.given("--watch") ? watch_campaign(*workplace, console, change->campaign.name) : ok;
}

}  // namespace

extern Command const campaign_start_command{
    "campaign start",
    "Begin a drafted campaign, or go on with a paused one; the people are those in the group at the first start",
    {{ArgumentSpec::Kind::positional, "NAME", "Name or id", true},
     {ArgumentSpec::Kind::flag, "--watch", "Follow the progress until it is done"},
     config_option()},
    start,
};

}  // namespace passerelle::cli
