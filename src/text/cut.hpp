#pragma once

#include <string_view>
#include <vector>

namespace passerelle::text {

// What the limit of a text counts.
enum class Unit { signs, utf16, bytes, septets };  // signs: code points; septets: of GSM-7, a sign outside counts 1
int units_of(std::string_view utf8, Unit unit);

// A valid text in pieces of at most `most` units each; the text itself where it fits. A cut stands at the end of a
// paragraph, else of a line, else of a sentence, where one lies in the second half of what fits; else between two
// words; else, within a word that is longer than a piece, between two grapheme clusters. Links and numbers ("06 12 34")
// stay whole where a piece can hold them. The blanks at a cut and at both ends fall away; no piece is empty, unless
// the text is all blanks. Where the rest is cut depends on nothing before it.
std::vector<std::string_view> cut(std::string_view utf8, int most, Unit unit);

}  // namespace passerelle::text
