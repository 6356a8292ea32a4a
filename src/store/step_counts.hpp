#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/driver.hpp"

namespace passerelle::store {

// How often a step of a flow was come to and answered, by the name that it had then, and who waits on it now.
struct StepCount {
    std::string step;
    long long visits = 0, answers = 0, waiting = 0;
    bool operator==(StepCount const&) const = default;
};
// Of all versions of the flow, from the interaction log and the waiting runs, in order of name.
std::vector<StepCount> count_steps(Connection& connection, std::string_view workspace, std::string_view flow);

}  // namespace passerelle::store
