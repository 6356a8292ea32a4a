#include <ostream>

#include "cli/command.hpp"
#include "cli/listing.hpp"
#include "cli/workplace.hpp"
#include "service/flow_folder.hpp"

namespace passerelle::cli {

namespace {

std::vector<Finding> mistakes_in(std::string const& path) {
    auto const source = service::read_flow_source(path);
    if (!source) return {{path, 0, 0, source.error().detail, {}}};
    return flow::load_flow(*source).findings;
}

int run_flow_check(Arguments const& arguments, Console& console) {
    auto const json = arguments.given("--json");
    Listing listing{{{"file", ""}, {"line", ""}, {"column", ""}, {"message", ""}, {"hint", ""}}};
    long long count = 0;
    for (auto const& path : arguments.all("FILE"))
        for (auto const& finding : mistakes_in(path)) {
            ++count;
            listing.add({finding.file, finding.line, finding.column, finding.message, finding.hint});
            if (!json) console.err << show_with_line(finding) << "\n";
        }
    if (json)
        listing.print(console, true, {});
    else if (count > 0)
        console.err << counted(count, "mistake", "mistakes") << ".\n";
    return count > 0 ? ExitCode::failed : ExitCode::ok;
}

}  // namespace

extern Command const flow_check_command{
    "flow check",
    "Name every mistake of flow files that keeps them from running",
    {{ArgumentSpec::Kind::positional, "FILE", "Flow files; their sister files are read with them", true, true},
     json_flag()},
    run_flow_check,
    "Each mistake has file, line, column, the line itself and what to write instead. `flow lint` proves more.\n",
};

}  // namespace passerelle::cli
