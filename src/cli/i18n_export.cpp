#include <algorithm>
#include <ostream>

#include "cli/flow_command.hpp"
#include "cli/said.hpp"
#include "cli/translation_sheet.hpp"
#include "flow/head.hpp"
#include "flow/translation/po.hpp"

namespace passerelle::cli {

namespace {

int export_texts(Arguments const& arguments, Console& console) {
    auto const flow = open_flow(arguments, console, "i18n export");
    if (!flow) return failed;
    auto const language = arguments.get("--lang");
    if (!flow::is_language(language)) {
        console.err << "passerelle i18n export: "
                    << said(console,
                            "'" + language + "' is no language code; write two letters of ISO 639-1, such as en")
                    << '\n';
        return usage;
    }
    if (language == flow->languages.front()) {
        console.err << "passerelle i18n export: "
                    << said(console,
                            flow->id + " is written in '" + language + "'; name the language to translate into")
                    << '\n';
        return usage;
    }
    auto const entries = flow::translation::entries_of(*flow, language);
    auto const content = arguments.get("--format") == "csv" ? to_sheet(*flow, language, entries)
                                                            : flow::translation::to_po(*flow, language, entries);
    return deliver(arguments, console, content) ? ok : failed;
}

}  // namespace

extern Command const i18n_export_command{
    "i18n export",
    "All texts of a flow for a translator",
    {flow_argument(),
     {ArgumentSpec::Kind::option, "--lang", "Language to translate into", true},
     {ArgumentSpec::Kind::option, "--format", "po (gettext) or csv (spreadsheet)", false, false, "po", {"po", "csv"}},
     {ArgumentSpec::Kind::option, "-o,--output", "File to write; standard output without it"},
     flows_option()},
    export_texts,
    "What is translated already is filled in. The language need not be among the flow's yet.\n"
    "In CSV, text that a spreadsheet would run as a formula is led by a single quote; import takes it off again.",
};

}  // namespace passerelle::cli
