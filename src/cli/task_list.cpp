#include "cli/listing.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "store/contacts.hpp"
#include "store/work.hpp"

namespace passerelle::cli {

namespace {

int list(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const& workspace = workplace->settings.workspace;
    store::TaskFilter filter;
    filter.referent = arguments.get("--referent");
    filter.open_only = !arguments.given("--all");
    Listing listing{{{"id", "id"},
                     {"created_at", "since"},
                     {"urgent", "urgent"},
                     {"name", "who"},
                     {"contact", ""},
                     {"addresses", "addresses"},
                     {"referent", "référent"},
                     {"topic", "about"},
                     {"note", "note"},
                     {"open", filter.open_only ? "" : "open"}}};
    auto const done = read(*workplace, console, [&](store::Connection& connection) {
        for (auto const& task : store::list_tasks(connection, workspace, filter)) {
            auto const contact = store::find_contact(connection, workspace, task.contact);
            std::vector<std::string> addresses;
            for (auto const& address : store::addresses_of(connection, workspace, task.contact))
                addresses.push_back(address.address);
            listing.add({show(task.id), Cell{task.created_at, workplace->zone()}, task.urgent,
                         contact ? contact->name : "", show(task.contact), addresses, task.referent,
                         arguments.given("--json") ? task.topic : topic_said(console, task.topic), task.note,
                         task.open});
        }
    });
    if (!done) return failed;
    listing.print(console, arguments.given("--json"), "Nothing waits for a person.");
    return ok;
}

}  // namespace

extern Command const task_list_command{
    "task list",
    "What waits for a person: hand-overs, distress, unanswered questions",
    {{ArgumentSpec::Kind::option, "--referent", "Only of this advisor"},
     {ArgumentSpec::Kind::flag, "--all", "Closed ones too"},
     json_flag(),
     config_option()},
    list,
};

}  // namespace passerelle::cli
