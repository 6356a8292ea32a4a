#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace passerelle::flow {

// A flow file, or one of its sister files, as everybody writes it: keys in the order of the language, two blanks a
// level, messages between quotes, lines of 120 characters at most where they can be broken. Comments stay with what
// they stand above or beside. The values are the same; formatting twice changes nothing more. Error: no valid YAML.
Result<std::string> format_flow(std::string_view yaml);

}  // namespace passerelle::flow
