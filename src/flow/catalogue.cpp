#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "flow/definition.hpp"
#include "text/fold.hpp"

namespace passerelle::flow {

namespace {

namespace files = std::filesystem;

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

void add(Catalogue& catalogue, files::path const& file) {
    std::ifstream stream{file, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) {
        catalogue.findings.push_back({file.string(), 0, 0, "cannot be read", {}});
        return;
    }
    auto loaded = load_flow(text.str(), file.string());
    catalogue.findings.insert(catalogue.findings.end(), loaded.findings.begin(), loaded.findings.end());
    if (!loaded.flow) return;
    auto const folder = file.stem().string();
    if (loaded.flow->id != folder)
        catalogue.findings.push_back(
            {file.string(), 1, 1, "the flow is called \"" + loaded.flow->id + "\" but its folder \"" + folder + "\"",
             "give both the same name"});
    catalogue.flows.emplace(loaded.flow->id, loaded.flow);
}

// One keyword may start one flow only, in whatever language and spelling.
void check_keywords(Catalogue& catalogue, std::string const& folder) {
    std::map<std::string, std::string> owner;
    for (auto const& [id, flow] : catalogue.flows)
        for (auto const& rule : flow->starts)
            for (auto const& [language, keywords] : rule.keywords)
                for (auto const& keyword : keywords) {
                    auto const [first, fresh] = owner.emplace(text::fold(keyword), id);
                    if (fresh || first->second == id) continue;
                    catalogue.findings.push_back(
                        {folder + "/" + id + "/" + id + ".yaml", 0, 0,
                         "the keyword \"" + keyword + "\" already starts the flow \"" + first->second + "\"",
                         "choose another word"});
                }
}

void check_scheduled(Catalogue& catalogue, std::string const& folder) {
    std::vector<std::string_view> ids;
    for (auto const& [id, flow] : catalogue.flows) ids.push_back(id);
    for (auto const& [id, flow] : catalogue.flows)
        for (auto const& step : flow->steps) {
            auto const* schedule = std::get_if<ScheduleStep>(&step.body);
            if (!schedule || catalogue.find(schedule->flow)) continue;
            auto const near = nearest(schedule->flow, ids);
            catalogue.findings.push_back(
                {folder + "/" + id + "/" + id + ".yaml", step.line, 1,
                 "step \"" + step.name + "\" schedules the flow \"" + schedule->flow + "\", which does not exist",
                 near.empty() ? std::string{} : "did you mean " + std::string{near} + "?"});
        }
}

}  // namespace

Catalogue load_catalogue(std::string const& folder) {
    Catalogue catalogue;
    std::error_code error;
    if (!files::is_directory(folder, error)) {
        catalogue.findings.push_back(
            {folder, 0, 0, "this folder of flows does not exist", "see `flows:` in the configuration"});
        return catalogue;
    }
    for (auto const& file : flow_files(folder)) add(catalogue, file);
    check_keywords(catalogue, folder);
    check_scheduled(catalogue, folder);
    return catalogue;
}

}  // namespace passerelle::flow
