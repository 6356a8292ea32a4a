#pragma once

#include "flow/language.hpp"

// Keys that several kinds of steps take.
namespace passerelle::flow {

inline constexpr KeySpec then_key{
    "then",
    Shape::target,
    false,
    {"The step to go to; the next one when not said.", "L'étape où aller ; la suivante si rien n'est dit."},
    "done"};
inline constexpr KeySpec was_key{
    "was",
    Shape::list,
    false,
    {"Earlier names of this step, so that counts and waiting people stay with it.",
     "Les anciens noms de l'étape : les compteurs et les personnes en attente la suivent."},
    "old-name"};
inline constexpr KeySpec do_key{
    "do",
    Shape::steps,
    false,
    {"Steps of its own, without names; then onward.", "Ses propres étapes, sans nom ; puis la suite."},
    "[{say: \"Merci\"}]"};
inline constexpr KeySpec save_key{
    "save",
    Shape::identifier,
    false,
    {"Keeps the answer as @results.<this name>.", "Garde la réponse sous @results.<ce nom>."},
    "mood"};
inline constexpr KeySpec retry_key{
    "retry",
    Shape::place,
    false,
    {"What happens after an answer that was not understood.", "Ce qui se passe après une réponse incomprise."},
    "{times: 2, say: \"Réponds 1 ou 2.\"}",
    "retry"};
inline constexpr KeySpec no_answer_key{"no_answer",
                                       Shape::place,
                                       false,
                                       {"What happens after a silence.", "Ce qui se passe après un silence."},
                                       "{after: 4 hours, remind: 1, then: silence}",
                                       "no_answer"};
inline constexpr KeySpec else_key{
    "else",
    Shape::target,
    false,
    {"Where to go when no answer was ever understood.", "Où aller quand aucune réponse n'a été comprise."},
    "lost"};
inline constexpr KeySpec params_key{
    "params",
    Shape::holes,
    false,
    {"What the other flow reads as @trigger.params.x.", "Ce que l'autre parcours lit par @trigger.params.x."},
    "{city: \"@fields.city\"}"};

}  // namespace passerelle::flow
