#include "gateway/world.hpp"
#include "store/runs.hpp"

namespace passerelle::gateway {

flow::FlowPtr PinnedFlows::find(store::Connection& connection, std::string_view flow, std::string_view version) {
    if (auto current = catalogue_.find(flow); current && current->version == version) return current;
    std::lock_guard const lock{mutex_};
    if (auto const known = older_.find(version); known != older_.end()) return known->second;
    auto const source = store::flow_source(connection, version);
    if (!source) return nullptr;
    auto const file = std::string{flow} + "@" + std::string{version.substr(0, 8)};
    auto const loaded = flow::load_flow(flow::split_source(*source, file));
    older_.emplace(version, loaded.flow);
    return loaded.flow;
}

}  // namespace passerelle::gateway
