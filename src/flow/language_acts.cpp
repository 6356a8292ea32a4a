#include "flow/language_keys.hpp"
#include "flow/language_table.hpp"

// Steps that branch and act, each with its verb first, and what stands inside of them.
namespace passerelle::flow {

namespace {

constexpr KeySpec when_keys[] = {{"when",
                                  Shape::places,
                                  true,
                                  {"Branches: the first that holds is taken, none: onward.",
                                   "Des branches : la première qui est vraie ; sinon la suite."},
                                  "[{if: fields.city, then: known}, {else: ask}]",
                                  "branch"},
                                 then_key,
                                 was_key};
constexpr KeySpec branch_keys[] = {
    {"if", Shape::condition, false, {"A condition, without its @.", "Une condition, sans @."}, "fields.visits >= 3"},
    {"test",
     Shape::condition,
     false,
     {"A test of the expression language.", "Un test du langage d'expressions."},
     "has_number_between(results.age, 16, 25)"},
    {"has_group", Shape::text, false, {"The person is in this group.", "La personne est dans ce groupe."}, "suivis"},
    {"else", Shape::target, false, {"Otherwise: the step to go to.", "Sinon : l'étape où aller."}, "other"},
    then_key,
    do_key};
constexpr KeySpec split_keys[] = {{"split",
                                   Shape::named,
                                   true,
                                   {"By chance: shares that make 100 %, each named as the step that it goes to.",
                                    "Au hasard : des parts qui font 100 %, chacune du nom de son étape."},
                                   "{short: 50%, long: 50%}",
                                   "share"},
                                  then_key,
                                  was_key};
constexpr KeySpec share_keys[] = {
    {"share", Shape::text, true, {"How many of a hundred.", "Combien sur cent."}, "50%"}, then_key, do_key};
constexpr KeySpec set_keys[] = {{"set",
                                 Shape::place,
                                 true,
                                 {"What is written down.", "Ce qui est noté."},
                                 "{field.city: \"@results.city\"}",
                                 "assignments"},
                                then_key,
                                was_key};
constexpr KeySpec assignments_keys[] = {
    {"field.*",
     Shape::hole_text,
     false,
     {"A field of the person; an empty text removes it.", "Un champ de la personne ; un texte vide l'efface."},
     "\"@results.city\""},
    {"result.*",
     Shape::hole_text,
     false,
     {"A result of this conversation.", "Un résultat de la conversation."},
     "\"1\""},
    {"local.*", Shape::hole_text, false, {"A note for this flow only.", "Une note pour ce flux seulement."}, "\"1\""},
    {"name", Shape::hole_text, false, {"The person's name.", "Le nom de la personne."}, "\"@results.name\""},
    {"language", Shape::hole_text, false, {"The person's language.", "La langue de la personne."}, "fr"},
    {"group", Shape::list, false, {"+group joins, -group leaves.", "+groupe ajoute, -groupe retire."}, "+suivis"},
    {"appointment",
     Shape::one_of,
     false,
     {"The appointment that began this.", "Le rendez-vous à l'origine."},
     "confirmed",
     {},
     "confirmed to_move cancelled"}};
constexpr KeySpec call_keys[] = {
    {"call",
     Shape::hole_text,
     true,
     {"The address of a service on the web.", "L'adresse d'un service sur le web."},
     "\"https://agenda.example.org/slots\""},
    {"method",
     Shape::one_of,
     false,
     {"GET when not said, POST with a body.", "GET si rien n'est dit, POST avec un corps."},
     "POST",
     {},
     "GET POST PUT PATCH DELETE HEAD"},
    {"headers",
     Shape::holes,
     false,
     {"Headers of the request.", "En-têtes de la requête."},
     "{Authorization: \"@globals.key\"}"},
    {"body",
     Shape::holes,
     false,
     {"Members of the JSON that is sent, or one text.", "Les membres du JSON envoyé, ou un texte."},
     "{day: \"@results.day\"}"},
    {"ok",
     Shape::target,
     false,
     {"Where to go after an answer of 200 to 299.", "Où aller après une réponse de 200 à 299."},
     "booked"},
    {"failed",
     Shape::target,
     false,
     {"Where to go after any other, or none.", "Où aller après toute autre, ou aucune."},
     "by-hand"},
    then_key,
    was_key};
constexpr KeySpec run_keys[] = {
    {"run",
     Shape::identifier,
     true,
     {"Another flow, then back here.", "Un autre flux, puis retour ici."},
     "ask-address"},
    params_key,
    {"ok",
     Shape::target,
     false,
     {"Where to go when it came to its end.", "Où aller quand il est allé au bout."},
     "thanks"},
    {"gave_up", Shape::target, false, {"Where to go when it expired.", "Où aller s'il a expiré."}, "silence"},
    {"final", Shape::flag, false, {"Never comes back.", "Sans retour."}, "true"},
    then_key,
    was_key};
constexpr KeySpec wait_keys[] = {
    {"wait",
     Shape::place,
     true,
     {"How long, or until when.", "Combien de temps, ou jusqu'à quand."},
     "3 days",
     "pause"},
    {"heard",
     Shape::target,
     false,
     {"Where to go when the person writes meanwhile.", "Où aller si la personne écrit entre-temps."},
     "welcome"},
    then_key,
    was_key};
constexpr KeySpec pause_keys[] = {
    {"in", Shape::duration, false, {"How long.", "Combien de temps."}, "3 days"},
    {"until", Shape::hole_text, false, {"Until this date and time.", "Jusqu'à cette date."}, "\"@fields.start\""}};
constexpr KeySpec handover_keys[] = {
    {"handover",
     Shape::text,
     true,
     {"A task for a person, of this topic.", "Une tâche pour une personne, sur ce sujet."},
     "soutien"},
    {"urgent", Shape::flag, false, {"Before everything else.", "Avant tout le reste."}, "true"},
    {"to",
     Shape::hole_text,
     false,
     {"For whom; the person's own advisor when not said.", "Pour qui ; le référent de la personne si rien n'est dit."},
     "\"@fields.advisor\""},
    {"note",
     Shape::local_text,
     false,
     {"What the advisor reads; one language is enough.", "Ce que lit le conseiller ; une langue suffit."},
     "\"Besoin : @results.need\""},
    {"say",
     Shape::local_text,
     false,
     {"What the person is told.", "Ce qui est dit à la personne."},
     "\"Ton conseiller te répond.\""},
    {"closed",
     Shape::target,
     false,
     {"Waits until the task is closed, then goes there.", "Attend que la tâche soit close, puis va là."},
     "after"},
    then_key,
    was_key};
constexpr KeySpec schedule_keys[] = {
    {"schedule", Shape::identifier, true, {"Another flow, later.", "Un autre flux, plus tard."}, "reminder"},
    {"in", Shape::duration, false, {"After this time.", "Après ce temps."}, "1 day"},
    {"at", Shape::hole_text, false, {"At this date and time.", "À cette date."}, "\"@appointment.eve\""},
    {"unless",
     Shape::condition,
     false,
     {"Looked at when the time has come: then nothing begins.", "Vérifié le moment venu : alors rien ne commence."},
     "appointment.status != \"confirmed\""},
    params_key,
    then_key,
    was_key};
constexpr KeySpec end_keys[] = {
    {"end", Shape::identifier, true, {"The outcome, in a word.", "L'issue, en un mot."}, "done"},
    {"say", Shape::local_text, false, {"The last word.", "Le dernier mot."}, "\"À bientôt !\""},
    was_key};

constexpr Place all[] = {
    {"when", {"Looks at what is known and branches.", "Regarde ce que l'on sait et bifurque."}, true, when_keys},
    {"split", {"Branches by chance.", "Bifurque au hasard."}, true, split_keys},
    {"set", {"Writes something down.", "Note quelque chose."}, true, set_keys},
    {"call", {"Asks a service on the web.", "Interroge un service sur le web."}, true, call_keys},
    {"run", {"Goes through another flow.", "Passe par un autre flux."}, true, run_keys},
    {"wait", {"Waits.", "Attend."}, true, wait_keys},
    {"handover", {"Tells a person.", "Prévient une personne."}, true, handover_keys},
    {"schedule", {"Begins another flow later.", "Commence un autre flux plus tard."}, true, schedule_keys},
    {"end", {"Ends the conversation.", "Finit la conversation."}, true, end_keys},
    {"branch", {"One of the ways.", "Une des voies."}, false, branch_keys},
    {"share", {"A part of a hundred.", "Une part sur cent."}, false, share_keys, true},
    {"assignments", {"Names and what they become.", "Des noms et ce qu'ils deviennent."}, false, assignments_keys},
    {"pause", {"How long to wait.", "Combien de temps attendre."}, false, pause_keys, true},
};

}  // namespace

std::span<Place const> places_of_acts() { return all; }

}  // namespace passerelle::flow
