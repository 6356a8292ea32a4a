#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "flow/definition.hpp"

// Beginning a flow by a word.
namespace passerelle::flow {

// How many words of a message are a keyword of the flow, the longest that it begins with; 0: it begins with none, or
// goes on where the flow wants the keyword alone. words: as text::words makes them.
std::size_t keyword_words(Flow const& flow, std::vector<std::string> const& words);
// What stands behind the keyword, as it was written, without the blanks around it and the colon or comma after it:
// "Formation : Cuisine 93" is "Cuisine 93". Empty: nothing, or no keyword of this flow.
std::string rest_behind_keyword(Flow const& flow, std::string_view text);

}  // namespace passerelle::flow
