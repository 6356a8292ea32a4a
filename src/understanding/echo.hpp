#pragma once

#include <optional>

#include "understanding/polarity.hpp"

namespace passerelle::understanding {

// The verb of the question said back: "j'ai envoyé" and "pas envoyé" after "As-tu envoyé ton dossier ?", "rappelez-moi"
// after "On peut t'appeler ?". Nothing where the answer itself says yes or no.
std::optional<Polarity> echo_of(Ground const& ground);
// The question offers a call: a wish for one is the yes.
bool offers_call(Ground const& ground);

}  // namespace passerelle::understanding
