#include <ostream>

#include "cli/said.hpp"
#include "cli/workplace.hpp"
#include "store/work.hpp"

namespace passerelle::cli {

namespace {

int close(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    auto const words = arguments.get("TASK");
    auto const id = read_id(words);
    auto const done = write(*workplace, console, [&](store::Connection& connection) {
        if (!id || !store::close_task(connection, workplace->settings.workspace, TaskId{*id}))
            throw std::invalid_argument{"there is no open task '" + words + "'; 'passerelle task list' shows them"};
    });
    if (!done) return failed;
    console.out << said(console, "Task " + show_id(*id) + " is closed.") << '\n';
    return ok;
}

}  // namespace

extern Command const task_close_command{
    "task close",
    "Say that somebody has taken care of it; after distress, automatic messages go on",
    {{ArgumentSpec::Kind::positional, "TASK", "Id, as 'task list' shows it", true}, config_option()},
    close,
};

}  // namespace passerelle::cli
