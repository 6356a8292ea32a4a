#include <ostream>

#include "cli/flow_command.hpp"
#include "cli/flow_files.hpp"
#include "cli/listing.hpp"
#include "cli/workplace.hpp"
#include "service/flow_folder.hpp"

namespace passerelle::cli {

namespace {

std::vector<Finding> mistakes_in(std::string const& path, Arguments const& arguments) {
    auto const source = service::read_flow_source(path);
    auto findings =
        source ? flow::load_flow(*source).findings : std::vector<Finding>{{path, 0, 0, source.error().detail, {}}};
    for (auto& finding : findings) finding = worded(std::move(finding), arguments);
    return findings;
}

int run_flow_check(Arguments const& arguments, Console& console) {
    auto const json = arguments.given("--json");
    Listing listing{{{"file", ""}, {"line", ""}, {"column", ""}, {"message", ""}, {"hint", ""}}};
    auto const paths = flows_of_words(arguments.all("FLOW"), arguments, "flow check", console);
    if (paths.empty()) return ExitCode::failed;
    long long count = 0;
    for (auto const& path : paths)
        for (auto const& finding : mistakes_in(path.string(), arguments)) {
            ++count;
            listing.add({finding.file, finding.line, finding.column, finding.message, finding.hint});
            if (!json) console.err << show_with_line(finding) << "\n";
        }
    if (json)
        listing.print(console, true, {});
    else if (count > 0)
        console.err << (in_english(arguments) ? counted(count, "mistake", "mistakes")
                                              : counted(count, "erreur", "erreurs"))
                    << ".\n";
    else
        console.out << (in_english(arguments) ? "Nothing to mend.\n" : "Rien à corriger.\n");
    return count > 0 ? ExitCode::failed : ExitCode::ok;
}

}  // namespace

extern Command const flow_check_command{
    "flow check",
    "Name every mistake of flow files that keeps them from running",
    {{ArgumentSpec::Kind::positional, "FLOW",
      "Id of a flow, its file or its folder, or a folder of flows; else all of --flows", false, true},
     {ArgumentSpec::Kind::option, "--lang", "Language of the report", false, false, "fr", {"fr", "en"}},
     flows_option(),
     json_flag()},
    run_flow_check,
    "Each mistake has file, line, column, the line itself and what to write instead. `flow lint` proves more.\n",
};

}  // namespace passerelle::cli
