#include <ostream>

#include "cli/log_lines.hpp"
#include "cli/said.hpp"

namespace passerelle::cli {

namespace {

int show_log(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const json = arguments.given("--json");
    LogLines const lines{console, workplace->zone(), json};
    store::InteractionFilter filter;
    filter.limit = number_in(arguments.get("--lines"), "--lines", 1, 1'000'000);
    filter.newest = true;
    bool any = false;
    auto const done = read(*workplace, console, [&](store::Connection& connection) {
        filter.contact = person_named(connection, *workplace, arguments.get("CONTACT")).id;
        for (auto const& interaction : store::list_interactions(connection, workplace->settings.workspace, filter)) {
            lines.print(interaction);
            any = true;
        }
    });
    if (!done) return failed;
    if (!any && !json) console.out << said(console, "Nothing was said or done yet.") << '\n';
    return ok;
}

}  // namespace

extern Command const log_show_command{
    "log show",
    "Everything that was said and done with one person",
    {{ArgumentSpec::Kind::positional, "CONTACT", "Phone number, address, id or whole name", true},
     {ArgumentSpec::Kind::option, "--lines", "At most the last so many", false, false, "1000"},
     json_flag(),
     config_option()},
    show_log,
};

}  // namespace passerelle::cli
