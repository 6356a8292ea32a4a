#include <ostream>

#include "cli/campaign_change.hpp"
#include "cli/listing.hpp"
#include "cli/said.hpp"

namespace passerelle::cli {

namespace {

int pause(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const change = change_campaign(*workplace, arguments, console, "pause");
    if (!change) return failed;
    auto const* const what = change->before == change->campaign.status ? "is paused already; nothing was changed."
                                                                       : "is paused; nobody new is written to.";
    console.out << said(console, "Campaign '" + printable(change->campaign.name) + "' " + what) << '\n';
    return ok;
}

}  // namespace

extern Command const campaign_pause_command{
    "campaign pause",
    "Write to nobody new until the next start; conversations that have begun go on",
    {{ArgumentSpec::Kind::positional, "NAME", "Name or id", true}, config_option()},
    pause,
};

}  // namespace passerelle::cli
