#include <ostream>

#include "cli/listing.hpp"
#include "cli/said.hpp"
#include "cli/workplace.hpp"

namespace passerelle::cli {

namespace {

void print(Console& console, std::vector<Finding> const& findings, bool json) {
    Listing listing{{{"file", ""}, {"line", ""}, {"column", ""}, {"message", ""}, {"hint", ""}}};
    for (auto const& finding : findings)
        listing.add({finding.file, finding.line, finding.column, finding.message, finding.hint});
    if (json)
        listing.print(console, true, {});
    else if (!are_right(findings, console))
        console.err << said(console, counted(static_cast<long long>(findings.size()), "mistake", "mistakes") +
                                         "; the service will not start with this configuration.")
                    << '\n';
}

std::string list_of(service::Settings const& settings, Console const& console) {
    std::string made;
    for (auto const& channel : settings.channels)
        made += (made.empty() ? "" : ", ") + channel.id + " (" + std::string{channel.provider->name} + ")";
    return made.empty() ? said(console, "none") : made;
}

int check(Arguments const& arguments, Console& console) {
    auto const path = arguments.get("--config");
    auto loaded = service::load_settings_file(path, service::current_environment());
    auto findings = std::move(loaded.findings);
    auto const json = arguments.given("--json");
    Workplace const workplace{std::move(loaded.settings)};
    // Without the folders that the configuration should name, what stands in them cannot be judged.
    if (findings.empty()) {
        auto const& flows = workplace.flows.findings;
        findings.insert(findings.end(), flows.begin(), flows.end());
        findings.insert(findings.end(), workplace.data_findings.begin(), workplace.data_findings.end());
    }
    if (!findings.empty()) {
        print(console, findings, json);
        return failed;
    }
    if (json) return ok;
    auto const count = [](auto const& list) { return static_cast<long long>(list.size()); };
    auto const& settings = workplace.settings;
    auto const row = [&](std::string_view english, std::string_view french, auto const& value) {
        console.out << "  " << (console.french ? french : english) << "  " << value << '\n';
    };
    console.out << said(console, path + " is right.") << '\n';
    row("workspace", "organisation",
        printable(settings.workspace_name.empty() ? settings.workspace : settings.workspace_name));
    row("sites    ", "sites       ", count(settings.sites));
    row("channels ", "canaux      ", list_of(settings, console));
    row("flows    ", "parcours    ", count(workplace.flows.flows));
    row("languages", "langues     ", count(workplace.lexicons));
    row("listen   ", "écoute      ", settings.listen_address + ":" + std::to_string(settings.port));
    row("database ", "base        ", settings.database);
    return ok;
}

}  // namespace

extern Command const config_check_command{
    "config check",
    "Name every mistake of the configuration, its flows and its word lists",
    {config_option(), json_flag()},
    check,
    "Each mistake has file, line, column and what to write instead. Exit code 1 when there is one.",
};

}  // namespace passerelle::cli
