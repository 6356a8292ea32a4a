#include "flow/wording/sentences.hpp"

namespace passerelle::flow {

namespace {

// Why a flow has failed, as the task for a person tells it (flow/advance, flow/step).
constexpr Bilingual all[] = {
    {"its version of the flow \"{1}\" is gone", "sa version du parcours « {1} » n'est plus là"},
    {"the step \"{1}\" waits for nothing in this flow", "l'étape « {1} » n'attend rien dans ce parcours"},
    {"the step \"{1}\" is no longer there", "l'étape « {1} » n'est plus là"},
    {"more than {1} turns", "plus de {1} échanges"},
    {"more than {1} steps without a question, at \"{2}\"", "plus de {1} étapes sans question, à « {2} »"},
    {"the flow \"{1}\" does not exist", "le parcours « {1} » n'existe pas"},
    {"more than {1} flows inside each other: \"{2}\" runs \"{3}\", which leads back to it",
     "plus de {1} parcours les uns dans les autres : « {2} » lance « {3} », qui ramène à lui"},
    {"more than {1} flows inside each other: \"{2}\" runs \"{3}\"",
     "plus de {1} parcours les uns dans les autres : « {2} » lance « {3} »"},
};

}  // namespace

std::span<Bilingual const> sentences_of_failures() { return all; }

}  // namespace passerelle::flow
