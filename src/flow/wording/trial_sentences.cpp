#include "flow/wording/sentences.hpp"

namespace passerelle::flow {

namespace {

constexpr Bilingual all[] = {
    {"{1} must be written as {key: value, …}", "{1} s'écrit {clé: valeur, …}"},
    {"{1} knows no \"{2}\"", "{1} ne connaît pas « {2} »"},
    {"{1} must be true or false", "{1} doit être true ou false"},
    {"{1} must be a time such as 4 hours or 1 day", "{1} doit être une durée, par exemple 4 hours ou 1 day"},
    {"{1} must be a time such as 4 hours, 1 day or 3 working days",
     "{1} doit être une durée, par exemple 4 hours, 1 day ou 3 working days"},
    {"\"{1}\" is no date", "« {1} » n'est pas une date"},
    {"write it as 2026-04-06", "écrivez-la ainsi : 2026-04-06"},
    {"{1} must be a day and a time such as \"2026-03-16 10:00\"",
     "{1} doit être un jour et une heure, par exemple \"2026-03-16 10:00\""},
    {"a test needs a talk", "un test a besoin d'une conversation : talk"},
    {"a talk for all channels cannot hang up or dial: only USSD can",
     "une conversation pour tous les canaux ne peut ni raccrocher ni rappeler : seul l'USSD le peut"},
    {"give this test channel: ussd, without all_channels", "donnez à ce test channel: ussd, sans all_channels"},
    {"there are no tests in this file", "il n'y a pas de test dans ce fichier"},
    {"nothing starts by \"{1}\"", "rien ne commence par « {1} »"},
    {"start needs to say which {1}", "start doit dire quel {1}"},
    {"this move says nothing", "ce tour est vide"},
    {"one move a line: {1} stands beside {2}", "un tour par ligne : {1} est à côté de {2}"},
    {"begin it with a dash of its own", "commencez-le par un tiret à lui"},
    {"nobody can \"{1}\" in a talk", "personne ne peut « {1} » dans une conversation"},
    {"talk must be a list of moves", "talk est une liste de tours"},
    {"\"{1}\" is no time zone", "« {1} » n'est pas un fuseau horaire"},
    {"write a name such as Europe/Paris", "écrivez un nom, par exemple Europe/Paris"},
    {"\"{1}\" is no address", "« {1} » n'est pas une adresse"},
    {"write for example tel:+33612345678", "écrivez par exemple tel:+33612345678"},
    // What the words of a command name (cli/flow_files).
    {"there is no flow at {1}; there are: {2}", "il n'y a pas de parcours à {1} ; il y a : {2}"},
    {"there is no flow at {1}; no flow stands in {2}",
     "il n'y a pas de parcours à {1} ; il n'y a aucun parcours dans {2}"},
    {"there is no flow below {1}", "il n'y a pas de parcours sous {1}"},
    {"name one of the flows of {1}; there are: {2}", "nommez l'un des parcours de {1} ; il y a : {2}"},
    {"there is no flow at {1}", "il n'y a pas de parcours à {1}"},
    {"name it: flow: id", "nommez-le : flow: id"},
};

}  // namespace

std::span<Bilingual const> sentences_of_trials() { return all; }

}  // namespace passerelle::flow
