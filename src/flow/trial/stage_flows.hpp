#pragma once

#include "flow/engine.hpp"

namespace passerelle::flow::trial {

// The flows of a folder, as the engine asks for them: nothing is older than today in a rehearsal.
class StageFlows final : public FlowSet {
public:
    explicit StageFlows(Catalogue const& catalogue) : catalogue_{catalogue} {}
    FlowPtr today(std::string_view flow) const override { return catalogue_.find(flow); }
    FlowPtr pinned(std::string_view flow, std::string_view) const override { return catalogue_.find(flow); }

private:
    Catalogue const& catalogue_;
};

}  // namespace passerelle::flow::trial
