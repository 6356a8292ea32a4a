#include "cli/listing.hpp"
#include "cli/workplace.hpp"
#include "store/work.hpp"

namespace passerelle::cli {

namespace {

int list(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const& zone = workplace->zone();
    auto const limit = number_in(arguments.get("--limit"), "--limit", 1, 1'000'000);
    Listing listing{{{"reference", "ref"},
                     {"id", ""},
                     {"title", "title"},
                     {"place", "place"},
                     {"contract", "contract"},
                     {"hours", "hours"},
                     {"start", "start"},
                     {"pay", "pay"},
                     {"expires_at", "until"}}};
    auto const done = read(*workplace, console, [&](store::Connection& connection) {
        for (auto const& offer : store::list_offers(connection, workplace->settings.workspace, limit))
            listing.add({offer.reference, show(offer.id), offer.title, offer.place, offer.contract, offer.hours,
                         offer.start, offer.pay, Cell{offer.expires_at, zone}});
    });
    if (!done) return failed;
    listing.print(console, arguments.given("--json"), "No offer yet. Add one with: passerelle offer add 42 --title …");
    return ok;
}

}  // namespace

extern Command const offer_list_command{
    "offer list",
    "Job offers",
    {{ArgumentSpec::Kind::option, "--limit", "At most so many", false, false, "1000"}, json_flag(), config_option()},
    list,
};

}  // namespace passerelle::cli
