#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/lint/problem.hpp"

namespace passerelle::flow::lint {

// The problems as code hosts read them: one SARIF 2.1.0 log, all rules described, texts in the language. Paths are
// given as they are, with their separators; absolute ones become file: addresses.
std::string to_sarif(std::vector<Problem> const& problems, Language language, std::string_view program_version);

}  // namespace passerelle::flow::lint
