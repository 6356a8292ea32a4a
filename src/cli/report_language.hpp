#pragma once

#include "cli/command.hpp"

namespace passerelle::cli {

// Whether --lang asks for English; else a command speaks French.
bool in_english(Arguments const& arguments);

}  // namespace passerelle::cli
