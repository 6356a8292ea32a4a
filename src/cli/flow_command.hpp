#pragma once

#include <optional>
#include <string>

#include "cli/command.hpp"
#include "flow/definition.hpp"

namespace passerelle::cli {

// The path of a flow that is given by its id (in the folder of --flows) or as a file; empty after saying that there is
// none.
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
