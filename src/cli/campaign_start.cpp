#include <ostream>

#include "cli/campaign_change.hpp"
#include "cli/listing.hpp"

namespace passerelle::cli {

namespace {

void tell(Console& console, Workplace const& workplace, CampaignChange const& change) {
    auto const& campaign = change.campaign;
    console.out << "Campaign '" << printable(campaign.name) << "' ";
    if (change.before == campaign.status) {
        console.out << "is running already; nothing was changed.\n";
        return;
    }
    auto const resumed = change.before == service::CampaignStatus::paused;
    console.out << (resumed ? "goes on" : "is started") << ": " << counted(change.people, "person", "people")
                << ", up to " << campaign.per_minute << " a minute.\n";
    if (campaign.starts_at && *campaign.starts_at > workplace.clock.now())
        console.out << "Nothing leaves before " << show_local(*campaign.starts_at, workplace.zone()) << " ("
                    << workplace.zone() << ").\n";
    console.out
        << "The running service sends it, within the allowed hours. Follow it with: passerelle campaign status '"
        << printable(campaign.name) << "' --watch\n";
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
