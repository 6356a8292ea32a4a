#include "cli/campaign_change.hpp"
#include "cli/campaign_preview_report.hpp"
#include "cli/listing.hpp"
#include "cli/report_language.hpp"
#include "store/work.hpp"

namespace passerelle::cli {

namespace {

// The campaign of that name, or one that nobody has drafted yet.
service::Campaign wanted(store::Connection& connection, Workplace& workplace, Arguments const& arguments) {
    auto const given = [&](char const* name) { return arguments.given(name); };
    if (given("NAME") == (given("--flow") || given("--group")) || given("--flow") != given("--group"))
        throw std::invalid_argument{"give the NAME of a campaign, or --flow and --group"};
    if (given("NAME")) return campaign_named(connection, workplace, arguments.get("NAME"));
    service::Campaign campaign;
    campaign.workspace = workplace.settings.workspace;
    campaign.flow = arguments.get("--flow");
    campaign.group = arguments.get("--group");
    campaign.offer = arguments.get("--offer");
    if (!campaign.offer.empty() && !store::find_offer(connection, campaign.workspace, campaign.offer))
        throw std::invalid_argument{"there is no offer '" + campaign.offer + "'; 'passerelle offer list' shows them"};
    campaign.per_minute = number_in(arguments.get("--per-minute"), "--per-minute", 1, most_per_minute);
    campaign.starts_at = given_instant(arguments, "--starts", workplace.zone());
    campaign.expires_at = given_end(arguments, "--expires", workplace.zone());
    return campaign;
}

int preview(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace || !flows_are_right(*workplace, console)) return failed;
    gateway::PinnedFlows pinned{workplace->flows};
    gateway::World const world{workplace->settings, workplace->flows, workplace->lexicons,
                               workplace->ids,      pinned,           workplace->places.get()};
    PreviewReport report;
    report.zone = workplace->zone();
    report.language = in_english(arguments) ? "en" : "fr";
    auto const done = read(*workplace, console, [&](store::Connection& connection) {
        report.campaign = wanted(connection, *workplace, arguments);
        if (!workplace->flows.find(report.campaign.flow))
            throw std::invalid_argument{"there is no flow '" + report.campaign.flow + "'"};
        report.preview = gateway::preview_campaign(connection, world, report.campaign, workplace->clock.now());
        if (report.preview.people == 0 && !report.campaign.id)
            throw std::invalid_argument{"nobody is in the group '" + report.campaign.group + "'"};
    });
    if (!done) return failed;
    if (arguments.given("--json"))
        print_preview_as_json(report, console);
    else
        print_preview(report, console);
    return ok;
}

}  // namespace

extern Command const campaign_preview_command{
    "campaign preview",
    "Whom a campaign would write to, what it costs, when it ends, and three of its messages; nothing is sent",
    {{ArgumentSpec::Kind::positional, "NAME", "Name or id; else --flow and --group"},
     {ArgumentSpec::Kind::option, "--flow", "Flow that each person would go through"},
     {ArgumentSpec::Kind::option, "--group", "Group of people"},
     {ArgumentSpec::Kind::option, "--offer", "Reference of the job offer it would carry"},
     {ArgumentSpec::Kind::option, "--per-minute", "People a minute", false, false, "200"},
     {ArgumentSpec::Kind::option, "--starts", "Not before this time"},
     {ArgumentSpec::Kind::option, "--expires", "Nothing of it leaves after this time, or the end of this day"},
     {ArgumentSpec::Kind::option, "--lang", "Language of the report", false, false, "fr", {"fr", "en"}},
     json_flag(),
     config_option()},
    preview,
    "Decided by the same rules as the start itself. Prices come from the tariffs of the configuration (docs/costs.md).",
};

}  // namespace passerelle::cli
