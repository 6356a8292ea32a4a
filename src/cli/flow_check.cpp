#include <ostream>

#include "cli/flow_command.hpp"
#include "cli/flow_files.hpp"
#include "cli/listing.hpp"
#include "cli/workplace.hpp"
#include "flow/definition.hpp"
#include "flow/mistakes_in_french.hpp"

namespace passerelle::cli {

namespace {

std::vector<Finding> mistakes_in(std::string const& path) {
    auto const source = flow::read_flow_source(path);
    if (!source) return {{path, 0, 0, source.error().detail, {}}};
    return flow::load_flow(*source).findings;
}

int run_flow_check(Arguments const& arguments, Console& console) {
    auto const json = arguments.given("--json");
    Listing listing{{{"file", ""}, {"line", ""}, {"column", ""}, {"message", ""}, {"hint", ""}}};
    long long count = 0;
    auto const french = arguments.get("--lang") == "fr";
    for (auto const& name : arguments.all("FLOW"))
        for (auto finding : mistakes_in(path_of_flow(name, arguments.get("--flows")).string())) {
            if (french) finding = flow::in_french(std::move(finding));
            ++count;
            listing.add({finding.file, finding.line, finding.column, finding.message, finding.hint});
            if (!json) console.err << show_with_line(finding) << "\n";
        }
    if (json)
        listing.print(console, true, {});
    else if (count > 0)
        console.err << (french ? counted(count, "faute", "fautes") : counted(count, "mistake", "mistakes")) << ".\n";
    else
        console.out << (french ? "Rien à corriger.\n" : "Nothing to mend.\n");
    return count > 0 ? ExitCode::failed : ExitCode::ok;
}

}  // namespace

extern Command const flow_check_command{
    "flow check",
    "Name every mistake of flow files that keeps them from running",
    {{ArgumentSpec::Kind::positional, "FLOW", "Ids of flows, or their files; sister files are read with them", true,
      true},
     {ArgumentSpec::Kind::option, "--lang", "Language of the report", false, false, "en", {"fr", "en"}},
     flows_option(),
     json_flag()},
    run_flow_check,
    "Each mistake has file, line, column, the line itself and what to write instead. `flow lint` proves more.\n",
};

}  // namespace passerelle::cli
