#pragma once

#include <filesystem>
#include <string>

#include "flow/definition.hpp"
#include "understanding/lexicon.hpp"

// Flows as an author names them: by id, or by the path of a file.
namespace passerelle::cli {

std::string read_text(std::filesystem::path const& path);

// flows/<id>/<id>.yaml of an id; a path that ends with .yaml stays as it is.
std::filesystem::path path_of_flow(std::string const& name, std::string const& folder);
// The YAML files that somebody names: one file; all of a folder and of the folders in it; all of a flow, its sister
// files and tests included.
std::vector<std::filesystem::path> yaml_files_of(std::string const& name, std::string const& folder);
// "there are: check-in, job-alert", for who named one that is not there.
std::string flows_in(std::string const& folder);

// A flow with its sister files, and the flows around it: those that it may run or schedule.
struct OpenedFlow {
    flow::FlowPtr flow;             // null: see the findings
    flow::Catalogue around;         // it is one of them; what the others have wrong is not told
    std::vector<Finding> findings;  // of the flow itself
};
OpenedFlow open_flow_file(std::filesystem::path const& path);

understanding::Lexicons read_lexicons(std::string const& folder);

}  // namespace passerelle::cli
