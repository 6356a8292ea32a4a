#include "cli/flow_command.hpp"

#include <filesystem>
#include <fstream>
#include <ostream>

#include "cli/flow_files.hpp"

namespace passerelle::cli {

std::string flow_path(Arguments const& arguments, Console& console, std::string_view command) {
    auto const path = path_of_flow(arguments.get("FLOW"), arguments.get("--flows"));
    std::error_code none;
    if (std::filesystem::is_regular_file(path, none)) return path.string();
    console.err << "passerelle " << command << ": there is no flow at " << path.string() << "; "
                << flows_in(arguments.get("--flows")) << '\n';
    return {};
}

std::optional<flow::FlowSource> read_source(std::string const& path, Console& console) {
    auto source = flow::read_flow_source(path);
    if (source) return std::move(*source);
    console.err << "passerelle: " << source.error().detail << '\n';
    return std::nullopt;
}

flow::FlowPtr open_flow(Arguments const& arguments, Console& console, std::string_view command) {
    auto const path = flow_path(arguments, console, command);
    auto const source = path.empty() ? std::nullopt : read_source(path, console);
    if (!source) return nullptr;
    auto loaded = flow::load_flow(*source);
    for (auto const& finding : loaded.findings) console.err << show(finding) << '\n';
    return loaded.flow;
}

ArgumentSpec flow_argument() {
    return {ArgumentSpec::Kind::positional, "FLOW", "Id of a flow (check-in), or the path of its file", true};
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
    console.err << "passerelle: " << path << " cannot be written\n";
    return false;
}

}  // namespace passerelle::cli
