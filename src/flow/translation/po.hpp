#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "flow/translation/entry.hpp"

// Translations as gettext's PO files, the format that translators' tools know (Poedit, Weblate, Lokalize). The context
// of a message (msgctxt) is where it stands in the flow; nothing has a plural.
namespace passerelle::flow::translation {

std::string to_po(Flow const& flow, std::string_view language, std::vector<Entry> const& entries);
// What cannot be read is a finding with its line.
Sheet read_po(std::string_view po, std::string const& file);

}  // namespace passerelle::flow::translation
