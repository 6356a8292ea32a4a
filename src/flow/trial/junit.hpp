#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "flow/trial/report.hpp"

namespace passerelle::flow::trial {

// One test file and what came of it.
struct Suite {
    std::string file, flow;
    std::vector<Played> played;
    std::vector<Duration> times;    // of each
    std::vector<Finding> findings;  // of the test file or of its flow: then nothing was played
    int passed() const;
    int failed() const;  // a file that cannot be played is one failure
};

// The form that continuous integration reads: a testsuite a file, a testcase a conversation.
std::string to_junit(std::vector<Suite> const& suites);

}  // namespace passerelle::flow::trial
