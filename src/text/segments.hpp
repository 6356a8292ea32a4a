#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/gsm.hpp"

namespace passerelle::text {

// A text (valid, in NFC) in the encoding that it leaves in, before it is cut.
struct UserData {
    std::string_view text;
    Encoding encoding = Encoding::gsm7;
    Shifts shifts = {};
    int units = 0;  // of all of it: septets, or UTF-16 code units
    int reference_bits = 8;
};

// Where each segment begins. Each takes all it can; a border inside a cluster moves to the beginning of the cluster if
// the rest still fits in as many.
std::vector<std::size_t> segment_starts(UserData const& data);
// How many these are; cheaper to know.
int segment_count(UserData const& data);

}  // namespace passerelle::text
