#pragma once

#include <span>

#include "flow/language.hpp"

namespace passerelle::flow {

// The format of the tests that stand beside a flow, as the same kind of table: for the JSON Schema and the reference.
// flow/trial reads it; a test holds the two together.
std::span<Place const> places_of_trials();

}  // namespace passerelle::flow
