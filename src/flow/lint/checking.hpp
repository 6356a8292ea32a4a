#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/lint/graph.hpp"
#include "flow/lint/lint.hpp"

namespace passerelle::flow::lint {

struct Spot {
    int line = 0, column = 0;
    std::string file = {};  // empty: the flow's own
};

// What the claims share while one flow is checked.
class Checking {
public:
    Checking(Flow const& which, Surroundings const& surroundings);

    Flow const& flow;
    Surroundings const& around;
    Graph const graph;

    Step const& step(int place) const { return flow.steps[static_cast<std::size_t>(place)]; }
    Spot spot(Step const& at) const { return {at.line, at.column}; }
    // Of a text, which may stand in the sister file of its language.
    Spot spot(LocalText const& text, std::size_t language) const;
    bool works_on(Medium medium) const;

    // sentence: empty = the line of the file.
    void report(std::string_view rule, Spot const& where, std::vector<std::string> words, std::string sentence = {});
    std::vector<Problem> take() { return std::move(problems_); }

private:
    std::string const& line_of(std::string const& file, int line) const;

    std::map<std::string, std::vector<std::string>> lines_;  // of each file
    std::map<std::string, std::string> sister_;              // language → file
    std::vector<Problem> problems_;
};

// The first of the names that is near, as "« Did you mean? »" needs it; empty: none.
template <class Names>
std::string near_to(std::string_view word, Names const& names) {
    return std::string{nearest(word, std::vector<std::string_view>(names.begin(), names.end()))};
}

// One claim, or a family of them, a file.
void check_reach(Checking& checking);
void check_exit(Checking& checking);
void check_silence(Checking& checking);  // and nonsense
void check_loop(Checking& checking);
void check_segments(Checking& checking);
void check_screen(Checking& checking);
void check_optout(Checking& checking);
void check_clash(Checking& checking);
void check_translate(Checking& checking);
void check_vars(Checking& checking);
void check_types(Checking& checking);
void check_refs(Checking& checking);
void check_quiet(Checking& checking);
void check_reading(Checking& checking);
void check_standing(Checking& checking);

}  // namespace passerelle::flow::lint
