#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "cli/report_language.hpp"
#include "flow/definition.hpp"

namespace passerelle::cli {

// What is said about a flow to who writes it: in English with --lang en, else in French.
Finding worded(Finding finding, Arguments const& arguments);
std::string worded(std::string sentence, Arguments const& arguments);

void complain(Arguments const& arguments, std::string_view command, Error const& error, Console& console);

// The path of the flow that FLOW names, see flow_named(); empty after saying that there is none.
std::string flow_path(Arguments const& arguments, Console& console, std::string_view command);

// A flow file with its sister files, as they stand on the disk.
std::optional<flow::FlowSource> read_source(std::string const& path, Console& console);

// The same, loaded; null after its findings were printed.
flow::FlowPtr open_flow(Arguments const& arguments, Console& console, std::string_view command);

ArgumentSpec flow_argument();
ArgumentSpec flows_option();

// Writes to --output, or to the console without one.
bool deliver(Arguments const& arguments, Console& console, std::string const& content);
// False after saying that it cannot be written.
bool write_file(std::string const& path, std::string const& content, Console& console);

}  // namespace passerelle::cli
