#pragma once

#include <string>
#include <string_view>

#include "expression/environment.hpp"

namespace passerelle::expression {

// The form in which two words (or names of places) are compared. Accents always count.
// plain: lower case. confusables: the skeleton of Unicode's UTS #39, then lower case. arabic_variants: NFKC, Arabic
// letters and digits in their Persian forms, then lower case.
std::string collated(std::string_view text, Collation collation);

}  // namespace passerelle::expression
