#pragma once

#include <optional>

#include "cli/command.hpp"
#include "flow/lint/lint.hpp"

namespace passerelle::cli {

// What the configuration and, with --store, the store know of the world around a flow: groups, topics, fields, hours,
// people who stand somewhere. A folder of flows without a configuration is checked without them. Empty after a
// complaint.
std::optional<flow::lint::Surroundings> lint_surroundings(Arguments const& arguments, Console& console);

}  // namespace passerelle::cli
