#pragma once

#include <string>
#include <vector>

#include "flow/definition.hpp"

namespace passerelle::flow {

// The words that mean an option, in every language: its labels, then its other words or phrases, as written.
std::vector<std::string> words_of(Option const& option);

}  // namespace passerelle::flow
