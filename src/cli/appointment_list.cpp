#include "cli/listing.hpp"
#include "cli/workplace.hpp"
#include "store/contacts.hpp"
#include "store/work.hpp"

namespace passerelle::cli {

namespace {

int list(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const& zone = workplace->zone();
    auto const& workspace = workplace->settings.workspace;
    store::AppointmentFilter filter;
    filter.from = given_instant(arguments, "--from", zone);
    filter.to = given_end(arguments, "--to", zone);
    if (!filter.from && !arguments.given("--all")) filter.from = workplace->clock.now();
    Listing listing{{{"id", "id"},
                     {"at", "when"},
                     {"name", "who"},
                     {"contact", ""},
                     {"place", "place"},
                     {"with", "with"},
                     {"bring", ""},
                     {"status", "status"}}};
    auto const done = read(*workplace, console, [&](store::Connection& connection) {
        if (arguments.given("--contact"))
            filter.contact = person_named(connection, *workplace, arguments.get("--contact")).id;
        for (auto const& appointment : store::list_appointments(connection, workspace, filter)) {
            auto const contact = store::find_contact(connection, workspace, appointment.contact);
            listing.add({show(appointment.id), Cell{appointment.at, zone}, contact ? contact->name : "",
                         show(appointment.contact), appointment.place, appointment.with, appointment.bring,
                         name_of(appointment.status)});
        }
    });
    if (!done) return failed;
    listing.print(console, arguments.given("--json"), "No appointment.");
    return ok;
}

}  // namespace

extern Command const appointment_list_command{
    "appointment list",
    "Appointments from now on, with who confirmed",
    {{ArgumentSpec::Kind::option, "--from", "From this day or time"},
     {ArgumentSpec::Kind::option, "--to", "Until this time, or to the end of this day"},
     {ArgumentSpec::Kind::option, "--contact", "Only of this person"},
     {ArgumentSpec::Kind::flag, "--all", "Past ones too"},
     json_flag(),
     config_option()},
    list,
};

}  // namespace passerelle::cli
