#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>

#include "cli/flow_files.hpp"
#include "cli/flow_lint_report.hpp"
#include "cli/workplace.hpp"
#include "flow/lint/sarif.hpp"
#include "flow/mistakes_in_french.hpp"
#include "store/standing.hpp"

namespace passerelle::cli {

namespace {

namespace files = std::filesystem;
using flow::lint::Language;
using flow::lint::Report;
using flow::lint::Surroundings;

// Every flow below a folder: flows/<id>/<id>.yaml, or the folder of one flow.
std::vector<files::path> flows_below(files::path const& folder) {
    std::error_code none;
    auto const own = folder / (files::absolute(folder).lexically_normal().filename().string() + ".yaml");
    if (files::is_regular_file(own, none)) return {own};
    std::vector<files::path> found;
    for (auto const& entry : files::directory_iterator{folder, none}) {
        auto const file = entry.path() / (entry.path().filename().string() + ".yaml");
        if (files::is_regular_file(file, none)) found.push_back(file);
    }
    std::sort(found.begin(), found.end());
    return found;
}

// The flow files that one word names; empty after a complaint.
std::vector<files::path> files_named(std::string const& word, Arguments const& arguments, Console& console) {
    std::error_code none;
    if (files::is_directory(word, none)) {
        auto found = flows_below(word);
        if (found.empty()) console.err << "passerelle flow lint: there is no flow below " << word << '\n';
        return found;
    }
    auto const path = path_of_flow(word, arguments.get("--flows"));
    if (files::is_regular_file(path, none)) return {path};
    console.err << "passerelle flow lint: there is no flow at " << path.string() << "; "
                << flows_in(arguments.get("--flows")) << '\n';
    return {};
}

// Looks at one file after the other; flows of one folder share what stands around them.
class Linting {
public:
    Linting(Surroundings around, bool french) : around_{std::move(around)}, french_{french} {}

    Report check(files::path const& path) {
        auto opened = open(path);
        Report report;
        report.flow = path.stem().string();
        if (opened.flow) {
            auto around = around_;
            around.catalogue = opened.around;
            report = flow::lint::lint(*opened.flow, around);
        }
        if (french_)
            for (auto& finding : opened.findings) finding = flow::in_french(std::move(finding));
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
                                                     flow::load_catalogue(folder.parent_path().string());
        auto const source = flow::read_flow_source(path.string());
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
    bool french_;
    std::map<std::string, flow::Catalogue> folders_, alone_;
};

// Where people stand, and when the site may write: only a service knows that.
bool ask_store(Arguments const& arguments, Console& console, Surroundings& around) {
    auto const workplace = open_workplace(arguments, console);
    if (!workplace) return false;
    auto const& days = workplace->settings.site({}).hours.days;
    int opens = 24 * 60, closes = 0;
    for (auto const& day : days)
        if (day.open != day.close) opens = std::min(opens, day.open), closes = std::max(closes, day.close);
    if (opens < closes) around.quiet_from = closes % (24 * 60), around.quiet_until = opens;
    auto const& workspace = workplace->settings.workspace;
    return read(*workplace, console, [&around, workspace](store::Connection& connection) {
        around.standing = store::people_standing(connection, workspace);
    });
}

void print(Arguments const& arguments, std::vector<Report> const& reports, Language language, Console& console) {
    if (!arguments.given("--sarif"))
        return arguments.given("--json") ? print_lint_as_json(reports, language, console)
                                         : print_lint(reports, language, console);
    std::vector<flow::lint::Problem> problems;
    for (auto const& report : reports) problems.insert(problems.end(), report.problems.begin(), report.problems.end());
    console.out << flow::lint::to_sarif(problems, language, PASSERELLE_VERSION) << '\n';
}

int flow_lint(Arguments const& arguments, Console& console) {
    auto words = arguments.all("FLOW");
    if (words.empty()) words.push_back(arguments.get("--flows"));
    std::vector<files::path> paths;
    for (auto const& word : words) {
        auto const named = files_named(word, arguments, console);
        if (named.empty()) return failed;
        for (auto const& path : named)
            if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    }
    auto const lexicons = read_lexicons(arguments.get("--lexicons"));
    Surroundings around;
    if (!lexicons.empty()) around.lexicons = &lexicons;
    if (arguments.given("--store") && !ask_store(arguments, console, around)) return failed;
    auto const language = arguments.get("--lang") == "en" ? Language::en : Language::fr;
    Linting linting{std::move(around), language == Language::fr};
    std::vector<Report> reports;
    int errors = 0, warnings = 0;
    for (auto const& path : paths) {
        reports.push_back(linting.check(path));
        errors += reports.back().errors();
        warnings += reports.back().warnings();
    }
    print(arguments, reports, language, console);
    return errors > 0 || (arguments.given("--strict") && warnings > 0) ? failed : ok;
}

}  // namespace

extern Command const flow_lint_command{
    "flow lint",
    "Prove what a flow promises: ends, silence, SMS and screens, words, variables, translations",
    {{ArgumentSpec::Kind::positional, "FLOW", "Id of a flow, the path of its file, or a folder; else all of --flows",
      false, true},
     {ArgumentSpec::Kind::option, "--lang", "Language of the report", false, false, "fr", {"fr", "en"}},
     {ArgumentSpec::Kind::flag, "--strict", "Exit code 1 for warnings too"},
     {ArgumentSpec::Kind::flag, "--store", "Ask the store of --config who stands on a step that is gone"},
     {ArgumentSpec::Kind::flag, "--sarif", "One SARIF 2.1.0 log, for code hosts"},
     {ArgumentSpec::Kind::option, "--flows", "Folder of the flows", false, false, "flows"},
     {ArgumentSpec::Kind::option, "--lexicons", "Folder of the word lists", false, false, "config/lexicon"},
     config_option(),
     json_flag()},
    flow_lint,
    "Each problem has file, line, the sentence and what to do. Exit code 1 when there is an error. At the end stands\n"
    "what a conversation costs in SMS: at best, typically, and at worst. docs/flow-language.md tells the claims.",
};

}  // namespace passerelle::cli
