#include <fstream>
#include <limits>
#include <ostream>

#include "base/zone.hpp"
#include "cli/log_lines.hpp"
#include "cli/said.hpp"
#include "service/csv.hpp"

namespace passerelle::cli {

namespace {

std::string csv_of(store::Interaction const& interaction) {
    auto const id = [](auto some) { return some ? show(some) : std::string{}; };
    return service::csv_line({to_rfc3339(interaction.at), interaction.kind, id(interaction.contact),
                              interaction.address, interaction.channel, interaction.flow, id(interaction.run),
                              id(interaction.message), interaction.text, interaction.detail, id(interaction.id)});
}

std::string csv_heading() {
    return service::csv_line(
        {"at", "kind", "contact", "address", "channel", "flow", "run", "message", "text", "detail", "id"});
}

int export_log(Arguments const& arguments, Console& console) {
    auto workplace = open_workplace(arguments, console);
    if (!workplace) return failed;
    store::InteractionFilter filter;
    filter.from = given_instant(arguments, "--from", workplace->zone());
    filter.to = given_end(arguments, "--to", workplace->zone());
    filter.limit = std::numeric_limits<int>::max();
    std::ofstream file;
    auto const path = arguments.get("--output");
    if (!path.empty()) file.open(path, std::ios::binary | std::ios::trunc);
    if (!path.empty() && !file) throw std::invalid_argument{"the file " + path + " cannot be written"};
    auto& out = path.empty() ? console.out : file;
    auto const csv = arguments.get("--format") == "csv";
    if (csv) out << csv_heading();
    auto const done = read(*workplace, console, [&](store::Connection& connection) {
        store::each_interaction(connection, workplace->settings.workspace, filter, [&](store::Interaction const& one) {
            out << (csv ? csv_of(one) : json_line(one) + "\n");
        });
    });
    out.flush();
    if (done && out) return ok;
    if (!out)
        console.err << "passerelle: "
                    << said(console, "the export could not be written whole (disk full, or the reader went away)")
                    << '\n';
    return failed;
}

}  // namespace

extern Command const log_export_command{
    "log export",
    "The interaction log for a spreadsheet or another program",
    {{ArgumentSpec::Kind::option, "--format", "csv or jsonl", false, false, "csv", {"csv", "jsonl"}},
     {ArgumentSpec::Kind::option, "--from", "From this day or time"},
     {ArgumentSpec::Kind::option, "--to", "Until this time, or to the end of this day"},
     {ArgumentSpec::Kind::option, "--output", "File to write; standard output without it"},
     config_option()},
    export_log,
    "Times are UTC (RFC 3339). In CSV, text that a spreadsheet would run as a formula is led by a single quote.",
};

}  // namespace passerelle::cli
