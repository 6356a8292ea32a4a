#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/translation/entry.hpp"

namespace passerelle::cli {

// Translations for a spreadsheet: UTF-8 with its mark, one row a text. A text that a spreadsheet would run as a formula
// (many begin with @) is led by a single quote, which comes off again when it is read.
std::string to_sheet(flow::Flow const& flow, std::string_view language,
                     std::vector<flow::translation::Entry> const& entries);
flow::translation::Sheet read_sheet(std::string_view bytes, std::string const& file);

}  // namespace passerelle::cli
