#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "understanding/lexicon.hpp"

namespace passerelle::understanding {

// What stands on record in place of something that nobody should read.
inline constexpr std::string_view masked = "•••";

// The text with the passwords that it gives away masked ("mdp : •••"), by the lexicons' `password`, `password_is` and
// `not_password`, in every language. Empty when it gives none away: "j'ai oublié mon mot de passe" says no password.
std::optional<std::string> without_passwords(Lexicons const& lexicons, std::string_view text);

}  // namespace passerelle::understanding
