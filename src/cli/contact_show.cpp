#include <ostream>

#include "cli/listing.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "store/contacts.hpp"
#include "store/runs.hpp"
#include "store/work.hpp"

namespace passerelle::cli {

namespace {

constexpr int runs_shown = 20;

struct Sheet {
    service::Contact contact;
    std::vector<service::Address> addresses;
    std::vector<std::string> groups;
    std::vector<store::Run> runs;
    std::optional<service::Appointment> appointment;
};

std::vector<std::string> texts_of(std::vector<service::Address> const& addresses, std::string const& zone,
                                  Console const& console) {
    std::vector<std::string> made;
    for (auto const& address : addresses) {
        auto text = address.address;
        auto const add = [&](std::string const& words) { text += " (" + said(console, words) + ")"; };
        if (address.stopped_at) add("STOP since " + show_local(*address.stopped_at, zone));
        if (address.last_inbound_at) add("last wrote " + show_local(*address.last_inbound_at, zone));
        if (address.failures > 0) add(counted(address.failures, "failure", "failures"));
        made.push_back(std::move(text));
    }
    return made;
}

std::vector<std::string> texts_of(std::vector<store::Run> const& runs, std::string const& zone,
                                  Console const& console) {
    std::vector<std::string> made;
    for (auto const& run : runs) {
        auto text = run.flow + ", " + state_said(console, flow::name_of(run.state.status));
        if (run.state.status == flow::RunStatus::waiting)
            text += (console.french ? " à " : " at ") + run.state.top().step;
        if (!run.state.outcome.empty()) text += ": " + run.state.outcome;
        made.push_back(text + ", " + show_local(run.updated_at, zone));
    }
    return made;
}

void print(Console& console, Sheet const& sheet, std::string const& zone, bool json) {
    console.french = console.french && !json;  // what programs read is the same everywhere
    std::vector<std::string> fields;
    for (auto const& [name, value] : sheet.contact.fields) fields.push_back(name + "=" + value);
    auto const& contact = sheet.contact;
    Listing listing{{{"id", "id"},
                     {"name", "name"},
                     {"first_name", "first name"},
                     {"language", "language"},
                     {"zone", "time zone"},
                     {"site", "site"},
                     {"referent", "référent"},
                     {"groups", "groups"},
                     {"fields", "fields"},
                     {"addresses", "addresses"},
                     {"appointment_at", "appointment"},
                     {"flows", "flows"},
                     {"created_at", "known since"}}};
    auto const next = sheet.appointment ? std::optional{sheet.appointment->at} : std::nullopt;
    listing.add({show(contact.id), contact.name, contact.first_name, contact.language, contact.zone, contact.site,
                 contact.referent, sheet.groups, fields, texts_of(sheet.addresses, zone, console), Cell{next, zone},
                 texts_of(sheet.runs, zone, console), Cell{contact.created_at, zone}});
    listing.print_details(console, json);
    if (!json)
        console.out << '\n' << said(console, "The conversation: passerelle log show " + show(contact.id)) << '\n';
}

int show_contact(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const& workspace = workplace->settings.workspace;
    Sheet sheet;
    auto const done = read(*workplace, console, [&](store::Connection& connection) {
        sheet.contact = person_named(connection, *workplace, arguments.get("CONTACT"));
        sheet.addresses = store::addresses_of(connection, workspace, sheet.contact.id);
        sheet.groups = store::groups_of(connection, workspace, sheet.contact.id);
        sheet.runs = store::list_runs(connection, workspace, sheet.contact.id, runs_shown);
        sheet.appointment = store::next_appointment(connection, workspace, sheet.contact.id, workplace->clock.now());
    });
    if (!done) return failed;
    print(console, sheet, workplace->zone(), arguments.given("--json"));
    return ok;
}

}  // namespace

extern Command const contact_show_command{
    "contact show",
    "All that is known of one person",
    {{ArgumentSpec::Kind::positional, "CONTACT", "Phone number, address, id or whole name", true},
     json_flag(),
     config_option()},
    show_contact,
};

}  // namespace passerelle::cli
