#include "flow/wording/sentences.hpp"

namespace passerelle::flow {

namespace {

// What happens behind the phone while an author tries a flow (flow/trial, cli/dry_talk).
constexpr Bilingual all[] = {
    {"task for the référent, urgent [{1}] {2}", "tâche pour le référent, urgente [{1}] {2}"},
    {"task for the référent [{1}] {2}", "tâche pour le référent [{1}] {2}"},
    {"task for {1}, urgent [{2}] {3}", "tâche pour {1}, urgente [{2}] {3}"},
    {"task for {1} [{2}] {3}", "tâche pour {1} [{2}] {3}"},
    {"calls {1}", "appelle {1}"},
    {"field {1} = {2}", "champ {1} = {2}"},
    {"joins group {1}", "entre dans le groupe {1}"},
    {"leaves group {1}", "sort du groupe {1}"},
    {"language = {1}", "langue = {1}"},
    {"name = {1}", "nom = {1}"},
    {"appointment is confirmed", "le rendez-vous est confirmé"},
    {"appointment is to_move", "le rendez-vous est à déplacer"},
    {"appointment is cancelled", "le rendez-vous est annulé"},
    {"flow {1} planned for {2}, unless {3}", "parcours {1} prévu pour le {2}, sauf si {3}"},
    {"flow {1} planned for {2}", "parcours {1} prévu pour le {2}"},
    {"end: completed, {1}", "fin : terminé, {1}"},
    {"end: completed", "fin : terminé"},
    {"end: expired{1}", "fin : expiré{1}"},
    {"end: interrupted{1}", "fin : interrompu{1}"},
    {"end: failed{1}", "fin : échec{1}"},
    {"{1}: not scheduled: no time is known", "{1} : rien n'est programmé, aucun moment n'est connu"},
    {"{1}: not scheduled: the time has passed", "{1} : rien n'est programmé, le moment est passé"},
    {"{1}: no wait: no time is known", "{1} : pas d'attente, aucun moment n'est connu"},
    {"{1}: no wait: the time has passed", "{1} : pas d'attente, le moment est passé"},
    {"{1}  no answer", "{1}  pas de réponse"},
    {"{1}  the flow expires", "{1}  le parcours expire"},
    {"{1}  the wait is over", "{1}  l'attente est finie"},
    {"{1}  the task is still open", "{1}  la tâche est encore ouverte"},
    {"{1} does not begin: the person said STOP", "{1} ne commence pas : la personne a dit STOP"},
    {"{1} waits: a person is on the distress", "{1} attend : une personne s'occupe de la détresse"},
    {"{1} does not begin: {2}", "{1} ne commence pas : {2}"},
    {"{1} is interrupted: the person asked for {2}", "{1} est interrompu : la personne a demandé {2}"},
    {"{1} is interrupted: {2}", "{1} est interrompu : {2}"},
    {"a question is open: {1} begins behind it", "une question est ouverte : {1} commence après elle"},
    {"{1} begins (keyword)", "{1} commence (mot-clé)"},
    {"{1} begins (schedule)", "{1} commence (programmé)"},
    {"{1} begins (event)", "{1} commence (événement)"},
    {"{1} begins (campaign)", "{1} commence (campagne)"},
    {"{1} begins (manual)", "{1} commence (à la main)"},
    {"there is no flow {1}", "il n'y a pas de parcours {1}"},
    {"no button \"{1}\" is shown", "aucun bouton « {1} » n'est affiché"},
    {"no flow waits for a task to be closed", "aucun parcours n'attend qu'une tâche soit fermée"},
    {"no flow waits for an answer of the other side", "aucun parcours n'attend une réponse de l'autre côté"},
    {"added to the task that is open; no second reply", "ajouté à la tâche déjà ouverte ; pas de seconde réponse"},
    {"this is the beginning", "c'est le début"},
    {"the last turn is taken back", "le dernier tour est repris"},
    {"hung up; /dial calls again", "raccroché ; /dial rappelle"},
    {"only a USSD phone dials and hangs up: --as ussd", "seul un téléphone USSD rappelle et raccroche : --as ussd"},
    {"nothing was typed, nothing was sent", "rien n'est écrit, rien n'est envoyé"},
    {"\"{1}\" is no time; write +4h, +1 day or +2 days 4 hours",
     "« {1} » n'est pas une durée ; écrivez +4h, +1 jour ou +2 jours 4 heures"},
    {"{1} waits for what the other side answers: /call 200 {…}",
     "{1} attend la réponse de l'autre côté : /call 200 {…}"},
};

}  // namespace

std::span<Bilingual const> sentences_of_talks() { return all; }

}  // namespace passerelle::flow
