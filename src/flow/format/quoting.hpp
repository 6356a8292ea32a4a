#pragma once

#include <string>
#include <string_view>

namespace passerelle::flow {

// Between double quotes, or single ones where that saves escapes and may be.
std::string quoted(std::string_view text, bool may_be_single = true);
// Without quotes where every reader of YAML takes it for the same text. In {…} and […] fewer signs are safe.
std::string plain_or_quoted(std::string_view text, bool in_brackets);
bool is_whole_number(std::string_view text);

}  // namespace passerelle::flow
