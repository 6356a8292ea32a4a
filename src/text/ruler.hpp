#pragma once

#include <string>
#include <string_view>

#include "text/gsm.hpp"

namespace passerelle::text {

// The text line by line, and below each line what it costs: '^' under a sign that GSM-7 lacks, '2' under one that
// counts twice, and where there are several segments, a rule with the number of each that ends in "|" under its last
// sign. The text is the one that was measured (Measure::composed where it has one).
std::string ruled(std::string_view text, Measure const& measure, int width = 72);

}  // namespace passerelle::text
