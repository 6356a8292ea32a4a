#pragma once

#include <functional>
#include <vector>

#include "flow/definition.hpp"

namespace passerelle::flow::lint {

Question const* question_of(Step const& step);  // null: it asks nothing

// The run stops there until a person writes or time passes: a loop through such a step takes days, not microseconds.
bool waits_for_people(Step const& step);
// The turn ends there, so that what was said leaves as a message: the above, and what waits for another machine.
bool ends_turn(Step const& step);
// Nothing comes after it.
bool is_end(Step const& step);

// The compiled graph with what every proof needs of it.
class Graph {
public:
    explicit Graph(Flow const& flow);

    std::vector<Edge> const& edges(int step) const { return edges_[static_cast<std::size_t>(step)]; }
    int size() const { return static_cast<int>(edges_.size()); }
    bool is_reached(int step) const { return reached_[static_cast<std::size_t>(step)]; }
    bool finishes(int step) const { return finishes_[static_cast<std::size_t>(step)]; }

    // Steps that lead to each other, as numbers from 0; an edge leads to the same number or to a lower one.
    int component(int step) const { return component_[static_cast<std::size_t>(step)]; }
    int components() const { return component_count_; }
    std::vector<std::vector<int>> loops() const;  // reached components with a cycle, each in the order of the file

private:
    void find_reached();
    void find_finishing();
    void find_components();

    std::vector<std::vector<Edge>> edges_;
    std::vector<bool> ends_, reached_, finishes_;
    std::vector<int> component_;
    int component_count_ = 0;
};

// A cycle among these steps that passes none for which `cut` holds, in its order; empty: there is none.
using Cut = std::function<bool(int step)>;
std::vector<int> cycle_without(Graph const& graph, std::vector<int> const& steps, Cut const& cut);

}  // namespace passerelle::flow::lint
