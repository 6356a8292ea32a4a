#include "cli/wording/sentences.hpp"

namespace passerelle::cli {

namespace {

// The kinds of lines in the interaction log (gateway/record, apply, sending …).
constexpr flow::Bilingual kinds[] = {
    {"inbound", "reçu"},    {"outbound", "envoi"},  {"status", "état"},    {"start", "début"},
    {"step", "étape"},      {"end", "fin"},         {"channel", "canal"},  {"call", "appel"},
    {"session", "session"}, {"handover", "relais"}, {"refused", "écarté"}, {"consent", "accord"},
};

// What stands behind the text of a line. What is not here is data: topics, outcomes, the values of a step.
constexpr flow::Bilingual details[] = {
    {"queued", "à envoyer"},
    {"claimed", "en cours d'envoi"},
    {"sent", "envoyé"},
    {"delivered", "remis"},
    {"failed", "échec"},
    {"unknown", "sort inconnu"},
    {"expired", "périmé"},
    {"cancelled", "annulé"},
    {"sent ({1}): {2}", "envoyé ({1}) : {2}"},
    {"failed ({1}): {2}", "échec ({1}) : {2}"},
    {"failed ({1})", "échec ({1})"},
    {"failed: {1}", "échec : {1}"},
    {"unknown ({1}): {2}", "sort inconnu ({1}) : {2}"},
    {"unknown ({1})", "sort inconnu ({1})"},
    {"unknown: {1}", "sort inconnu : {1}"},
    {"expired ({1}): {2}", "périmé ({1}) : {2}"},
    {"expired ({1})", "périmé ({1})"},
    {"expired: {1}", "périmé : {1}"},
    {"queued ({1})", "à envoyer ({1})"},
    {"sent ({1})", "envoyé ({1})"},
    {"delivered ({1})", "remis ({1})"},
    {"failed_permanent ({1})", "échec définitif ({1})"},
    {"failed_temporary ({1})", "échec passager ({1})"},
    {"failed_permanent", "échec définitif"},
    {"failed_temporary", "échec passager"},
    {"will be tried again: {1}", "sera retenté : {1}"},
    {"validity passed", "validité passée"},
    {"test message: {1}", "message d'essai : {1}"},
    {"test message", "message d'essai"},
    {"completed", "terminé"},
    {"waiting", "en attente"},
    {"running", "en cours"},
    {"interrupted", "interrompu"},
    {"interrupted: STOP", "interrompu : STOP"},
    {"interrupted: the person began {1} anew", "interrompu : la personne a recommencé {1}"},
    {"interrupted: the person began anew", "interrompu : la personne a recommencé"},
    {"interrupted: the person asked for {1}", "interrompu : la personne a demandé {1}"},
    {"interrupted: the session was lost too long ago", "interrompu : session perdue depuis trop longtemps"},
    {"keyword", "mot-clé"},
    {"schedule", "programmé"},
    {"event", "événement"},
    {"campaign", "campagne"},
    {"manual", "à la main"},
    {"missed call", "appel manqué"},
    {"screen", "écran"},
    {"menu", "menu"},
    {"dialled", "numéro composé"},
    {"resume", "reprise"},
    {"lost session", "session perdue"},
    {"started again", "veut de nouveau des messages"},
    {"stopped: the provider reported an opt-out", "ne veut plus de messages : désinscription chez le fournisseur"},
    {"stopped: the provider blocks this address", "ne veut plus de messages : le fournisseur bloque cette adresse"},
    {"stopped: {1}", "ne veut plus de messages : {1}"},
    {"no channel can reach this address", "aucun canal ne mène à cette adresse"},
    {"no channel can reach this person", "aucun canal ne mène à cette personne"},
    {"the person said STOP", "la personne a dit STOP"},
    {"an urgent task stands open", "une tâche urgente est ouverte"},
    {"the last messages did not arrive", "les derniers messages ne sont pas arrivés"},
    {"the number cannot exist", "ce numéro ne peut pas exister"},
    {"a landline takes no SMS", "un téléphone fixe ne reçoit pas de SMS"},
    {"its validity ends before it may leave", "sa validité finit avant l'heure permise"},
    {"too late", "trop tard"},
    {"unless {1}", "sauf si {1}"},
    {"status {1}", "code {1}"},
    {"no response, tried again later: {1}", "pas de réponse, rappelé plus tard : {1}"},
    {"no response: {1}", "pas de réponse : {1}"},
    {"final screen: {1}", "dernier écran : {1}"},
    {"hung up: {1}", "raccroché : {1}"},
    {"no further turn: {1}", "plus rien n'est venu : {1}"},
    {"dialled again: {1}", "code recomposé : {1}"},
    {"lost session: {1}", "session perdue : {1}"},
    {"ended by the carrier ({1}): {2}", "terminée par l'opérateur ({1}) : {2}"},
    {"{1} (urgent)", "{1} (urgent)"},
    {"price unknown", "prix inconnu"},
    // Of steps (flow/advance, flow/step): what a value or a branch is called stays.
    {"answer: {1} (number)", "réponse : {1} (le chiffre)"},
    {"answer: {1} (label or synonym)", "réponse : {1} (le mot ou un synonyme)"},
    {"answer: {1} (yes/no)", "réponse : {1} (oui ou non)"},
    {"answer: {1} (typing error)", "réponse : {1} (une faute de frappe)"},
    {"answer: {1} (button)", "réponse : {1} (le bouton)"},
    {"answer: {1}", "réponse : {1}"},
    {"not understood, {1}", "pas compris, essai {1}"},
    {"reminder {1}", "rappel {1}"},
    {"no answer", "pas de réponse"},
    {"a late answer", "une réponse tardive"},
    {"with {1}", "regardé : {1}"},
    {"holds: {1}", "c'est vrai : {1}"},
    {"share: {1}", "au hasard : {1}"},
    {"enters {1}", "entre dans {1}"},
    {"back from {1}: {2}", "revient de {1} : {2}"},
    {"back from {1}", "revient de {1}"},
    {"heard", "un message est arrivé"},
    {"the time has come", "l'attente est finie"},
    {"the time has passed", "le moment est passé"},
    {"no time is known", "aucun moment n'est connu"},
    {"no wait: {1}", "pas d'attente : {1}"},
    {"not scheduled: {1}", "rien n'est programmé : {1}"},
    {"not called: {1}", "pas appelé : {1}"},
    {"not closed", "tâche pas fermée à temps"},
    {"closed", "tâche fermée"},
};

// What a task of the gateway's own is about (gateway/thread): topics of config/lexicon.
constexpr flow::Bilingual topics[] = {
    {"distress: distress", "détresse"},
    {"distress: self-harm", "détresse : envie de mourir ou de se blesser"},
    {"distress: violence", "détresse : violence"},
    {"distress: exploitation", "détresse : exploitation"},
    {"distress: image", "détresse : image intime"},
    {"distress: street", "détresse : à la rue"},
    {"distress: food", "détresse : rien à manger"},
    {"distress: housing", "détresse : logement"},
    {"distress: grief", "détresse : deuil"},
    {"distress: {1}", "détresse : {1}"},
    {"read today: distress", "à lire aujourd'hui : ne va pas bien"},
    {"read today: food", "à lire aujourd'hui : rien à manger"},
    {"read today: housing", "à lire aujourd'hui : va perdre son logement"},
    {"read today: grief", "à lire aujourd'hui : deuil"},
    {"read today: {1}", "à lire aujourd'hui : {1}"},
};

// How often and how dear, in a session of USSD: "1 session, 3 screens, 0.0500 EUR".
constexpr flow::Bilingual counts[] = {
    {"1 session, 1 screen, {1}", "1 session, 1 écran, {1}"},
    {"1 session, {1} screens, {2}", "1 session, {1} écrans, {2}"},
    {"{1} sessions, 1 screen, {2}", "{1} sessions, 1 écran, {2}"},
    {"{1} sessions, {2} screens, {3}", "{1} sessions, {2} écrans, {3}"},
};

}  // namespace

std::span<flow::Bilingual const> kinds_of_the_log() { return kinds; }
std::span<flow::Bilingual const> details_of_the_log() { return details; }
std::span<flow::Bilingual const> counts_of_the_log() { return counts; }
std::span<flow::Bilingual const> topics_of_tasks() { return topics; }

}  // namespace passerelle::cli
