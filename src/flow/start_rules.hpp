#pragma once

#include <vector>

#include "flow/reader.hpp"

namespace passerelle::flow {

// `start:` — how a flow begins. One rule or a list of them.
std::vector<StartRule> load_start_rules(Reader& reader, YamlNode const& node);

}  // namespace passerelle::flow
