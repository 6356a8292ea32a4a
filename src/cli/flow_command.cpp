#include "cli/flow_command.hpp"

#include <fstream>
#include <ostream>

#include "cli/flow_files.hpp"
#include "cli/said.hpp"
#include "flow/wording/in_french.hpp"
#include "service/flow_folder.hpp"

namespace passerelle::cli {

namespace {

// Their --lang names the language of the translation, not of what is said.
bool is_of_translations(std::string_view command) { return command.starts_with("i18n "); }

}  // namespace

std::string flow_path(Arguments const& arguments, Console& console, std::string_view command) {
    auto const path = flow_named(arguments.get("FLOW"), arguments.get("--flows"));
    if (path) return path->string();
    complain(arguments, command, path.error(), console);
    return {};
}

std::optional<flow::FlowSource> read_source(std::string const& path, Console& console) {
    auto source = service::read_flow_source(path);
    if (source) return std::move(*source);
    console.err << "passerelle: " << said(console, source.error().detail) << '\n';
    return std::nullopt;
}

flow::FlowPtr open_flow(Arguments const& arguments, Console& console, std::string_view command) {
    auto const path = flow_path(arguments, console, command);
    auto const source = path.empty() ? std::nullopt : read_source(path, console);
    if (!source) return nullptr;
    auto loaded = flow::load_flow(*source);
    for (auto const& finding : loaded.findings)
        console.err << show(is_of_translations(command) ? said(console, finding) : worded(finding, arguments)) << '\n';
    return loaded.flow;
}

Finding worded(Finding finding, Arguments const& arguments) {
    return in_english(arguments) ? finding : flow::in_french(std::move(finding));
}

std::string worded(std::string sentence, Arguments const& arguments) {
    auto french = in_english(arguments) ? std::nullopt : flow::in_french(sentence);
    return french ? *std::move(french) : sentence;
}

void complain(Arguments const& arguments, std::string_view command, Error const& error, Console& console) {
    console.err << "passerelle " << command << ": "
                << (is_of_translations(command) ? said(console, error.detail) : worded(error.detail, arguments))
                << '\n';
}

ArgumentSpec flow_argument() {
    return {ArgumentSpec::Kind::positional, "FLOW", "Id of a flow (check-in), its file or its folder", true};
}
ArgumentSpec flows_option() {
    return {ArgumentSpec::Kind::option, "--flows", "Folder of the flows", false, false, "flows"};
}

bool deliver(Arguments const& arguments, Console& console, std::string const& content) {
    auto const path = arguments.get("--output");
    if (!path.empty()) return write_file(path, content, console);
    console.out << content;
    return true;
}

bool write_file(std::string const& path, std::string const& content, Console& console) {
    std::ofstream file{path, std::ios::binary};
    file << content;
    file.close();
    if (file) return true;
    console.err << "passerelle: " << said(console, path + " cannot be written") << '\n';
    return false;
}

}  // namespace passerelle::cli
