#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "flow/definition.hpp"

// Beginning a flow by a word.
namespace passerelle::flow {

using Groups = std::vector<std::string>;  // of a person

// How many words of a message are a keyword of the flow for somebody in these groups, the longest that it begins with;
// 0: it begins with none, or goes on where the flow wants the keyword alone. words: as text::words makes them.
std::size_t keyword_words(Flow const& flow, std::vector<std::string> const& words, Groups const& groups);
// The message holds nothing else than a keyword of the flow.
bool is_whole_keyword(Flow const& flow, std::string_view text, Groups const& groups);
// Whether somebody in these groups may begin it: where a keyword does, one of theirs must.
bool may_begin(Flow const& flow, Groups const& groups);
// What stands behind the keyword, as it was written, without the blanks around it and the colon or comma after it:
// "Formation : Cuisine 93" is "Cuisine 93". Empty: nothing, or no keyword of this flow.
std::string rest_behind_keyword(Flow const& flow, std::string_view text);

}  // namespace passerelle::flow
