#include "cli/flow_files.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>

#include "cli/flow_command.hpp"
#include "service/flow_folder.hpp"

namespace passerelle::cli {

namespace {

namespace files = std::filesystem;

// Of "check-in.en.yaml" it is "en": a sister file of check-in.yaml.
std::string sister_language(files::path const& file, std::string const& flow) {
    auto const name = file.filename().string();
    auto const begins = flow + ".";
    constexpr std::string_view ends = ".yaml";
    if (!name.starts_with(begins) || !name.ends_with(ends) || name.size() < begins.size() + ends.size()) return {};
    auto const language = name.substr(begins.size(), name.size() - begins.size() - ends.size());
    bool const is_code = (language.size() == 2 || language.size() == 3) &&
                         language.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
    return is_code ? language : std::string{};
}

flow::FlowSource source_at(files::path const& path) {
    flow::FlowSource source;
    source.file = path.string();
    source.yaml = read_text(path);
    std::error_code none;
    auto const folder = path.parent_path().empty() ? files::path{"."} : path.parent_path();
    for (auto const& entry : files::directory_iterator{folder, none})
        if (auto const language = sister_language(entry.path(), path.stem().string()); !language.empty())
            source.sisters[language] = {entry.path().string(), read_text(entry.path())};
    return source;
}

// Flows that stand beside each other in one folder, without folders of their own.
void add_neighbours(flow::Catalogue& around, files::path const& path) {
    std::error_code none;
    auto const folder = path.parent_path().empty() ? files::path{"."} : path.parent_path();
    for (auto const& entry : files::directory_iterator{folder, none}) {
        auto const stem = entry.path().stem().string();
        if (entry.path().extension() != ".yaml" || stem.find('.') != std::string::npos) continue;
        auto loaded = flow::load_flow(source_at(entry.path()));
        if (loaded.flow) around.flows.emplace(loaded.flow->id, loaded.flow);
    }
}

// flows/check-in/check-in.yaml of flows/check-in; empty: it is not the folder of one flow.
files::path flow_of_folder(files::path const& folder) {
    std::error_code none;
    auto whole = files::absolute(folder).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();  // "flows/check-in/"
    auto path = folder / (whole.filename().string() + ".yaml");
    return files::is_regular_file(path, none) ? path : files::path{};
}

std::vector<files::path> flows_below(files::path const& folder) {
    std::error_code none;
    std::vector<files::path> found;
    for (auto const& entry : files::directory_iterator{folder, none})
        if (auto path = flow_of_folder(entry.path()); !path.empty()) found.push_back(std::move(path));
    std::sort(found.begin(), found.end());
    return found;
}

files::path path_of_id(std::string const& id, std::string const& folder) {
    return files::path{folder} / id / (id + ".yaml");
}

// "there are: check-in, job-alert", for who named one that is not there.
std::string flows_in(std::string const& folder) {
    std::string list;
    for (auto const& path : flows_below(folder)) list += (list.empty() ? "" : ", ") + path.stem().string();
    return list.empty() ? "no flow stands in " + folder : "there are: " + list;
}

}  // namespace

std::string read_text(files::path const& path) {
    std::ifstream in{path, std::ios::binary};
    std::stringstream content;
    content << in.rdbuf();
    return content.str();
}

Result<std::vector<files::path>> flows_named(std::string const& word, std::string const& folder) {
    std::error_code none;
    if (files::is_directory(word, none)) {
        if (auto own = flow_of_folder(word); !own.empty()) return std::vector{std::move(own)};
        if (auto found = flows_below(word); !found.empty()) return found;
        // A folder of that name may happen to stand where the command is run.
        if (!files::is_regular_file(path_of_id(word, folder), none))
            return Error{Fault::not_found, "there is no flow below " + word};
    }
    auto const path = word.ends_with(".yaml") ? files::path{word} : path_of_id(word, folder);
    if (files::is_regular_file(path, none)) return std::vector{path};
    return Error{Fault::not_found, "there is no flow at " + path.string() + "; " + flows_in(folder)};
}

Result<files::path> flow_named(std::string const& word, std::string const& folder) {
    auto const found = flows_named(word, folder);
    if (!found) return found.error();
    if (found->size() == 1) return found->front();
    return Error{Fault::invalid, "name one of the flows of " + word + "; " + flows_in(word)};
}

std::vector<files::path> flows_of_words(std::vector<std::string> words, Arguments const& arguments,
                                        std::string_view command, Console& console) {
    auto const folder = arguments.get("--flows");
    if (words.empty()) words.push_back(folder);
    std::vector<files::path> paths;
    for (auto const& word : words) {
        auto const named = flows_named(word, folder);
        if (!named) {
            complain(arguments, command, named.error(), console);
            return {};
        }
        for (auto const& path : *named)
            if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    }
    return paths;
}

OpenedFlow open_flow_file(files::path const& path) {
    OpenedFlow opened;
    auto loaded = flow::load_flow(source_at(path));
    opened.findings = std::move(loaded.findings);
    opened.flow = loaded.flow;
    auto const folder = files::absolute(path).lexically_normal().parent_path();
    if (folder.filename() == path.stem())
        opened.around = service::load_catalogue(folder.parent_path().string());
    else
        add_neighbours(opened.around, path);
    opened.around.findings.clear();
    if (opened.flow) opened.around.flows.insert_or_assign(opened.flow->id, opened.flow);
    return opened;
}

understanding::Lexicons read_lexicons(std::string const& folder) {
    understanding::Lexicons lexicons;
    std::error_code none;
    std::vector<files::path> found;
    for (auto const& entry : files::directory_iterator{folder, none})
        if (entry.path().extension() == ".yaml") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    for (auto const& path : found)
        lexicons.push_back(understanding::load_lexicon(read_text(path), path.string()).lexicon);
    return lexicons;
}

std::shared_ptr<understanding::Places const> read_places(std::string const& path, std::vector<Finding>& findings) {
    if (path.empty()) return nullptr;
    std::error_code none;
    if (!files::is_regular_file(path, none)) {
        findings.push_back({path, 0, 0, "there is no file of places here", "set 'places' to config/places.yaml"});
        return nullptr;
    }
    auto loaded = understanding::load_places(read_text(path), path);
    findings.insert(findings.end(), loaded.findings.begin(), loaded.findings.end());
    return std::move(loaded.places);
}

}  // namespace passerelle::cli
