#pragma once

#include "flow/reader.hpp"

namespace passerelle::flow {

// All steps, nested ones after the step that holds them; then where each goes.
void load_steps(Reader& reader, YamlNode const& steps, Flow& flow);

// Every way out that a body names, options and branches included.
std::vector<Target*> targets_of(Body& body);

}  // namespace passerelle::flow
