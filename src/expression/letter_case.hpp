#pragma once

#include <string>
#include <string_view>

namespace passerelle::expression {

// Names (of properties, functions, arguments) are compared by their lower-cased form: simple Unicode mapping, one code
// point to one.
std::string lowered(std::string_view text);
std::string raised(std::string_view text);  // to capital letters
bool is_lowered(std::string_view text);     // plainly: ASCII without capital letters
bool same_name(std::string_view one, std::string_view other);

}  // namespace passerelle::expression
