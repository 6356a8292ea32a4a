#include <ostream>

#include "cli/campaign_change.hpp"
#include "cli/listing.hpp"

namespace passerelle::cli {

namespace {

int cancel(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const change = change_campaign(*workplace, arguments, console, "cancel");
    if (!change) return failed;
    console.out << "Campaign '" << printable(change->campaign.name) << "' ";
    if (change->before == change->campaign.status)
        console.out << "is cancelled already; nothing was changed.\n";
    else
        console.out << "is cancelled; " << counted(change->taken_back, "message", "messages") << " that had not left "
                    << (change->taken_back == 1 ? "was" : "were") << " taken back.\n";
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
