#pragma once

#include "flow/reader.hpp"

namespace passerelle::flow {

// Two or three small letters: ISO 639-1 or -3.
bool is_language(std::string_view text);
// The languages come before everything else: texts cannot be read without them.
std::vector<std::string> load_languages(YamlNode const& root, TextFile const& file, std::vector<Finding>& findings);
// What stands around the steps: id, names, channels, budget, expiry, starts, uses, defaults.
void load_head(Reader& reader, YamlNode const& root, Flow& flow);

// `start:` — how a flow begins. One rule or a list of them; an event declares its params as uses.
void load_starts(Reader& reader, YamlNode const& node, Flow& flow);
// A value from outside: `uses` and the params of an event.
Use load_use(Reader& reader, YamlNode const& name, YamlNode const& node, std::string path);

}  // namespace passerelle::flow
