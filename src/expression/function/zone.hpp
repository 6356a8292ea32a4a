#pragma once

#include "expression/convert.hpp"

namespace passerelle::expression {

// The zone that an argument names; an empty name is UTC.
Converted<Zone> to_zone(Value const& value);

}  // namespace passerelle::expression
