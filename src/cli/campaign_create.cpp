#include <ostream>

#include "cli/campaign_preview_report.hpp"
#include "cli/listing.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "store/contacts.hpp"
#include "store/work.hpp"

namespace passerelle::cli {

namespace {

std::string flow_names(flow::Catalogue const& flows) {
    std::string made;
    for (auto const& [id, flow] : flows.flows) made += (made.empty() ? "" : ", ") + id;
    return made.empty() ? "none" : made;
}

service::Campaign campaign_of(Workplace& workplace, Arguments const& arguments) {
    auto const& zone = workplace.zone();
    service::Campaign campaign;
    campaign.id = workplace.ids.make<CampaignId>();
    campaign.workspace = workplace.settings.workspace;
    campaign.name = arguments.get("NAME");
    campaign.flow = arguments.get("--flow");
    campaign.group = arguments.get("--group");
    campaign.offer = arguments.get("--offer");
    campaign.per_minute = number_in(arguments.get("--per-minute"), "--per-minute", 1, most_per_minute);
    campaign.starts_at = given_instant(arguments, "--starts", zone);
    campaign.expires_at = given_end(arguments, "--expires", zone);
    campaign.created_at = workplace.clock.now();
    if (!workplace.flows.find(campaign.flow))
        throw std::invalid_argument{"there is no flow '" + campaign.flow +
                                    "'; there are: " + flow_names(workplace.flows)};
    if (campaign.expires_at && *campaign.expires_at <= campaign.starts_at.value_or(campaign.created_at))
        throw std::invalid_argument{"--expires must come after the start and after now"};
    return campaign;
}

// Throws std::invalid_argument for what the store knows to be wrong.
void insert(store::Connection& connection, service::Campaign const& campaign) {
    store::ContactFilter filter;
    filter.group = campaign.group;
    filter.limit = 1;
    if (store::list_contacts(connection, campaign.workspace, filter).empty())
        throw std::invalid_argument{"nobody is in the group '" + campaign.group +
                                    "'; put people there with: passerelle contact import FILE.csv --group '" +
                                    campaign.group + "'"};
    if (!campaign.offer.empty()) {
        auto const offer = store::find_offer(connection, campaign.workspace, campaign.offer);
        if (!offer)
            throw std::invalid_argument{"there is no offer '" + campaign.offer +
                                        "'; 'passerelle offer list' shows them"};
        if (offer->expires_at && *offer->expires_at <= campaign.created_at)
            throw std::invalid_argument{"the offer '" + campaign.offer + "' is over"};
    }
    if (!store::insert_campaign(connection, campaign))
        throw std::invalid_argument{"there is a campaign '" + campaign.name + "' already; choose another name"};
}

int create(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace || !flows_are_right(*workplace, console)) return failed;
    auto const campaign = campaign_of(*workplace, arguments);
    if (!write(*workplace, console, [&](store::Connection& connection) { insert(connection, campaign); }))
        return failed;
    if (arguments.given("--json")) {
        Listing listing{{{"id", ""}, {"name", ""}, {"status", ""}}};
        listing.add({show(campaign.id), campaign.name, name_of(campaign.status)});
        listing.print(console, true, {});
        return ok;
    }
    auto const name = printable(campaign.name);
    console.out << said(console, "Campaign '" + name + "' is drafted: flow " + campaign.flow + " for group " +
                                     printable(campaign.group) + ", up to " +
                                     counted(campaign.per_minute, "person", "people") + " a minute.")
                << '\n'
                << said(console, "Nothing is sent yet. Start it with: passerelle campaign start '" + name + "'")
                << '\n';
    return ok;
}

}  // namespace

extern Command const campaign_create_command{
    "campaign create",
    "Draft one flow for a whole group; nothing is sent before 'campaign start'",
    {{ArgumentSpec::Kind::positional, "NAME", "What you call it", true},
     {ArgumentSpec::Kind::option, "--flow", "Flow that each person goes through", true},
     {ArgumentSpec::Kind::option, "--group", "Group of people", true},
     {ArgumentSpec::Kind::option, "--offer", "Reference of the job offer it carries"},
     {ArgumentSpec::Kind::option, "--per-minute", "People a minute, so that the desk can take the calls", false, false,
      "200"},
     {ArgumentSpec::Kind::option, "--starts", "Not before this time"},
     {ArgumentSpec::Kind::option, "--expires", "Nothing of it leaves after this time, or the end of this day"},
     json_flag(),
     config_option()},
    create,
    "Messages leave within the allowed hours of each person's site, and never to somebody who said STOP.",
};

}  // namespace passerelle::cli
