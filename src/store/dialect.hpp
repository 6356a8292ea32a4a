#pragma once

#include <string>
#include <string_view>

namespace passerelle::store {

enum class Engine { sqlite, postgres };

// The SQL of the program is the common subset of both engines; what they cannot share is written as a word in braces
// and stands side by side in the one table of dialect.cpp. Throws std::logic_error for a word that is not in it.
std::string in_dialect(Engine engine, std::string_view sql);

}  // namespace passerelle::store
