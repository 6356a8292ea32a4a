#include <ostream>

#include "cli/campaign_change.hpp"
#include "cli/listing.hpp"
#include "store/work.hpp"

namespace passerelle::cli {

namespace {

std::vector<Listing::Column> columns() {
    constexpr bool details_only = true;
    return {{"name", "name"},
            {"id", ""},
            {"status", "status"},
            {"flow", "flow"},
            {"group", "group"},
            {"offer", "offer", details_only},
            {"total", "people"},
            {"pending", "waiting", details_only},
            {"started", "started"},
            {"skipped", "skipped", details_only},
            {"queued", "queued", details_only},
            {"held", "held by a budget", details_only},
            {"sent", "sent", details_only},
            {"delivered", "delivered"},
            {"failed", "failed"},
            {"unknown", "unknown", details_only},
            {"expired", "expired", details_only},
            {"cancelled", "cancelled", details_only},
            {"answered", "answered"},
            {"stopped", "STOP"},
            {"segments", "segments", details_only},
            {"spent", "spent", details_only},
            {"per_minute", "a minute", details_only},
            {"starts_at", "starts", details_only},
            {"expires_at", "until", details_only}};
}

std::vector<Cell> row_of(service::Campaign const& campaign, service::CampaignProgress const& progress,
                         std::string const& zone, std::string_view language) {
    return {campaign.name,
            show(campaign.id),
            name_of(campaign.status),
            campaign.flow,
            campaign.group,
            campaign.offer,
            progress.total,
            progress.pending,
            progress.started,
            progress.skipped,
            progress.queued,
            progress.held,
            progress.sent,
            progress.delivered,
            progress.failed,
            progress.unknown,
            progress.expired,
            progress.cancelled,
            progress.answered,
            progress.stopped,
            static_cast<int>(progress.spent.segments),
            progress.spent.segments + progress.spent.unpriced > 0 ? show(progress.spent, language) : std::string{},
            campaign.per_minute,
            Cell{campaign.starts_at, zone},
            Cell{campaign.expires_at, zone}};
}

int status(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const name = arguments.get("NAME");
    auto const json = arguments.given("--json");
    if (arguments.given("--watch")) {
        if (!name.empty()) return watch_campaign(*workplace, console, name);
        throw std::invalid_argument{"--watch follows one campaign; give its NAME"};
    }
    Listing listing{columns()};
    std::string progress;
    auto const done = read(*workplace, console, [&](store::Connection& connection) {
        auto const wanted = name.empty() ? store::list_campaigns(connection, workplace->settings.workspace)
                                         : std::vector{campaign_named(connection, *workplace, name)};
        for (auto const& campaign : wanted) {
            auto const now = store::campaign_progress(connection, campaign.id);
            listing.add(row_of(campaign, now, workplace->zone(), console.french && !json ? "fr" : "en"));
            progress = progress_line(now, console);
        }
    });
    if (!done) return failed;
    if (name.empty()) {
        listing.print(console, json,
                      "No campaign yet. Draft one with: passerelle campaign create NAME --flow … --group …");
        return ok;
    }
    listing.print_details(console, json);
    if (!json) console.out << progress << '\n';
    return ok;
}

}  // namespace

extern Command const campaign_status_command{
    "campaign status",
    "How far campaigns are: people, messages, answers",
    {{ArgumentSpec::Kind::positional, "NAME", "Name or id; all without it"},
     {ArgumentSpec::Kind::flag, "--watch", "Follow the progress until it is done"},
     json_flag(),
     config_option()},
    status,
};

}  // namespace passerelle::cli
