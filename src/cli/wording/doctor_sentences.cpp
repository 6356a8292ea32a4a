#include "cli/wording/sentences.hpp"

namespace passerelle::cli {

namespace {

// What no store and no configuration can do without, and why it cannot be had.
constexpr flow::Bilingual of_the_store[] = {
    {"the database {1} cannot be created: check that its folder exists and can be written",
     "la base de données {1} ne peut pas être créée : son dossier existe-t-il, a-t-on le droit d'y écrire ?"},
    {"the database has schema {1}, this program knows {2}: use the newer program, or restore the backup made before "
     "the "
     "upgrade",
     "la base de données a le schéma {1}, ce programme connaît le {2} : prenez le programme plus récent, ou remettez "
     "la "
     "sauvegarde faite avant la mise à jour"},
    {"SQLite has rolled the transaction back", "SQLite a défait la transaction"},
    {"opening {1}: {2}", "ouverture de {1} : {2}"},
    {"PRAGMA {1}: {2}", "PRAGMA {1} : {2}"},
    {"filesystem error: cannot create directories: {1} [{2}]", "le dossier {2} ne peut pas être créé : {1}"},
    {"reading the database: {1}", "lecture de la base de données : {1}"},
    {"too many units wait for the store; try again later", "trop d'écritures attendent ; réessayez plus tard"},
    {"there is no configuration at {1}", "il n'y a pas de configuration à {1}"},
    {"the file {1} cannot be written", "le fichier {1} ne peut pas être écrit"},
    {"the export could not be written whole (disk full, or the reader went away)",
     "l'export n'a pas pu être écrit en entier (disque plein, ou lecteur parti)"},
    {"the disk of {1} cannot be looked at: {2}", "le disque de {1} est inaccessible : {2}"},
    // SQLite's own words
    {"database is locked", "la base est occupée par un autre programme"},
    {"unable to open database file", "le fichier ne s'ouvre pas"},
    {"file is not a database", "ce n'est pas une base de données"},
    {"database disk image is malformed", "la base est abîmée"},
    {"attempt to write a readonly database", "la base est en lecture seule"},
    {"database or disk is full", "le disque est plein"},
    {"disk I/O error", "erreur du disque"},
    {"out of memory", "plus de mémoire"},
};

constexpr flow::Bilingual of_the_service[] = {
    {"the flows have mistakes", "les parcours ont des fautes"},
    {"channel '{1}': {2}", "canal « {1} » : {2}"},
    {"Phone page: {1}", "Page du téléphone : {1}"},
    {"Stop with Ctrl-C.", "Ctrl-C pour arrêter."},
    // {3}: where in the sources
    {"cannot listen on {1}: {2} [{3}]", "impossible d'écouter à {1} : {2}"},
    {"cannot listen on {1}: {2}", "impossible d'écouter à {1} : {2}"},
    {"Address already in use", "l'adresse est déjà prise"},
    {"Cannot assign requested address", "cette machine n'a pas cette adresse"},
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
     "pas de `phone` : les réponses à AIDE et STOP ne nomment aucun numéro"},
    {"{1} is not https: what people write passes in the clear",
     "{1} n'est pas en https : ce que les gens écrivent passe en clair"},
    {"authenticity: none, so anyone who knows its address can send as {1}",
     "authenticity: none ; qui connaît son adresse peut envoyer à la place de {1}"},
    {"proved by we fetch", "sans appel d'en face : nous relevons nous-mêmes"},
    {"proved by {1}", "prouvé par {1}"},
    {"no `public_base`: providers cannot be told where we are",
     "pas de `public_base` : les fournisseurs ne peuvent pas savoir où nous sommes"},
    {"nobody can call it: we fetch", "personne ne peut l'appeler : nous relevons nous-mêmes"},
    {"nobody can call it: the link is ours, with our password",
     "personne ne peut l'appeler : la liaison est la nôtre, avec notre mot de passe"},
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

}  // namespace

std::span<flow::Bilingual const> sentences_of_the_store() { return of_the_store; }
std::span<flow::Bilingual const> sentences_of_the_service() { return of_the_service; }
std::span<flow::Bilingual const> sentences_of_the_doctor() { return of_the_doctor; }

}  // namespace passerelle::cli
