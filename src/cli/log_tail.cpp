#include <ostream>
#include <thread>

#include "cli/log_lines.hpp"

namespace passerelle::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto between_looks = 500ms;
constexpr int most_a_look = 1000;

int tail(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    LogLines const lines{console, workplace->zone(), arguments.given("--json")};
    store::InteractionFilter filter;
    filter.limit = number_in(arguments.get("--lines"), "--lines", 1, 100'000);
    filter.newest = true;
    while (console.out) {
        auto const done = read(*workplace, console, [&](store::Connection& connection) {
            for (auto const& interaction :
                 store::list_interactions(connection, workplace->settings.workspace, filter)) {
                lines.print(interaction);
                filter.after = interaction.id;
            }
        });
        if (!done) return failed;
        if (!arguments.given("--follow")) break;
        console.out << std::flush;
        filter.newest = false;
        filter.limit = most_a_look;
        std::this_thread::sleep_for(between_looks);
    }
    return ok;
}

}  // namespace

extern Command const log_tail_command{
    "log tail",
    "The last things that happened",
    {{ArgumentSpec::Kind::flag, "-f,--follow", "Go on as more happens, until Ctrl-C"},
     {ArgumentSpec::Kind::option, "--lines", "How many", false, false, "20"},
     json_flag(),
     config_option()},
    tail,
};

}  // namespace passerelle::cli
