#pragma once

#include <string>

#include "understanding/understand.hpp"

namespace passerelle::understanding {

// What stands behind a number in the choices, else in the question: "1 oui 2 changer". Empty where nothing does.
std::string label_of(Asked const& asked, std::string const& key);

// The question without the row of its options, whose numbers are no hours.
std::string question_itself(Asked const& asked);

}  // namespace passerelle::understanding
