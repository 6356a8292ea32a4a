#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace passerelle::smpp {

// A part as it was kept, in whatever order it came.
struct KeptPart {
    int number = 0;  // from 1
    std::string text;
};

struct Assembled {
    std::string text;
    int missing = 0;  // parts that are not there; their place is marked
};

// The whole text once every part is there (a repeat changes nothing, the first of a number counts); empty optional
// while one is missing.
std::optional<std::string> joined(std::span<KeptPart const> parts, int total);

// What is there when waiting has ended: a gap is shown as […].
Assembled joined_as_it_is(std::span<KeptPart const> parts, int total);

}  // namespace passerelle::smpp
