#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>

#include "cli/flow_command.hpp"
#include "cli/flow_files.hpp"
#include "cli/flow_lint_report.hpp"
#include "cli/lint_surroundings.hpp"
#include "cli/workplace.hpp"
#include "flow/lint/sarif.hpp"
#include "service/flow_folder.hpp"

namespace passerelle::cli {

namespace {

namespace files = std::filesystem;
using flow::lint::Language;
using flow::lint::Report;
using flow::lint::Surroundings;

// Looks at one file after the other; flows of one folder share what stands around them.
class Linting {
public:
    explicit Linting(Surroundings around) : around_{std::move(around)} {}

    Report check(files::path const& path) {
        auto opened = open(path);
        Report report;
        report.flow = path.stem().string();
        if (opened.flow) {
            auto around = around_;
            around.catalogue = opened.around;
            report = flow::lint::lint(*opened.flow, around);
        }
        auto mistakes = flow::lint::problems_of(opened.findings);
        report.problems.insert(report.problems.begin(), mistakes.begin(), mistakes.end());
        return report;
    }

private:
    struct Opened {
        flow::FlowPtr flow;
        flow::Catalogue const* around = nullptr;
        std::vector<Finding> findings;
    };

    Opened open(files::path const& path) {
        auto const folder = files::absolute(path).lexically_normal().parent_path();
        if (folder.filename() != path.stem()) {
            auto alone = open_flow_file(path);
            auto& around = alone_[path.string()] = std::move(alone.around);
            return {alone.flow, &around, std::move(alone.findings)};
        }
        auto const known = folders_.find(folder.parent_path().string());
        auto& around = known != folders_.end() ? known->second
                                               : folders_[folder.parent_path().string()] =
                                                     service::load_catalogue(folder.parent_path().string());
        auto const source = service::read_flow_source(path.string());
        if (!source) return {nullptr, &around, {{path.string(), 0, 0, source.error().detail, {}}}};
        auto loaded = flow::load_flow(*source);
        if (loaded.flow && loaded.flow->id != path.stem().string())
            loaded.findings.push_back(
                {path.string(), 1, 1,
                 "the flow is called \"" + loaded.flow->id + "\" but its folder \"" + path.stem().string() + "\"",
                 "give both the same name"});
        return {loaded.flow, &around, std::move(loaded.findings)};
    }

    Surroundings around_;
    std::map<std::string, flow::Catalogue> folders_, alone_;
};

void print(Arguments const& arguments, std::vector<Report> const& reports, Language language, Console& console) {
    if (!arguments.given("--sarif")) {
        auto const prices = prices_of(arguments);
        return arguments.given("--json") ? print_lint_as_json(reports, language, prices, console)
                                         : print_lint(reports, language, prices, console);
    }
    std::vector<flow::lint::Problem> problems;
    for (auto const& report : reports) problems.insert(problems.end(), report.problems.begin(), report.problems.end());
    console.out << flow::lint::to_sarif(problems, language, PASSERELLE_VERSION) << '\n';
}

int flow_lint(Arguments const& arguments, Console& console) {
    auto const paths = flows_of_words(arguments.all("FLOW"), arguments, "flow lint", console);
    if (paths.empty()) return failed;
    auto const lexicons = read_lexicons(arguments.get("--lexicons"));
    auto around = lint_surroundings(arguments, console);
    if (!around) return failed;
    if (!lexicons.empty()) around->lexicons = &lexicons;
    Linting linting{std::move(*around)};
    std::vector<Report> reports;
    int errors = 0, warnings = 0;
    for (auto const& path : paths) {
        reports.push_back(linting.check(path));
        errors += reports.back().errors();
        warnings += reports.back().warnings();
    }
    print(arguments, reports, in_english(arguments) ? Language::en : Language::fr, console);
    return errors > 0 || (arguments.given("--strict") && warnings > 0) ? failed : ok;
}

}  // namespace

extern Command const flow_lint_command{
    "flow lint",
    "Prove what a flow promises: ends, silence, SMS and screens, words, variables, translations",
    {{ArgumentSpec::Kind::positional, "FLOW",
      "Id of a flow, its file or its folder, or a folder of flows; else all of --flows", false, true},
     {ArgumentSpec::Kind::option, "--lang", "Language of the report", false, false, "fr", {"fr", "en"}},
     {ArgumentSpec::Kind::flag, "--strict", "Exit code 1 for warnings too"},
     {ArgumentSpec::Kind::flag, "--store",
      "Ask the store of --config too: its groups and fields, and who stands on a step that is gone"},
     {ArgumentSpec::Kind::flag, "--sarif", "One SARIF 2.1.0 log, for code hosts"},
     flows_option(),
     {ArgumentSpec::Kind::option, "--lexicons", "Folder of the word lists", false, false, "config/lexicon"},
     config_option(),
     json_flag()},
    flow_lint,
    "Each problem has file, line, the sentence and what to do. Exit code 1 when there is an error. At the end stands\n"
    "what a conversation costs in SMS: at best, typically, and at worst. The groups, topics and fields of --config "
    "are\n"
    "the ones that exist, and its tariffs say what a conversation costs in money. docs/flow-language.md tells the "
    "claims.",
};

}  // namespace passerelle::cli
