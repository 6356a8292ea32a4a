#include "flow/definition.hpp"

#include "text/fold.hpp"

namespace passerelle::flow {

namespace {

bool begins_with(std::vector<std::string> const& words, std::vector<std::string> const& keyword) {
    if (keyword.empty() || keyword.size() > words.size()) return false;
    for (std::size_t at = 0; at < keyword.size(); ++at)
        if (keyword[at] != words[at]) return false;
    return true;
}

}  // namespace

Step const* Flow::find(std::string_view step) const {
    auto const found = index.find(step);
    return found == index.end() ? nullptr : &steps[found->second];
}

FlowPtr Catalogue::find(std::string_view id) const {
    auto const found = flows.find(id);
    return found == flows.end() ? nullptr : found->second;
}

FlowPtr Catalogue::by_keyword(std::string_view text) const {
    auto const words = text::words(text);
    if (words.empty()) return nullptr;
    for (auto const& [id, flow] : flows)
        for (auto const& rule : flow->starts)
            for (auto const& [language, keywords] : rule.keywords)
                for (auto const& keyword : keywords)
                    if (begins_with(words, text::words(keyword))) return flow;
    return nullptr;
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
