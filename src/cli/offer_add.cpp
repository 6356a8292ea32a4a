#include <ostream>

#include "cli/listing.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "store/work.hpp"

namespace passerelle::cli {

namespace {

int add(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    service::Offer offer;
    offer.id = workplace->ids.make<OfferId>();
    offer.workspace = workplace->settings.workspace;
    offer.reference = arguments.get("REFERENCE");
    offer.title = arguments.get("--title");
    offer.place = arguments.get("--place");
    offer.contract = arguments.get("--contract");
    offer.hours = arguments.get("--hours");
    offer.start = arguments.get("--start");
    offer.pay = arguments.get("--pay");
    offer.expires_at = given_end(arguments, "--expires", workplace->zone());
    offer.created_at = workplace->clock.now();
    if (offer.expires_at && *offer.expires_at <= offer.created_at)
        throw std::invalid_argument{"--expires is in the past"};
    auto const done = write(*workplace, console, [&](store::Connection& connection) {
        if (!store::insert_offer(connection, offer))
            throw std::invalid_argument{"there is an offer " + offer.reference + " already; choose another reference"};
    });
    if (!done) return failed;
    if (arguments.given("--json")) {
        Listing listing{{{"id", ""}, {"reference", ""}}};
        listing.add({show(offer.id), offer.reference});
        listing.print(console, true, {});
        return ok;
    }
    auto const reference = printable(offer.reference);
    console.out << said(console, "Offer " + reference + " added: " + printable(offer.title) + ".") << '\n'
                << said(console,
                        "Send it to a group with: passerelle campaign create NAME --flow job-alert --group "
                        "GROUP --offer " +
                            reference)
                << '\n';
    return ok;
}

}  // namespace

extern Command const offer_add_command{
    "offer add",
    "Note a job offer that campaigns can carry",
    {{ArgumentSpec::Kind::positional, "REFERENCE", "Short code that people see and may write back: 42", true},
     {ArgumentSpec::Kind::option, "--title", "The job in a few words", true},
     {ArgumentSpec::Kind::option, "--place", "Where"},
     {ArgumentSpec::Kind::option, "--contract", "CDI, CDD 3 mois, intérim …"},
     {ArgumentSpec::Kind::option, "--hours", "35h, 6h-13h …"},
     {ArgumentSpec::Kind::option, "--start", "When it begins"},
     {ArgumentSpec::Kind::option, "--pay", "What it pays"},
     {ArgumentSpec::Kind::option, "--expires", "Not offered after this time, or the end of this day"},
     json_flag(),
     config_option()},
    add,
};

}  // namespace passerelle::cli
