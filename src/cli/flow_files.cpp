#include "cli/flow_files.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

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

}  // namespace

std::string read_text(files::path const& path) {
    std::ifstream in{path, std::ios::binary};
    std::stringstream content;
    content << in.rdbuf();
    return content.str();
}

files::path path_of_flow(std::string const& name, std::string const& folder) {
    if (name.ends_with(".yaml")) return name;
    return files::path{folder} / name / (name + ".yaml");
}

std::vector<files::path> yaml_files_of(std::string const& name, std::string const& folder) {
    if (name.ends_with(".yaml")) return {name};
    std::error_code none;
    auto const within = files::is_directory(name, none) ? files::path{name} : files::path{folder} / name;
    std::vector<files::path> found;
    for (auto const& entry : files::recursive_directory_iterator{within, none})
        if (entry.path().extension() == ".yaml") found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

std::string flows_in(std::string const& folder) {
    std::vector<std::string> ids;
    std::error_code none;
    for (auto const& entry : files::directory_iterator{folder, none}) {
        auto const id = entry.path().filename().string();
        if (files::exists(entry.path() / (id + ".yaml"), none)) ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end());
    std::string list;
    for (auto const& id : ids) list += (list.empty() ? "" : ", ") + id;
    return list.empty() ? "no flow stands in " + folder : "there are: " + list;
}

OpenedFlow open_flow_file(files::path const& path) {
    OpenedFlow opened;
    auto loaded = flow::load_flow(source_at(path));
    opened.findings = std::move(loaded.findings);
    opened.flow = loaded.flow;
    auto const folder = files::absolute(path).lexically_normal().parent_path();
    if (folder.filename() == path.stem())
        opened.around = flow::load_catalogue(folder.parent_path().string());
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

}  // namespace passerelle::cli
