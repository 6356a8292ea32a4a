#include <algorithm>
#include <filesystem>
#include <fstream>
#include <istream>
#include <ostream>
#include <sstream>
#include <string>

#include "base/zone.hpp"
#include "cli/command.hpp"
#include "cli/listing.hpp"
#include "gateway/dry_run.hpp"
#include "service/work.hpp"

namespace passerelle::cli {

namespace {

using gateway::DryRun;

std::string read_file(std::filesystem::path const& path) {
    std::ifstream in{path};
    std::stringstream content;
    content << in.rdbuf();
    return content.str();
}

// The flows of a folder by their ids, for who named one that is not there.
std::string flows_in(std::string const& folder) {
    std::vector<std::string> ids;
    std::error_code none;
    for (auto const& entry : std::filesystem::directory_iterator{folder, none}) {
        auto const id = entry.path().filename().string();
        if (std::filesystem::exists(entry.path() / (id + ".yaml"), none)) ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end());
    std::string list;
    for (auto const& id : ids) list += (list.empty() ? "" : ", ") + id;
    return list.empty() ? "no flow stands in " + folder : "there are: " + list;
}

// The flow by its id in the folder, or by the path of its file; findings are printed.
flow::FlowPtr open_flow(Arguments const& arguments, Console& console) {
    auto const name = arguments.get("FLOW");
    auto const path = name.ends_with(".yaml")
                          ? std::filesystem::path{name}
                          : std::filesystem::path{arguments.get("--flows")} / name / (name + ".yaml");
    if (!std::filesystem::exists(path)) {
        console.err << "passerelle chat: there is no flow at " << path.string() << "; "
                    << flows_in(arguments.get("--flows")) << '\n';
        return nullptr;
    }
    auto loaded = flow::load_flow(read_file(path), path.string());
    for (auto const& finding : loaded.findings) console.err << show(finding) << '\n';
    return loaded.flow;
}

understanding::Lexicons open_lexicons(std::string const& folder) {
    understanding::Lexicons lexicons;
    std::error_code none;
    for (auto const& entry : std::filesystem::directory_iterator{folder, none})
        if (entry.path().extension() == ".yaml")
            lexicons.push_back(understanding::load_lexicon(read_file(entry.path()), entry.path().string()).lexicon);
    return lexicons;
}

// A person to try with: an appointment in two days at 14:00 and an offer, so that every flow has what it speaks of.
flow::Facts facts_for(Arguments const& arguments, flow::Flow const& flow, understanding::Lexicons const& lexicons,
                      TimePoint now) {
    flow::Facts facts;
    facts.language = arguments.given("--lang") ? arguments.get("--lang") : flow.languages.front();
    facts.zone = arguments.get("--zone");
    if (auto const medium = flow::medium_named(arguments.get("--as"))) facts.medium = *medium;
    auto const name = arguments.get("--name");
    facts.contact = {
        {"", name}, {"name", name}, {"first_name", name}, {"language", facts.language}, {"referent", "Karim"}};
    auto civil = add_days(to_civil(now, facts.zone), 2);
    civil.hour = 14, civil.minute = civil.second = 0;
    auto const at = to_instant(civil, facts.zone);
    auto eve = add_days(civil, -1);
    eve.hour = 18;
    facts.appointment = {{"", service::day_in_words(at, facts.zone, facts.language)},
                         {"status", "planned"},
                         {"day", service::day_in_words(at, facts.zone, facts.language)},
                         {"time", service::hour_in_words(at, facts.zone, facts.language)},
                         {"place", "12 rue de la Gare"},
                         {"with", "Karim"},
                         {"bring", "CV"},
                         {"at", to_rfc3339(at)},
                         {"eve", to_rfc3339(to_instant(eve, facts.zone))}};
    facts.lexicons = &lexicons;
    return facts;
}

flow::Names trigger_for() {
    return {{"kind", "manual"},  {"ref", "42"},    {"title", "Plongeur"}, {"place", "Pantin"},   {"city", "Pantin"},
            {"contract", "CDD"}, {"hours", "25h"}, {"start", "lundi"},    {"pay", "12,02 euros"}};
}

// Several lines as one block: the first after its mark, the others below it.
void print_block(std::string_view mark, std::string_view text, std::string_view below, Console& console) {
    console.out << mark;
    for (auto rest = text;;) {
        auto const end = rest.find('\n');
        console.out << printable(rest.substr(0, end)) << '\n';
        if (end == rest.npos) return;
        rest.remove_prefix(end + 1);
        console.out << below;
    }
}

void print_message(DryRun::Line const& line, Console& console) {
    print_block("  <-  ", line.text, "      ", console);
    for (std::size_t n = 0; n < line.buttons.size(); ++n)
        console.out << (n == 0 ? "      [" : " [") << n + 1 << ' ' << printable(line.buttons[n].label) << ']';
    if (!line.buttons.empty()) console.out << '\n';
    if (line.segments > 0) console.out << "      (" << counted(line.segments, "segment", "segments") << ")\n";
}

void print(std::vector<DryRun::Line> const& lines, Console& console) {
    using enum DryRun::Line::Kind;
    for (auto const& line : lines) {
        if (line.kind == said)
            print_message(line, console);
        else if (line.kind == screen)
            print_block(line.ends ? "END | " : "CON | ", line.text, "    | ", console);
        else
            print_block("      · ", line.text, "        ", console);
    }
    console.out.flush();
}

void print_state(DryRun const& run, Console& console) {
    console.out << "      step " << (run.state().frames.empty() ? "" : run.state().top().step) << ", "
                << flow::name_of(run.state().status) << ", " << to_rfc3339(run.now()) << '\n';
    if (run.state().frames.empty()) return;
    for (auto const& [name, result] : run.state().top().results)
        console.out << "      results." << name << " = " << printable(result.value) << "  (" << printable(result.input)
                    << ")\n";
    for (auto const& [name, value] : run.facts().fields)
        console.out << "      fields." << name << " = " << printable(value) << '\n';
}

constexpr std::string_view commands_of_chat =
    "      Type an answer, +4h or +1 day to let time go by, /state, or /quit.\n";

// Line by line until /quit or the end of the input, from a keyboard or a pipe.
void converse(DryRun& run, Console& console) {
    std::string line;
    while (console.out << "  ->  " << std::flush, std::getline(console.in, line)) {
        if (line.ends_with('\r')) line.pop_back();
        if (!console.terminal) console.out << printable(line) << '\n';
        if (line == "/quit") return;
        if (line == "/state") {
            print_state(run, console);
        } else if (line.starts_with('/')) {
            console.out << commands_of_chat;
        } else if (auto const time = line.starts_with('+') ? parse_duration(line) : std::nullopt) {
            print(run.pass(*time), console);
        } else {
            print(run.answer(line), console);
        }
    }
    console.out << '\n';
}

int chat(Arguments const& arguments, Console& console) {
    auto const flow = open_flow(arguments, console);
    if (!flow) return failed;
    if (!is_zone(arguments.get("--zone"))) {
        console.err << "passerelle chat: '" << arguments.get("--zone")
                    << "' is no time zone; write a name such as Europe/Paris\n";
        return usage;
    }
    if (arguments.given("--lang") &&
        std::find(flow->languages.begin(), flow->languages.end(), arguments.get("--lang")) == flow->languages.end()) {
        console.err << "passerelle chat: " << flow->id << " has no text in '" << arguments.get("--lang") << "'\n";
        return usage;
    }
    auto const lexicons = open_lexicons(arguments.get("--lexicons"));
    auto const now = SystemClock{}.now();
    DryRun run{flow, facts_for(arguments, *flow, lexicons, now), now};
    print(run.start(trigger_for()), console);
    converse(run, console);
    return ok;
}

}  // namespace

extern Command const chat_command{
    "chat",
    "Try a flow in the terminal, as a phone would show it, in virtual time",
    {{ArgumentSpec::Kind::positional, "FLOW", "Id of a flow (check-in), or the path of its file", true},
     {ArgumentSpec::Kind::option, "--as", "Kind of phone", false, false, "sms", {"sms", "ussd", "chat"}},
     {ArgumentSpec::Kind::option, "--lang", "Language of the person; else the flow's first"},
     {ArgumentSpec::Kind::option, "--name", "First name of the person", false, false, "Awa"},
     {ArgumentSpec::Kind::option, "--zone", "Where the person lives", false, false, "Europe/Paris"},
     {ArgumentSpec::Kind::option, "--flows", "Folder of the flows", false, false, "flows"},
     {ArgumentSpec::Kind::option, "--lexicons", "Folder of the word lists", false, false, "config/lexicon"}},
    chat,
    "Type an answer, `+4h` or `+1 day` to let time go by, `/state` to see what the flow knows, `/quit` to leave.\n"
    "STOP, HELP and distress come before any flow; try them on the phone page (serve --demo).",
};

}  // namespace passerelle::cli
