#include <filesystem>

#include "flow/definition.hpp"
#include "flow/keyword.hpp"
#include "flow/text_file.hpp"
#include "text/fold.hpp"

namespace passerelle::flow {

namespace {

Finding finding_in(Flow const& flow, int line, int column, std::string message, std::string hint) {
    auto const source = split_source(flow.source, flow.file);
    return TextFile{flow.file, source.yaml}.finding(line, column, std::move(message), std::move(hint));
}

void add(Catalogue& catalogue, FlowSource const& source) {
    auto loaded = load_flow(source);
    catalogue.findings.insert(catalogue.findings.end(), loaded.findings.begin(), loaded.findings.end());
    if (!loaded.flow) return;
    auto const expected = std::filesystem::path{source.file}.stem().string();
    if (loaded.flow->id != expected)
        catalogue.findings.push_back(finding_in(
            *loaded.flow, 1, 1, "the flow is called \"" + loaded.flow->id + "\" but its folder \"" + expected + "\"",
            "give both the same name"));
    catalogue.flows.emplace(loaded.flow->id, loaded.flow);
}

// One keyword may start one flow only, in whatever language and spelling.
void check_keywords(Catalogue& catalogue) {
    std::map<std::string, std::string> owner;
    for (auto const& [id, flow] : catalogue.flows)
        for (auto const& rule : flow->starts)
            for (auto const& [language, keywords] : rule.keywords)
                for (auto const& keyword : keywords) {
                    auto const [first, fresh] = owner.emplace(text::fold(keyword), id);
                    if (fresh || first->second == id) continue;
                    catalogue.findings.push_back(
                        finding_in(*flow, rule.line, rule.column,
                                   "the keyword \"" + keyword + "\" already starts the flow \"" + first->second + "\"",
                                   "choose another word"));
                }
}

// The flow that a step begins; empty: none.
std::pair<std::string_view, std::string_view> begun_by(Step const& step) {
    if (auto const* schedule = std::get_if<ScheduleStep>(&step.body)) return {"schedules", schedule->flow};
    if (auto const* run = std::get_if<RunStep>(&step.body)) return {"runs", run->flow};
    return {};
}

void check_flows_begun(Catalogue& catalogue) {
    std::vector<std::string_view> ids;
    for (auto const& [id, flow] : catalogue.flows) ids.push_back(id);
    for (auto const& [id, flow] : catalogue.flows)
        for (auto const& step : flow->steps) {
            auto const [verb, begun] = begun_by(step);
            if (begun.empty() || catalogue.find(begun)) continue;
            auto const near = nearest(begun, ids);
            catalogue.findings.push_back(
                finding_in(*flow, step.line, step.column,
                           "step \"" + step.name + "\" " + std::string{verb} + " the flow \"" + std::string{begun} +
                               "\", which does not exist",
                           near.empty() ? std::string{} : "did you mean " + std::string{near} + "?"));
        }
}

}  // namespace

Catalogue catalogue_of(std::vector<FlowSource> const& sources) {
    Catalogue catalogue;
    for (auto const& source : sources) add(catalogue, source);
    check_keywords(catalogue);
    check_flows_begun(catalogue);
    return catalogue;
}

FlowPtr Catalogue::find(std::string_view id) const {
    auto const found = flows.find(id);
    return found == flows.end() ? nullptr : found->second;
}

FlowPtr Catalogue::by_keyword(std::string_view text, std::vector<std::string> const& groups) const {
    auto const words = text::words(text);
    FlowPtr found;
    std::size_t longest = 0;
    for (auto const& [id, flow] : flows)
        if (auto const count = keyword_words(*flow, words, groups); count > longest) {
            longest = count;
            found = flow;
        }
    return found;
}

std::vector<FlowPtr> Catalogue::by_event(std::string_view event) const {
    std::vector<FlowPtr> found;
    for (auto const& [id, flow] : flows)
        for (auto const& rule : flow->starts)
            if (rule.kind == StartRule::Kind::event && rule.event == event) {
                found.push_back(flow);
                break;
            }
    return found;
}

}  // namespace passerelle::flow
