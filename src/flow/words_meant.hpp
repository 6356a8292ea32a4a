#pragma once

#include <string>
#include <string_view>

namespace passerelle::flow {

// What to write in place of "a and b" or "a == b", which no expression can hold; empty: neither stands there.
std::string words_meant(std::string_view expression);

}  // namespace passerelle::flow
