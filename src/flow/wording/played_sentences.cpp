#include "flow/wording/sentences.hpp"

namespace passerelle::flow {

namespace {

constexpr Bilingual all[] = {
    // What went otherwise than the talk says (flow/trial/player, rehearsal).
    {"the flow never called", "le parcours n'a jamais appelé"},
    {"the phone has shown this before, and the talk does not say so",
     "le téléphone a montré ceci avant, et la conversation ne le dit pas"},
    {"the flow waits for an answer of {1}; give one: {2}", "le parcours attend une réponse de {1} ; donnez-la : {2}"},
    {"\"{1}\" is no keyword of {2}", "« {1} » n'est pas un mot-clé de {2}"},
    {"{1} does not start by the event {2}", "{1} ne commence pas par l'événement {2}"},
    {"\"{1}\" does not start {2}", "« {1} » ne lance pas {2}"},
    {"the phone shows nothing", "le téléphone ne montre rien"},
    {"this came as a message, not on a screen: write bot", "ceci est venu en message, pas sur un écran : écrivez bot"},
    {"the phone shows something else", "le téléphone montre autre chose"},
    {"the message costs another number of segments", "le message coûte un autre nombre de segments"},
    {"other options are offered", "d'autres options sont proposées"},
    {"nothing more is asked after this", "rien d'autre n'est demandé après ceci"},
    {"an answer is awaited after this", "une réponse est attendue après ceci"},
    {"this time has passed: it is {1}", "cette heure est passée : il est {1}"},
    {"only a USSD session can be hung up: channel: ussd", "seul l'USSD se raccroche : channel: ussd"},
    {"only USSD is dialled: channel: ussd", "seul l'USSD se compose : channel: ussd"},
    {"nobody is given a task", "personne ne reçoit de tâche"},
    {"the task is another", "la tâche est une autre"},
    {"no flow is scheduled", "aucun parcours n'est prévu"},
    {"another flow or time is scheduled", "un autre parcours ou une autre heure est prévu"},
    {"the flow calls something else", "le parcours appelle autre chose"},
    {"the flow still waits at the step {1}", "le parcours attend encore à l'étape {1}"},
    {"the flow ended otherwise", "le parcours a fini autrement"},
    {"no flow waits for a task to be closed", "aucun parcours n'attend qu'une tâche soit close"},
    {"no button \"{1}\" is shown", "aucun bouton « {1} » n'est montré"},
    // What is otherwise at its end (flow/trial/end_check).
    {"the number of {1} is another", "le nombre de {1} est un autre"},
    {"the person is not in this group", "la personne n'est pas dans ce groupe"},
    {"the person is still in this group", "la personne est encore dans ce groupe"},
    {"a message costs more segments", "un message coûte plus de segments"},
    {"the tasks are others", "les tâches sont autres"},
    {"other flows are scheduled", "d'autres parcours sont prévus"},
    {"{1} is another", "{1} est autre"},
    {"(nothing)", "(rien)"},
    {"{1} never began", "{1} n'a jamais commencé"},
    // What no test has taken, and how many went well (cli/flow_test_report).
    {"no test visits {1}", "aucun test ne passe par {1}"},
    {"no test leaves {1} by: onward", "aucun test ne quitte {1} par : la suite"},
    {"no test leaves {1} by: option {2}", "aucun test ne quitte {1} par : l'option {2}"},
    {"no test leaves {1} by: if {2}", "aucun test ne quitte {1} par : si {2}"},
    {"no test leaves {1} by: share {2}", "aucun test ne quitte {1} par : la part {2}"},
    {"no test leaves {1} by: else", "aucun test ne quitte {1} par : else"},
    {"no test leaves {1} by: no answer", "aucun test ne quitte {1} par : sans réponse"},
    {"no test leaves {1} by: gave up", "aucun test ne quitte {1} par : abandonné"},
    {"no test leaves {1} by: failed", "aucun test ne quitte {1} par : raté"},
    {"no test leaves {1} by: heard", "aucun test ne quitte {1} par : un message entre-temps"},
    {"no test leaves {1} by: closed", "aucun test ne quitte {1} par : tâche close"},
    {"no test leaves {1} by: not closed", "aucun test ne quitte {1} par : tâche non close"},
    {"no test leaves {1} by: {2}", "aucun test ne quitte {1} par : {2}"},
    {"{1}: steps {2} of {3}, ways {4} of {5}", "{1} : étapes {2} sur {3}, chemins {4} sur {5}"},
    {"1 conversation passed, {1} failed", "1 conversation réussie, {1} ratées"},
    {"{1} conversations passed, {2} failed", "{1} conversations réussies, {2} ratées"},
    {"{1}: {2} passed, {3} failed", "{1} : {2} réussies, {3} ratées"},
    {"{1}: {2} passed", "{1} : {2} réussies"},
    {"there is no *.test.yaml below {1}", "il n'y a pas de *.test.yaml sous {1}"},
    {"there are no tests at {1}; write them, or play them: {2}",
     "il n'y a pas de tests à {1} ; écrivez-les, ou jouez-les : {2}"},
};

}  // namespace

std::span<Bilingual const> sentences_of_played() { return all; }

}  // namespace passerelle::flow
