#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "flow/lint/graph.hpp"

namespace passerelle::flow::lint {

using Paths = std::set<std::string, std::less<>>;

// What a path reads for our purpose: results.x, locals.x, fields.x, webhook, child, input; empty: anything else.
std::string variable_of(std::string_view path);

// Which variables are surely set when a run comes to a step, whatever way it came: the smallest set over all ways.
class Assigned {
public:
    // promises: with what `uses` says that everybody has.
    Assigned(Flow const& flow, Graph const& graph, bool promises = true);

    Paths const& before(int step) const { return *before_[static_cast<std::size_t>(step)]; }  // of a reached step
    // Set on some way, or by nobody at all.
    bool ever(std::string const& variable) const { return ever_.contains(variable); }

private:
    Paths after(Paths paths, int step, Edge const& edge) const;
    void note_all();

    Flow const& flow_;
    std::vector<std::optional<Paths>> before_;  // empty: no way leads there
    Paths ever_;
};

// The assignments of a `set`, one after the other.
void assign(Paths& paths, Assignment const& assignment);

}  // namespace passerelle::flow::lint
