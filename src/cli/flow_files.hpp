#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/command.hpp"
#include "flow/definition.hpp"
#include "understanding/lexicon.hpp"
#include "understanding/places.hpp"

// Flows as an author names them: by id, by file, by folder.
namespace passerelle::cli {

std::string read_text(std::filesystem::path const& path);

// The flow files that a word of the command line names: an id (a flow of `folder`), a file, the folder of one flow
// (flows/check-in), or a folder of such folders. The error names what there is instead.
Result<std::vector<std::filesystem::path>> flows_named(std::string const& word, std::string const& folder);
// The same, of what must be one flow.
Result<std::filesystem::path> flow_named(std::string const& word, std::string const& folder);
// All that the words of a command name, each once; the whole of --flows when there is no word. Empty after a complaint.
std::vector<std::filesystem::path> flows_of_words(std::vector<std::string> words, Arguments const& arguments,
                                                  std::string_view command, Console& console);

// A flow with its sister files, and the flows around it: those that it may run or schedule.
struct OpenedFlow {
    flow::FlowPtr flow;             // null: see the findings
    flow::Catalogue around;         // it is one of them; what the others have wrong is not told
    std::vector<Finding> findings;  // of the flow itself
};
OpenedFlow open_flow_file(std::filesystem::path const& path);

understanding::Lexicons read_lexicons(std::string const& folder);
// The file that the settings name; null where they name none, or the file has mistakes.
std::shared_ptr<understanding::Places const> read_places(std::string const& path, std::vector<Finding>& findings);

}  // namespace passerelle::cli
