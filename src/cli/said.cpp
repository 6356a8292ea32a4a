#include "cli/said.hpp"

#include "cli/import_sentences.hpp"
#include "flow/wording/in_french.hpp"

namespace passerelle::cli {

namespace {

// Headings of tables, and the words that stand in them.
constexpr flow::Bilingual words[] = {
    {"name", "nom"},
    {"first name", "prénom"},
    {"addresses", "adresses"},
    {"language", "langue"},
    {"groups", "groupes"},
    {"time zone", "fuseau horaire"},
    {"fields", "champs"},
    {"appointment", "rendez-vous"},
    {"flows", "parcours"},
    {"known since", "connu depuis"},
    {"when", "quand"},
    {"who", "qui"},
    {"place", "lieu"},
    {"with", "avec"},
    {"status", "état"},
    {"ref", "réf"},
    {"title", "titre"},
    {"contract", "contrat"},
    {"hours", "horaires"},
    {"start", "début"},
    {"pay", "salaire"},
    {"until", "jusqu'à"},
    {"since", "depuis"},
    {"urgent", "urgent"},
    {"about", "sujet"},
    {"note", "note"},
    {"open", "ouverte"},
    {"flow", "parcours"},
    {"group", "groupe"},
    {"offer", "offre"},
    {"people", "personnes"},
    {"waiting", "en attente"},
    {"started", "commencées"},
    {"skipped", "écartées"},
    {"queued", "à envoyer"},
    {"held by a budget", "retenus par un budget"},
    {"sent", "envoyés"},
    {"delivered", "remis"},
    {"failed", "en échec"},
    {"unknown", "au sort inconnu"},
    {"expired", "expirés"},
    {"cancelled", "annulés"},
    {"answered", "ont répondu"},
    {"said STOP", "ont dit STOP"},
    {"segments", "segments"},
    {"spent", "dépensé"},
    {"a minute", "par minute"},
    {"starts", "départ"},
    {"channel", "canal"},
    {"provider", "fournisseur"},
    {"kind", "sorte"},
    {"proof", "preuve"},
    {"can", "sait faire"},
    {"a second", "par seconde"},
    {"messages", "messages"},
    {"ended early", "fini trop tôt"},
    {"asked", "demandés"},
    {"settled", "réglés"},
    {"not known there", "inconnus là-bas"},
    {"state", "état"},
    {"finding", "ce qu'on voit"},
    {"yes", "oui"},
};

// How something stands.
constexpr flow::Bilingual states[] = {
    {"planned", "prévu"},      {"confirmed", "confirmé"},
    {"to_move", "à déplacer"}, {"draft", "préparée"},
    {"running", "en cours"},   {"paused", "en pause"},
    {"cancelled", "annulé"},   {"done", "finie"},
    {"waiting", "en attente"}, {"completed", "terminé"},
    {"expired", "expiré"},     {"interrupted", "interrompu"},
    {"failed", "échec"},       {"ok", "bon"},
    {"look", "à voir"},        {"BAD", "MAUVAIS"},
};

constexpr flow::Bilingual of_people[] = {
    {"Nobody yet. Import people with: passerelle contact import FILE.csv",
     "Personne encore. Pour importer des personnes : passerelle contact import FICHIER.csv"},
    {"The conversation: passerelle log show {1}", "La conversation : passerelle log show {1}"},
    {"STOP since {1}", "STOP depuis {1}"},
    {"last wrote {1}", "a écrit le {1}"},
    {"1 failure", "1 échec"},
    {"{1} failures", "{1} échecs"},
    {"'{1}' names nobody, or more than one person; give the phone number or the id that 'passerelle contact list' "
     "shows",
     "« {1} » n'est personne, ou plusieurs personnes ; donnez le numéro de téléphone, ou l'identifiant que montre "
     "« passerelle contact list »"},
    {"there is no file {1} that can be read", "il n'y a pas de fichier {1} qu'on puisse lire"},
    {"{1} is larger than 64 MiB; cut it into several files", "{1} dépasse 64 Mio ; coupez-le en plusieurs fichiers"},
    {"No appointment.", "Aucun rendez-vous."},
    {"--at is in the past: {1}", "--at est dans le passé : {1}"},
    {"The running service asks for a confirmation and sends the reminder.",
     "Le service en marche demande une confirmation et envoie le rappel."},
    {"No offer yet. Add one with: passerelle offer add 42 --title …",
     "Aucune offre encore. Pour en ajouter une : passerelle offer add 42 --title …"},
    {"--expires is in the past", "--expires est dans le passé"},
    {"there is an offer {1} already; choose another reference",
     "il y a déjà une offre {1} ; choisissez une autre référence"},
    {"Offer {1} added: {2}.", "L'offre {1} est ajoutée : {2}."},
    {"Send it to a group with: passerelle campaign create NAME --flow job-alert --group GROUP --offer {1}",
     "Pour l'envoyer à un groupe : passerelle campaign create NOM --flow job-alert --group GROUPE --offer {1}"},
    {"Nothing waits for a person.", "Rien n'attend personne."},
    {"there is no open task '{1}'; 'passerelle task list' shows them",
     "il n'y a pas de tâche ouverte « {1} » ; « passerelle task list » les montre"},
    {"Task {1} is closed.", "La tâche {1} est fermée."},
    {"Nothing was said or done yet.", "Rien n'a encore été dit ni fait."},
    {"{1} cannot be '{2}'; write a day and a time such as \"2026-03-12 14:00\"",
     "{1} ne peut pas être « {2} » ; écrivez un jour et une heure, comme \"2026-03-12 14:00\""},
    {"{1} must be a whole number from {2} to {3}, not '{4}'",
     "{1} doit être un nombre entier de {2} à {3}, et non « {4} »"},
};

constexpr flow::Bilingual of_campaigns[] = {
    {"No campaign yet. Draft one with: passerelle campaign create NAME --flow … --group …",
     "Aucune campagne encore. Pour en préparer une : passerelle campaign create NOM --flow … --group …"},
    {"Campaign '{1}' is drafted: flow {2} for group {3}, up to 1 person a minute.",
     "La campagne « {1} » est préparée : parcours {2} pour le groupe {3}, une personne par minute au plus."},
    {"Campaign '{1}' is drafted: flow {2} for group {3}, up to {4} people a minute.",
     "La campagne « {1} » est préparée : parcours {2} pour le groupe {3}, {4} personnes par minute au plus."},
    {"Nothing is sent yet. Start it with: passerelle campaign start '{1}'",
     "Rien n'est encore envoyé. Pour la lancer : passerelle campaign start '{1}'"},
    {"Campaign '{1}' is running already; nothing was changed.", "La campagne « {1} » tourne déjà ; rien n'a changé."},
    {"Campaign '{1}' is started: 1 person, up to {2} a minute.",
     "La campagne « {1} » est lancée : 1 personne, {2} par minute au plus."},
    {"Campaign '{1}' is started: {2} people, up to {3} a minute.",
     "La campagne « {1} » est lancée : {2} personnes, {3} par minute au plus."},
    {"Campaign '{1}' goes on: 1 person, up to {2} a minute.",
     "La campagne « {1} » reprend : 1 personne, {2} par minute au plus."},
    {"Campaign '{1}' goes on: {2} people, up to {3} a minute.",
     "La campagne « {1} » reprend : {2} personnes, {3} par minute au plus."},
    {"Nothing leaves before {1}.", "Rien ne part avant {1}."},
    {"The running service sends it, within the allowed hours. Follow it with: passerelle campaign status '{1}' --watch",
     "Le service en marche l'envoie, aux heures permises. Pour la suivre : passerelle campaign status '{1}' --watch"},
    {"Campaign '{1}' is paused already; nothing was changed.",
     "La campagne « {1} » est déjà en pause ; rien n'a changé."},
    {"Campaign '{1}' is paused; nobody new is written to.",
     "La campagne « {1} » est en pause ; on n'écrit à personne de nouveau."},
    {"Campaign '{1}' is cancelled already; nothing was changed.",
     "La campagne « {1} » est déjà annulée ; rien n'a changé."},
    {"Campaign '{1}' is cancelled; 1 message that had not left was taken back.",
     "La campagne « {1} » est annulée ; 1 message qui n'était pas parti a été repris."},
    {"Campaign '{1}' is cancelled; {2} messages that had not left were taken back.",
     "La campagne « {1} » est annulée ; {2} messages qui n'étaient pas partis ont été repris."},
    {"{1} of 1 person", "{1} sur 1 personne"},
    {"{1} of {2} people", "{1} sur {2} personnes"},
    {"there is no flow '{1}'; there are: {2}", "il n'y a pas de parcours « {1} » ; il y a : {2}"},
    {"there is no flow '{1}'", "il n'y a pas de parcours « {1} »"},
    {"--expires must come after the start and after now", "--expires doit venir après le départ et après maintenant"},
    {"nobody is in the group '{1}'; put people there with: passerelle contact import FILE.csv --group '{2}'",
     "personne n'est dans le groupe « {1} » ; pour y mettre des personnes : passerelle contact import FICHIER.csv "
     "--group '{2}'"},
    {"nobody is in the group '{1}'", "personne n'est dans le groupe « {1} »"},
    {"there is no offer '{1}'; 'passerelle offer list' shows them",
     "il n'y a pas d'offre « {1} » ; « passerelle offer list » les montre"},
    {"the offer '{1}' is over", "l'offre « {1} » est finie"},
    {"there is a campaign '{1}' already; choose another name",
     "il y a déjà une campagne « {1} » ; choisissez un autre nom"},
    {"there is no campaign '{1}'; 'passerelle campaign status' shows them",
     "il n'y a pas de campagne « {1} » ; « passerelle campaign status » les montre"},
    {"give the NAME of a campaign, or --flow and --group", "donnez le nom (NAME) d'une campagne, ou --flow et --group"},
    {"--watch follows one campaign; give its NAME", "--watch suit une seule campagne ; donnez son nom (NAME)"},
    {"campaign '{1}': {2}", "la campagne « {1} » : {2}"},
    {"it was cancelled and cannot start again; create a new campaign",
     "elle a été annulée et ne peut pas repartir ; créez une nouvelle campagne"},
    {"it is done already; create a new campaign to write to the group again",
     "elle est déjà finie ; créez une nouvelle campagne pour écrire encore au groupe"},
    {"it has not started yet, so there is nothing to pause", "elle n'a pas commencé : il n'y a rien à mettre en pause"},
    {"it was cancelled; nothing of it is sent any more", "elle a été annulée ; il n'en part plus rien"},
    {"it is done already; nothing is left to pause", "elle est déjà finie ; il n'y a plus rien à mettre en pause"},
    {"it is done already; what was sent cannot be taken back",
     "elle est déjà finie ; ce qui est envoyé ne peut pas être repris"},
};

constexpr flow::Bilingual of_channels[] = {
    {"No channel yet: {1}", "Aucun canal encore : passerelle channel docs NOM dit ce qu'il faut à chaque fournisseur."},
    {"the provider of '{1}' cannot be asked about a message (passerelle channel list: look-up)",
     "le fournisseur de « {1} » ne peut pas être interrogé sur un message (passerelle channel list : look-up)"},
    {"channel '{1}' gives its messages to a phone that asks for them: nothing can be sent from here; write to that "
     "phone "
     "from another, the service answers",
     "le canal « {1} » donne ses messages à un téléphone qui les demande : rien ne peut partir d'ici ; écrivez à ce "
     "téléphone depuis un autre, le service répond"},
    {"there is no channel '{1}'. The configuration has:", "il n'y a pas de canal « {1} ». La configuration a :"},
    {"none: anyone can send as it", "rien : n'importe qui peut envoyer à sa place"},
    {"we fetch", "nous relevons nous-mêmes"},
    {"we listen", "nous écoutons nous-mêmes"},
    {"the link is ours, with our password", "la liaison est la nôtre, avec notre mot de passe"},
    {"--to: '{1}' is no telephone number; write it as +33612345678",
     "--to : « {1} » n'est pas un numéro de téléphone ; écrivez-le comme +33612345678"},
    {"this person said STOP: nothing is sent", "cette personne a dit STOP : rien n'est envoyé"},
    {"channel '{1}' cannot send first: it only answers", "le canal « {1} » ne peut pas écrire le premier : il répond"},
    {"taken by the provider", "accepté par le fournisseur"},
    {"not taken now, may be tried again", "pas accepté pour l'instant, peut être retenté"},
    {"refused", "refusé"},
    {"no answer: it may or may not have left", "pas de réponse : il est peut-être parti, peut-être pas"},
    {"{1} keeps no messages for us: what was missed while the service was down is repeated by the providers "
     "themselves, "
     "or lost.",
     "{1} ne garde pas de messages pour nous : ce qui a été manqué pendant l'arrêt du service est répété par les "
     "fournisseurs eux-mêmes, ou perdu."},
    {"No channel here keeps messages for us: what was missed while the service was down is repeated by the providers "
     "themselves, or lost.",
     "Aucun canal ici ne garde de messages pour nous : ce qui a été manqué pendant l'arrêt du service est répété par "
     "les "
     "fournisseurs eux-mêmes, ou perdu."},
};

constexpr flow::Bilingual of_the_doctor[] = {
    {"words", "listes de mots"},
    {"site {1}", "site {1}"},
    {"address", "adresse"},
    {"channel {1}", "canal {1}"},
    {"outbox", "envois"},
    {"database", "base de données"},
    {"disk", "disque"},
    {"1 mistake: passerelle config check names them; the service does not start",
     "1 faute : passerelle config check la nomme ; le service ne démarre pas"},
    {"{1} mistakes: passerelle config check names them; the service does not start",
     "{1} fautes : passerelle config check les nomme ; le service ne démarre pas"},
    {"1 flow", "1 parcours"},
    {"{1} flows", "{1} parcours"},
    {"1 word list that no speaker has reviewed (config/lexicon)",
     "1 liste de mots qu'aucune personne parlant la langue n'a relue (config/lexicon)"},
    {"{1} word lists that no speaker has reviewed (config/lexicon)",
     "{1} listes de mots qu'aucune personne parlant la langue n'a relues (config/lexicon)"},
    {"no `phone`: HELP and STOP texts name no number",
     "pas de `phone` : les réponses à AIDE et STOP ne nomment aucun "
     "numéro"},
    {"{1} is not https: what people write passes in the clear",
     "{1} n'est pas en https : ce que les gens écrivent passe en clair"},
    {"authenticity: none, so anyone who knows its address can send as {1}",
     "authenticity: none ; qui connaît son adresse peut envoyer à la place de {1}"},
    {"proved by {1}", "prouvé par {1}"},
    {"nobody can call it: {1}", "personne ne peut l'appeler : {1}"},
    {"1 message whose fate is unknown: passerelle channel reconcile asks",
     "1 message au sort inconnu : passerelle channel reconcile le demande"},
    {"{1} messages whose fate is unknown: passerelle channel reconcile asks",
     "{1} messages au sort inconnu : passerelle channel reconcile le demande"},
    {"messages wait since {1}: does the service run, does the provider answer (channel check)?",
     "des messages attendent depuis {1} : le service tourne-t-il, le fournisseur répond-il (channel check) ?"},
    {"{1} opens", "{1} s'ouvre"},
    {"{1} MiB free at {2}", "{1} Mio libres dans {2}"},
    {"{1} is right.", "{1} est juste."},
    {"1 mistake; the service will not start with this configuration.",
     "1 faute ; le service ne démarrera pas avec cette configuration."},
    {"{1} mistakes; the service will not start with this configuration.",
     "{1} fautes ; le service ne démarrera pas avec cette configuration."},
};

constexpr std::span<flow::Bilingual const> tables[] = {words, of_people, of_campaigns, of_channels, of_the_doctor};

}  // namespace

std::string said(Console const& console, std::string_view english) {
    if (!console.french) return std::string{english};
    for (auto const table : tables)
        if (auto french = flow::found_in(table, english)) return *std::move(french);
    return import_in_french(english);
}

std::string state_said(Console const& console, std::string_view english) {
    if (!console.french) return std::string{english};
    return flow::found_in(states, english).value_or(std::string{english});
}

}  // namespace passerelle::cli
