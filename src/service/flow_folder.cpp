#include "service/flow_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace passerelle::service {

namespace {

namespace files = std::filesystem;

Result<std::string> text_of(files::path const& file) {
    std::ifstream stream{file, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) return Error{Fault::not_found, "cannot be read"};
    return text.str();
}

// flows/<id>/<id>.yaml, in the order of their names.
std::vector<files::path> flow_files(std::string const& folder) {
    std::vector<files::path> found;
    std::error_code error;
    for (auto const& entry : files::directory_iterator{folder, error}) {
        auto const file = entry.path() / (entry.path().filename().string() + ".yaml");
        if (files::is_regular_file(file, error)) found.push_back(file);
    }
    std::sort(found.begin(), found.end());
    return found;
}

// check-in.en.yaml beside check-in.yaml → en; empty when it is no sister (check-in.test.yaml holds tests).
std::string language_of(files::path const& sister, files::path const& file) {
    auto const stem = sister.stem();
    if (sister.extension() != file.extension() || stem.stem() != file.stem()) return {};
    auto const language = stem.extension().string();
    auto const is_code =
        (language.size() == 3 || language.size() == 4) &&
        std::all_of(language.begin() + 1, language.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
    return is_code ? language.substr(1) : std::string{};
}

}  // namespace

Result<flow::FlowSource> read_flow_source(std::string const& file) {
    files::path const path{file};
    auto yaml = text_of(path);
    if (!yaml) return yaml.error();
    flow::FlowSource source{file, *std::move(yaml), {}};
    std::error_code error;
    auto const folder = path.has_parent_path() ? path.parent_path() : files::path{"."};
    for (auto const& entry : files::directory_iterator{folder, error}) {
        auto const language = language_of(entry.path(), path);
        if (language.empty()) continue;
        auto text = text_of(entry.path());
        if (!text) return Error{text.error().fault, entry.path().filename().string() + " " + text.error().detail};
        auto const name = path.has_parent_path() ? entry.path() : entry.path().filename();
        source.sisters.emplace(language, std::pair{name.string(), *std::move(text)});
    }
    return source;
}

flow::Catalogue load_catalogue(std::string const& folder) {
    std::error_code error;
    if (!files::is_directory(folder, error)) {
        flow::Catalogue none;
        none.findings.push_back(
            {folder, 0, 0, "this folder of flows does not exist", "see `flows:` in the configuration"});
        return none;
    }
    std::vector<flow::FlowSource> sources;
    std::vector<Finding> unread;
    for (auto const& file : flow_files(folder)) {
        auto source = read_flow_source(file.string());
        if (source)
            sources.push_back(*std::move(source));
        else
            unread.push_back({file.string(), 0, 0, source.error().detail, {}});
    }
    auto catalogue = flow::catalogue_of(sources);
    catalogue.findings.insert(catalogue.findings.begin(), unread.begin(), unread.end());
    return catalogue;
}

}  // namespace passerelle::service
