#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace passerelle {

// One mistake in a file that a person wrote: where it is and what to do.
struct Finding {
    std::string file;
    int line = 0;    // from 1; 0 = the file as a whole
    int column = 0;  // from 1, in characters
    std::string message;
    std::string hint;          // "did you mean …", or what to write; may be empty
    std::string excerpt = {};  // the line itself, as it stands in the file; empty: not known
};

// file:line:column: message (hint)
std::string show(Finding const& finding);
// The same, and below it the line with a mark under the place, for people who look at it.
std::string show_with_line(Finding const& finding);

// The candidate nearest to the word by edit distance (≤ 2, or ≤ 1 for words under 5 letters); empty when none is near.
std::string_view nearest(std::string_view word, std::vector<std::string_view> const& candidates);

}  // namespace passerelle
