#pragma once

#include <gmock/gmock.h>

#include <string>

#include "flow/definition.hpp"

namespace passerelle::flow {

// A flow that must load; its findings fail the test.
inline FlowPtr loaded(FlowSource const& source) {
    auto file = load_flow(source);
    for (auto const& finding : file.findings) ADD_FAILURE() << show_with_line(finding);
    return file.flow;
}
inline FlowPtr loaded(std::string const& yaml) { return loaded(FlowSource{"f.yaml", yaml, {}}); }

inline std::string const head = "flow: f\nlanguages: [fr]\n";
inline std::string const two_languages = "flow: f\nlanguages: [fr, en]\n";

}  // namespace passerelle::flow
