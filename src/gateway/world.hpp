#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "flow/definition.hpp"
#include "flow/engine.hpp"
#include "service/settings.hpp"
#include "store/driver.hpp"
#include "understanding/lexicon.hpp"
#include "understanding/places.hpp"

namespace passerelle::gateway {

// Flow versions that runs are pinned to: today's from the catalogue, older ones from the store, each parsed once.
class PinnedFlows {
public:
    explicit PinnedFlows(flow::Catalogue const& catalogue) : catalogue_{catalogue} {}
    // Null when neither the catalogue nor the store has that version.
    flow::FlowPtr find(store::Connection& connection, std::string_view flow, std::string_view version);

private:
    flow::Catalogue const& catalogue_;
    std::mutex mutex_;
    std::map<std::string, flow::FlowPtr, std::less<>> older_;
};

// What every unit of work reads and none changes: who we are, what flows there are, what words mean.
struct World {
    service::Settings const& settings;
    flow::Catalogue const& flows;
    understanding::Lexicons const& lexicons;
    IdSource& ids;
    PinnedFlows& pinned;
    understanding::Places const* places = nullptr;  // null: the workspace names none
};

// The flows of one unit of work, as the engine asks for them.
class UnitFlows final : public flow::FlowSet {
public:
    UnitFlows(store::Connection& connection, World const& world) : connection_{connection}, world_{world} {}
    flow::FlowPtr today(std::string_view flow) const override { return world_.flows.find(flow); }
    flow::FlowPtr pinned(std::string_view flow, std::string_view version) const override {
        return world_.pinned.find(connection_, flow, version);
    }

private:
    store::Connection& connection_;
    World const& world_;
};

}  // namespace passerelle::gateway
