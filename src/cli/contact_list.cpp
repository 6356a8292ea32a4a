#include "cli/listing.hpp"
#include "cli/workplace.hpp"
#include "store/contacts.hpp"

namespace passerelle::cli {

namespace {

int list(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    store::ContactFilter filter;
    filter.group = arguments.get("--group");
    filter.referent = arguments.get("--referent");
    filter.limit = number_in(arguments.get("--limit"), "--limit", 1, 1'000'000);
    Listing listing{{{"id", "id"},
                     {"name", "name"},
                     {"addresses", "addresses"},
                     {"language", "language"},
                     {"referent", "référent"},
                     {"site", "site"},
                     {"groups", "groups"},
                     {"stopped", "STOP"}}};
    auto const& workspace = workplace->settings.workspace;
    auto const done = read(*workplace, console, [&](store::Connection& connection) {
        for (auto const& contact : store::list_contacts(connection, workspace, filter)) {
            std::vector<std::string> addresses;
            bool stopped = false;
            for (auto const& address : store::addresses_of(connection, workspace, contact.id)) {
                addresses.push_back(address.address);
                stopped = stopped || address.stopped_at;
            }
            listing.add({show(contact.id), contact.name, addresses, contact.language, contact.referent, contact.site,
                         store::groups_of(connection, workspace, contact.id), stopped});
        }
    });
    if (!done) return failed;
    listing.print(console, arguments.given("--json"),
                  "Nobody yet. Import people with: passerelle contact import FILE.csv");
    return ok;
}

}  // namespace

extern Command const contact_list_command{
    "contact list",
    "Who is known",
    {{ArgumentSpec::Kind::option, "--group", "Only the members of this group"},
     {ArgumentSpec::Kind::option, "--referent", "Only the people of this advisor"},
     {ArgumentSpec::Kind::option, "--limit", "At most so many", false, false, "1000"},
     json_flag(),
     config_option()},
    list,
};

}  // namespace passerelle::cli
