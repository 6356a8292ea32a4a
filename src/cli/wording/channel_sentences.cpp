#include "cli/wording/sentences.hpp"

namespace passerelle::cli {

namespace {

constexpr flow::Bilingual of_channels[] = {
    {"No channel yet: {1}", "Aucun canal encore : passerelle channel docs NOM dit ce qu'il faut à chaque fournisseur."},
    {"the provider of '{1}' cannot be asked about a message (passerelle channel list: look-up)",
     "le fournisseur de « {1} » ne peut pas être interrogé sur un message (passerelle channel list : interrogeable)"},
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
    // channel check
    {"nothing can be asked here: dial the code with a phone",
     "rien ne peut se demander d'ici : composez le code avec un téléphone"},
    {"the phone asks us, we cannot ask it: write to its number",
     "c'est le téléphone qui nous interroge, non l'inverse : écrivez à son numéro"},
    {"this provider has no call that checks without sending; try: passerelle channel send {1} --to … --text …",
     "ce fournisseur n'a pas d'appel qui vérifie sans rien envoyer ; essayez : passerelle channel send {1} --to … "
     "--text …"},
    {"public_base is not set: no provider can be told where we are",
     "public_base n'est pas donné : aucun fournisseur ne peut savoir où nous sommes"},
    {"http{1} does not answer from here: {2}", "http{1} ne répond pas d'ici : {2}"},
    {"http{1} answers {2} to /livez: is it this service?", "http{1} répond {2} à /livez : est-ce bien ce service ?"},
    {"http{1} answers, but without https: what people write passes in the clear",
     "http{1} répond, mais sans https : ce que les gens écrivent passe en clair"},
    {"http{1} answers", "http{1} répond"},
    {"not needed: we fetch, or hold the link; nobody calls us for this channel",
     "inutile : nous relevons, ou tenons la liaison ; personne ne nous appelle pour ce canal"},
    {"nobody calls this channel: it asks for its messages",
     "personne n'appelle ce canal : il demande lui-même ses messages"},
    {"no answer from {1}: {2}", "pas de réponse de {1} : {2}"},
    {"no answer: {1}", "pas de réponse : {1}"},
    {"not written to the log: {1}", "pas écrit au journal : {1}"},
};

}  // namespace

std::span<flow::Bilingual const> sentences_of_channels() { return of_channels; }

}  // namespace passerelle::cli
