#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace passerelle::cli {

// Runs a program of the system with its arguments (no shell reads them), gives it the input and waits for its end.
// Fault::not_found: there is no such program; Fault::refused: it ended with a failure, whose first words are told.
Result<std::string> run_program(std::vector<std::string> const& words, std::string_view input);

}  // namespace passerelle::cli
