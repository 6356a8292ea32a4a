#include <fstream>
#include <ostream>
#include <set>

#include "base/zone.hpp"
#include "cli/configured.hpp"
#include "cli/dry_person.hpp"
#include "cli/dry_talk.hpp"
#include "cli/said.hpp"
#include "flow/trial/player.hpp"
#include "flow/trial/script.hpp"

namespace passerelle::cli {

namespace {

namespace files = std::filesystem;

bool has_test(flow::trial::Script const& script, std::string const& name) {
    for (auto const& trial : script.trials)
        if (trial.name == name) return true;
    return false;
}

// The whole test file with one more test; empty when it is not written so that one can be added below.
std::string with_test(std::string const& before, std::string const& test, std::string const& file) {
    auto whole = before.empty() ? std::string{"tests:\n"} : before;
    if (whole.back() != '\n') whole += '\n';
    whole += test;
    auto const known = flow::trial::read_script(before, file).trials.size();
    auto const read = flow::trial::read_script(whole, file);
    bool const added = read.findings.empty() && read.trials.size() == (before.empty() ? 1 : known + 1);
    return added ? whole : std::string{};
}

// Whether the test that was just written goes as it went.
bool plays(std::string const& whole, std::string const& file, std::string const& name, OpenedFlow const& opened,
           understanding::Lexicons const& lexicons, service::Settings const& settings, Console& console) {
    gateway::SimulatedPhone const phone{settings};
    flow::trial::Stage const stage{opened.around, phone, lexicons, {.formal = settings.formal}};
    for (auto const& trial : flow::trial::read_script(whole, file).trials) {
        if (trial.name != name) continue;
        auto const played =
            flow::trial::play(trial, opened.flow, trial.given.medium, stage, gateway::appointment_words);
        if (!played.passed()) console.err << transcript_of(played, file);
        return played.passed();
    }
    return false;
}

// The files of a flow and of those that it runs or schedules, however far.
void add_sources(flow::FlowPtr const& flow, flow::Catalogue const& around, std::set<std::string>& seen,
                 std::vector<std::string>& sources) {
    if (!flow || !seen.insert(flow->id).second) return;
    sources.push_back(flow->source);
    for (auto const& step : flow->steps) {
        if (auto const* run = std::get_if<flow::RunStep>(&step.body))
            add_sources(around.find(run->flow), around, seen, sources);
        if (auto const* later = std::get_if<flow::ScheduleStep>(&step.body))
            add_sources(around.find(later->flow), around, seen, sources);
    }
}

std::string free_name(std::string const& wanted, flow::trial::Script const& script) {
    if (!has_test(script, wanted)) return wanted;
    for (int number = 2;; ++number)
        if (auto name = wanted + " " + std::to_string(number); !has_test(script, name)) return name;
}

// Adds what was recorded to the test file, unless it would not pass: a test that fails is worse than none.
int keep(flow::trial::Recording const& recording, gateway::DryRun const& run, flow::Facts const& facts, TimePoint began,
         OpenedFlow const& opened, understanding::Lexicons const& lexicons, service::Settings const& settings,
         Arguments const& arguments, Console& console) {
    files::path const path = opened.flow->file;
    auto const file = (path.parent_path() / (path.stem().string() + ".test.yaml")).string();
    auto const before = files::exists(file) ? read_text(file) : std::string{};
    auto const wanted =
        arguments.given("--title") ? arguments.get("--title") : "recorded " + to_rfc3339(began).substr(0, 16);
    auto const name = free_name(wanted, flow::trial::read_script(before, file));
    std::set<std::string> seen;
    std::vector<std::string> sources;
    add_sources(opened.flow, opened.around, seen, sources);
    auto const test = recording.test(name, facts, began, run.current(), opened.flow->id, sources);
    auto const whole = with_test(before, test, file);
    if (whole.empty()) {
        console.err << "passerelle flow test: "
                    << said(console, file + " cannot take one more test at its end; here it is:") << '\n';
        console.out << test;
        return failed;
    }
    if (!plays(whole, file, name, opened, lexicons, settings, console)) {
        console.err << "passerelle flow test: "
                    << said(console, "what was recorded does not pass; nothing is written. Here it is:") << '\n';
        console.out << test;
        return failed;
    }
    std::ofstream{file, std::ios::binary} << whole;
    console.out << said(console, "written to " + file + ": " + name) << '\n';
    return ok;
}

}  // namespace

int record_test(Arguments const& arguments, Console& console) {
    int code = ok;
    auto const word = arguments.get("--record");
    auto const opened = open_to_try(word, arguments, "flow test", console, code);
    if (!opened.flow) return code;
    auto const settings = configured(arguments, "flow test", console);
    if (!settings) return failed;
    auto const lexicons = read_lexicons(arguments.get("--lexicons"));
    // A test says its time to the minute.
    auto const now = std::chrono::floor<std::chrono::minutes>(SystemClock{}.now());
    auto facts = facts_for(arguments, *opened.flow, lexicons, now);
    if (auto const medium = flow::medium_named(arguments.get("--channel"))) facts.medium = *medium;
    flow::trial::Site const site{.formal = settings->formal};
    gateway::DryRun run{opened.flow, opened.around, facts, now, site, gateway::SimulatedPhone{*settings}};
    flow::trial::Recording recording;
    talk(run, trigger_for(), recording, console, in_french(facts));
    if (recording.is_only_started() && run.waits()) {
        console.out << said(console, "nothing was typed: no test is written") << '\n';
        return ok;
    }
    return keep(recording, run, facts, now, opened, lexicons, *settings, arguments, console);
}

}  // namespace passerelle::cli
