#include "cli/campaign_change.hpp"

#include <ostream>
#include <thread>

#include "cli/listing.hpp"
#include "cli/said.hpp"
#include "store/messages.hpp"
#include "store/work.hpp"

namespace passerelle::cli {

namespace {

using namespace std::chrono_literals;

constexpr int bar_cells = 30;
constexpr auto between_looks = 1s;

std::string bar(int done, int total) {
    auto const filled = total > 0 ? bar_cells * done / total : bar_cells;
    return "[" + std::string(static_cast<std::size_t>(filled), '#') +
           std::string(static_cast<std::size_t>(bar_cells - filled), '-') + "]";
}

struct Look {
    service::Campaign campaign;
    service::CampaignProgress progress;
};

bool goes_on(Look const& look) {
    if (look.campaign.status != service::CampaignStatus::running)
        // What it has queued may still be on its way.
        return look.campaign.status == service::CampaignStatus::done && look.progress.queued > 0;
    return true;
}

}  // namespace

service::Campaign campaign_named(store::Connection& connection, Workplace const& workplace, std::string const& name) {
    if (auto found = store::find_campaign(connection, workplace.settings.workspace, name)) return *found;
    throw std::invalid_argument{"there is no campaign '" + name + "'; 'passerelle campaign status' shows them"};
}

std::optional<CampaignChange> change_campaign(Workplace& workplace, Arguments const& arguments, Console& console,
                                              std::string_view verb) {
    CampaignChange change;
    auto const done = write(workplace, console, [&](store::Connection& connection) {
        change.campaign = campaign_named(connection, workplace, arguments.get("NAME"));
        change.before = change.campaign.status;
        auto const after = service::campaign_after(change.before, verb);
        if (!after)
            throw std::invalid_argument{"campaign '" + change.campaign.name +
                                        "': " + said(console, after.error().detail)};
        change.campaign.status = *after;
        if (verb == "start") change.people = store::freeze_members(connection, change.campaign);
        if (*after == change.before) return;
        store::set_campaign_status(connection, change.campaign.id, *after);
        if (verb == "cancel")
            change.taken_back = store::cancel_queued_of(connection, change.campaign.id, workplace.clock.now());
    });
    if (!done) return std::nullopt;
    return change;
}

std::string progress_line(service::CampaignProgress const& progress, Console const& console) {
    auto const done = progress.started + progress.skipped;
    auto line = bar(done, progress.total) + " " +
                said(console, std::to_string(done) + " of " + counted(progress.total, "person", "people"));
    struct Part {
        int count;
        char const* word;
    };
    Part const parts[] = {{progress.queued, "queued"},     {progress.held, "held by a budget"},
                          {progress.sent, "sent"},         {progress.delivered, "delivered"},
                          {progress.failed, "failed"},     {progress.unknown, "unknown"},
                          {progress.expired, "expired"},   {progress.answered, "answered"},
                          {progress.stopped, "said STOP"}, {progress.skipped, "skipped"}};
    for (auto const& part : parts)
        if (auto const count = std::to_string(part.count); part.count > 0)
            line += ", " + (console.french ? said(console, part.word) + " : " + count : count + " " + part.word);
    return line;
}

int watch_campaign(Workplace& workplace, Console& console, std::string const& name) {
    std::string before;
    while (console.out) {
        Look look;
        auto const done = read(workplace, console, [&](store::Connection& connection) {
            look.campaign = campaign_named(connection, workplace, name);
            look.progress = store::campaign_progress(connection, look.campaign.id);
        });
        if (!done) return failed;
        auto const line =
            progress_line(look.progress, console) + " (" + state_said(console, name_of(look.campaign.status)) + ")";
        if (console.terminal)
            console.out << "\r\x1b[K" << line << std::flush;
        else if (line != before)
            console.out << line << '\n' << std::flush;
        before = line;
        if (!goes_on(look)) break;
        std::this_thread::sleep_for(between_looks);
    }
    if (console.terminal) console.out << '\n';
    return ok;
}

}  // namespace passerelle::cli
