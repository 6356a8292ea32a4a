#pragma once

#include <vector>

#include "cli/command.hpp"
#include "flow/trial/junit.hpp"

namespace passerelle::cli {

// What of one flow its tests have seen.
struct Covered {
    flow::FlowPtr flow;
    flow::trial::Coverage coverage;
};

// For a person, in the language of --lang: what failed with its transcript, then one line of figures a file.
void print_suites(std::vector<flow::trial::Suite> const& suites, Arguments const& arguments, Console& console);
void print_coverage(std::vector<Covered> const& covered, Arguments const& arguments, Console& console);
// One JSON object a line: each conversation, each flow's coverage, the sum.
void print_suites_as_json(std::vector<flow::trial::Suite> const& suites, Console& console);
void print_coverage_as_json(std::vector<Covered> const& covered, Console& console);

}  // namespace passerelle::cli
