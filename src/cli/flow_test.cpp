#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <ostream>

#include "cli/command.hpp"
#include "cli/configured.hpp"
#include "cli/dry_person.hpp"
#include "cli/dry_talk.hpp"
#include "cli/flow_command.hpp"
#include "cli/flow_files.hpp"
#include "cli/flow_test_report.hpp"
#include "cli/said.hpp"
#include "flow/trial/player.hpp"
#include "flow/wording/in_french.hpp"
#include "gateway/simulated_phone.hpp"

namespace passerelle::cli {

namespace {

namespace files = std::filesystem;
using flow::trial::Suite;

constexpr std::string_view test_ending = ".test.yaml";

bool is_test_file(files::path const& path) { return path.filename().string().ends_with(test_ending); }

// suivi.yaml → suivi.test.yaml, and back.
files::path test_beside(files::path const& flow) {
    return flow.parent_path() / (flow.stem().string() + std::string{test_ending});
}
files::path flow_beside(files::path const& test, std::string const& named) {
    auto const name = test.filename().string();
    return test.parent_path() / ((named.empty() ? name.substr(0, name.size() - test_ending.size()) : named) + ".yaml");
}

std::vector<files::path> tests_below(files::path const& folder) {
    std::vector<files::path> found;
    std::error_code none;
    for (auto const& entry : files::recursive_directory_iterator{folder, none})
        if (entry.is_regular_file(none) && is_test_file(entry.path())) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

// The test files that one word names; empty after a complaint.
std::vector<files::path> files_named(std::string const& word, Arguments const& arguments, Console& console) {
    std::error_code none;
    if (files::is_directory(word, none)) {
        auto found = tests_below(word);
        if (found.empty())
            complain(arguments, "flow test", {Fault::not_found, "there is no *.test.yaml below " + word}, console);
        return found;
    }
    files::path path = word;
    if (!is_test_file(path)) {
        auto const flow = flow_named(word, arguments.get("--flows"));
        if (!flow) {
            complain(arguments, "flow test", flow.error(), console);
            return {};
        }
        path = test_beside(*flow);
    }
    if (files::exists(path, none)) return {path};
    complain(arguments, "flow test",
             {Fault::not_found, "there are no tests at " + path.string() +
                                    "; write them, or play them: passerelle flow test --record " + word},
             console);
    return {};
}

// Every test of one file, on the classes of phones that it is for.
class SuitePlayer {
public:
    SuitePlayer(Arguments const& arguments, understanding::Lexicons const& lexicons, service::Settings const& settings)
        : arguments_{arguments}, lexicons_{lexicons}, phone_{settings}, site_{.formal = settings.formal} {
        if (auto const medium = flow::medium_named(arguments.get("--channel"))) only_ = *medium;
    }

    Suite play(files::path const& file, std::map<std::string, Covered>& covered) const {
        Suite suite;
        suite.file = file.string();
        auto script = flow::trial::read_script(read_text(file), suite.file);
        auto const path = flow_beside(file, script.flow);
        suite.flow = path.stem().string();
        suite.findings = std::move(script.findings);
        play(script, path, suite, covered);
        for (auto& finding : suite.findings) finding = worded(std::move(finding), arguments_);
        return suite;
    }

private:
    void play(flow::trial::Script const& script, files::path const& path, Suite& suite,
              std::map<std::string, Covered>& covered) const {
        std::error_code none;
        if (!files::exists(path, none)) {
            suite.findings.push_back({suite.file, 0, 0, "there is no flow at " + path.string(), "name it: flow: id"});
            return;
        }
        auto const opened = open_flow_file(path);
        suite.findings.insert(suite.findings.end(), opened.findings.begin(), opened.findings.end());
        if (!opened.flow || !suite.findings.empty()) return;
        suite.flow = opened.flow->id;
        play_all(script, opened, suite, covered);
    }

    void play_all(flow::trial::Script const& script, OpenedFlow const& opened, Suite& suite,
                  std::map<std::string, Covered>& covered) const {
        flow::trial::Stage const stage{opened.around, phone_, lexicons_, site_};
        auto& seen = covered[opened.flow->file];
        seen.flow = opened.flow;
        for (auto const& trial : script.trials)
            for (auto const medium : media_of(trial, *opened.flow, only_)) {
                auto const began = std::chrono::steady_clock::now();
                suite.played.push_back(
                    flow::trial::play(trial, opened.flow, medium, stage, gateway::appointment_words));
                if (!in_english(arguments_))
                    for (auto& line : suite.played.back().transcript)
                        if (auto french = flow::talk_in_french(line.text)) line.text = *std::move(french);
                for (auto& mismatch : suite.played.back().mismatches) {
                    mismatch.what = worded(std::move(mismatch.what), arguments_);
                    if (mismatch.found == "(nothing)") mismatch.found = worded(std::move(mismatch.found), arguments_);
                }
                suite.times.push_back(std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - began));
                seen.coverage.add(suite.played.back().coverage);
            }
    }

    Arguments const& arguments_;
    understanding::Lexicons const& lexicons_;
    gateway::SimulatedPhone phone_;
    flow::trial::Site site_;
    std::optional<flow::Medium> only_;
};

bool write_junit(std::string const& path, std::vector<Suite> const& suites, Console& console) {
    std::ofstream out{path, std::ios::binary};
    out << to_junit(suites);
    out.flush();
    if (out) return true;
    console.err << "passerelle flow test: " << said(console, "cannot write " + path) << '\n';
    return false;
}

void print_all(Arguments const& arguments, std::vector<Suite> const& suites,
               std::map<std::string, Covered> const& by_file, Console& console) {
    std::vector<Covered> covered;
    for (auto const& [file, one] : by_file) covered.push_back(one);
    int passed = 0, failures = 0;
    for (auto const& suite : suites) passed += suite.passed(), failures += suite.failed();
    if (arguments.given("--json")) {
        print_suites_as_json(suites, console);
        if (arguments.given("--coverage")) print_coverage_as_json(covered, console);
        console.out << "{\"passed\":" << passed << ",\"failed\":" << failures << "}\n";
        return;
    }
    print_suites(suites, arguments, console);
    if (arguments.given("--coverage")) print_coverage(covered, arguments, console);
    console.out << worded(std::to_string(passed) +
                              (passed == 1 ? " conversation passed, " : " conversations passed, ") +
                              std::to_string(failures) + " failed",
                          arguments)
                << '\n';
}

int flow_test(Arguments const& arguments, Console& console) {
    if (arguments.given("--record")) return record_test(arguments, console);
    auto words = arguments.all("FLOW");
    if (words.empty()) words.push_back(arguments.get("--flows"));
    std::vector<files::path> paths;
    for (auto const& word : words) {
        auto const named = files_named(word, arguments, console);
        if (named.empty()) return failed;
        paths.insert(paths.end(), named.begin(), named.end());
    }
    auto const settings = configured(arguments, "flow test", console);
    if (!settings) return failed;
    auto const lexicons = read_lexicons(arguments.get("--lexicons"));
    SuitePlayer const player{arguments, lexicons, *settings};
    std::vector<Suite> suites;
    std::map<std::string, Covered> covered;
    for (auto const& path : paths) suites.push_back(player.play(path, covered));
    print_all(arguments, suites, covered, console);
    if (arguments.given("--junit") && !write_junit(arguments.get("--junit"), suites, console)) return failed;
    bool const good = std::all_of(suites.begin(), suites.end(), [](Suite const& suite) { return suite.failed() == 0; });
    return good ? ok : failed;
}

}  // namespace

extern Command const flow_test_command{
    "flow test",
    "Play the tests that stand beside flows, in virtual time",
    {{ArgumentSpec::Kind::positional, "FLOW",
      "Id of a flow, its file or its folder, a test file, or a folder of flows; else all of --flows", false, true},
     {ArgumentSpec::Kind::option,
      "--channel",
      "Only the conversations on this kind of phone; with --record, the phone",
      false,
      false,
      "",
      {"sms", "ussd", "chat"}},
     {ArgumentSpec::Kind::flag, "--coverage", "Also which steps and ways out no test has taken"},
     {ArgumentSpec::Kind::option, "--junit", "Also write JUnit XML to this file"},
     {ArgumentSpec::Kind::option, "--record", "Try this flow in the terminal, and write the talk down as a test"},
     {ArgumentSpec::Kind::option, "--title", "With --record: the name of the test"},
     {ArgumentSpec::Kind::option, "--name", "With --record: first name of the person", false, false, "Awa"},
     {ArgumentSpec::Kind::option, "--lang",
      "Language of the report (fr or en), else fr; with --record: of the person, else the flow's first"},
     {ArgumentSpec::Kind::option, "--zone", "With --record: where the person lives", false, false, "Europe/Paris"},
     group_option(),
     seed_option(),
     {ArgumentSpec::Kind::option, "--config",
      "Configuration whose screens, spelling and formal groups hold, if it is there", false, false,
      "config/passerelle.yaml"},
     flows_option(),
     {ArgumentSpec::Kind::option, "--lexicons", "Folder of the word lists", false, false, "config/lexicon"},
     {ArgumentSpec::Kind::flag, "--json", "One JSON object a line"}},
    flow_test,
    "Tests stand beside their flow, in <flow>.test.yaml:\n"
    "  tests:\n"
    "    a bad week:\n"
    "      given: {now: \"2026-03-16 10:00\", channel: sms, contact: {name: Awa, language: en}}\n"
    "      talk: [{start: schedule}, {bot: \"Hello Awa*\"}, {me: \"3\"}, {staff: {urgent: true}}]\n"
    "      expect: {results: {mood: bad}}\n"
    "docs/flow-tests.md tells all the moves. The exit code is 1 when a conversation went otherwise.",
};

}  // namespace passerelle::cli
