#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flow/definition.hpp"
#include "flow/trial/rehearsal.hpp"

namespace passerelle::flow::trial {

// Which steps of which flows were visited, and which ways out of them were taken: read from the traces of the engine.
class Coverage {
public:
    void add(Happening const& happening, Catalogue const& flows);
    void add(Coverage const& other);

    // Of one flow: how much there is, how much was seen, and what was not.
    struct Figures {
        int steps = 0, steps_seen = 0, ways = 0, ways_seen = 0;
        std::vector<Step const*> steps_missed;
        std::vector<Edge> ways_missed;
        bool full() const { return steps == steps_seen && ways == ways_seen; }
    };
    Figures figures(Flow const& flow) const;

private:
    struct Seen {
        std::set<std::string, std::less<>> steps;
        std::set<std::pair<std::string, int>> ways;  // step, place in edges_of
    };
    // The step that was left last, and what decided the way.
    struct Left {
        std::string flow, step, decision;
    };
    void trace(Trace const& trace, std::string const& flow, Catalogue const& flows);
    void take_way(int to, Catalogue const& flows);

    std::map<std::string, Seen, std::less<>> by_flow_;
    Left left_;
};

// "option bad", "no answer", "if fields.city": a way out in words.
std::string words_of(Edge const& edge);

}  // namespace passerelle::flow::trial
