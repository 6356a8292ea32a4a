#pragma once

#include <optional>
#include <string>

#include "understanding/heard.hpp"
#include "understanding/readers.hpp"

namespace passerelle::understanding {

constexpr int undecided = 0, says_yes = 1, says_no = -1;

// The polarity of what is said, with the entry that says it.
struct Polarity {
    int sign = undecided;
    std::optional<Match> entry;
    std::string conflict = {};  // why it is undecided although something was said
    bool inferred = false;
    std::optional<Match> after_no;  // the no that stands before the yes
    bool torn = false;              // a plain yes and a plain no: of what, is not told
};

Polarity polarity_of(Ground const& ground);

}  // namespace passerelle::understanding
