#pragma once

#include <string_view>

namespace passerelle::understanding {

// Whether the `why` of a reading says yellow: a worry that a person reads the same day.
bool is_worry(std::string_view why);

}  // namespace passerelle::understanding
