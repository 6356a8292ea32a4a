#include <ostream>

#include "cli/campaign_change.hpp"
#include "cli/listing.hpp"
#include "cli/said.hpp"

namespace passerelle::cli {

namespace {

int cancel(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const change = change_campaign(*workplace, arguments, console, "cancel");
    if (!change) return failed;
    auto const what = change->before == change->campaign.status
                          ? std::string{"is cancelled already; nothing was changed."}
                          : "is cancelled; " + counted(change->taken_back, "message", "messages") +
                                " that had not left " + (change->taken_back == 1 ? "was" : "were") + " taken back.";
    console.out << said(console, "Campaign '" + printable(change->campaign.name) + "' " + what) << '\n';
    return ok;
}

}  // namespace

extern Command const campaign_cancel_command{
    "campaign cancel",
    "End a campaign for good and take back what has not left",
    {{ArgumentSpec::Kind::positional, "NAME", "Name or id", true}, config_option()},
    cancel,
};

}  // namespace passerelle::cli
