#include <ostream>

#include "cli/listing.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "gateway/starts.hpp"
#include "store/contacts.hpp"
#include "store/work.hpp"

namespace passerelle::cli {

namespace {

service::Appointment appointment_of(Workplace& workplace, Arguments const& arguments, service::Contact const& contact,
                                    std::string const& zone) {
    service::Appointment appointment;
    appointment.id = workplace.ids.make<AppointmentId>();
    appointment.workspace = workplace.settings.workspace;
    appointment.contact = contact.id;
    appointment.at = instant_in(arguments.get("--at"), "--at", zone);
    appointment.place = arguments.get("--place");
    appointment.with = arguments.given("--with") ? arguments.get("--with") : contact.referent;
    appointment.bring = arguments.get("--bring");
    appointment.created_at = workplace.clock.now();
    if (appointment.at <= appointment.created_at)
        throw std::invalid_argument{"--at is in the past: " + show_local(appointment.at, zone) + " " + zone};
    return appointment;
}

int add(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace || !flows_are_right(*workplace, console)) return failed;
    service::Contact contact;
    service::Appointment appointment;
    std::string zone;
    auto const done = write(*workplace, console, [&](store::Connection& connection) {
        contact = person_named(connection, *workplace, arguments.get("CONTACT"));
        zone = contact.zone.empty() ? workplace->settings.site(contact.site).zone : contact.zone;
        appointment = appointment_of(*workplace, arguments, contact, zone);
        store::insert_appointment(connection, appointment);
        gateway::announce_appointment(connection, workplace->ids, workplace->flows, appointment, zone,
                                      appointment.created_at);
    });
    if (!done) return failed;
    if (arguments.given("--json")) {
        Listing listing{{{"id", ""}, {"contact", ""}, {"at", ""}}};
        listing.add({show(appointment.id), show(contact.id), Cell{appointment.at, zone}});
        listing.print(console, true, {});
        return ok;
    }
    auto const language = console.french ? "fr" : "en";
    console.out << (console.french ? "Rendez-vous " : "Appointment ") << show(appointment.id)
                << (console.french ? " : " : ": ") << printable(contact.name) << ", "
                << service::day_in_words(appointment.at, zone, language) << (console.french ? " à " : " at ")
                << service::hour_in_words(appointment.at, zone, language) << " (" << zone << ").\n"
                << said(console, "The running service asks for a confirmation and sends the reminder.") << '\n';
    return ok;
}

}  // namespace

extern Command const appointment_add_command{
    "appointment add",
    "Plan an appointment; the person is told and asked to confirm",
    {{ArgumentSpec::Kind::positional, "CONTACT", "Phone number, address, id or whole name", true},
     {ArgumentSpec::Kind::option, "--at", "Day and time where the person lives: \"2026-03-12 14:00\"", true},
     {ArgumentSpec::Kind::option, "--place", "Where"},
     {ArgumentSpec::Kind::option, "--with", "With whom (else the référent)"},
     {ArgumentSpec::Kind::option, "--bring", "What to bring"},
     json_flag(),
     config_option()},
    add,
};

}  // namespace passerelle::cli
