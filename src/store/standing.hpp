#pragma once

#include <string_view>
#include <vector>

#include "flow/lint/lint.hpp"
#include "store/driver.hpp"

namespace passerelle::store {

// How many people stand on which step of which flow: the waiting runs, those inside a sub-flow on both steps.
std::vector<flow::lint::Standing> people_standing(Connection& connection, std::string_view workspace);

}  // namespace passerelle::store
