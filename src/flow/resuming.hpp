#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "flow/content.hpp"
#include "understanding/lexicon.hpp"

// The screen that a USSD session comes back to after it was lost: "Reprendre ? 1 Oui 2 Recommencer". The gateway and
// the rehearsal of flow tests put it and read it alike.
namespace passerelle::flow {

// How long after its last turn a lost session is offered again; a channel may say otherwise (`keep`).
inline constexpr Duration kept_session = std::chrono::hours{24};

// The words, from the lexicons' replies `resume`, `resume.yes` and `resume.anew`.
struct ResumeWords {
    std::string question, yes, anew, language;
};
Content resume_screen(ResumeWords const& words);

enum class ResumeAnswer { go_on, anew, unclear };
ResumeAnswer read_resume(ResumeWords const& words, std::string_view text, understanding::Lexicons const& lexicons);

}  // namespace passerelle::flow
