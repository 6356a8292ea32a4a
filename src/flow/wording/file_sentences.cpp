#include "flow/wording/sentences.hpp"

namespace passerelle::flow {

namespace {

constexpr Bilingual all[] = {
    // The head of a flow.
    {"\"{1}\" is none of sms, ussd, chat", "« {1} » n'est pas un canal : sms, ussd ou chat"},
    {"uses must be a map", "uses doit tenir des noms, un par ligne"},
    {"there is nothing called \"{1}\"", "rien ne s'appelle « {1} »"},
    {"languages is empty", "languages est vide"},
    {"more than {1} languages", "plus de {1} langues"},
    {"\"{1}\" is no language code", "« {1} » n'est pas un code de langue"},
    {"two letters of ISO 639-1, such as fr", "deux lettres (ISO 639-1), par exemple fr"},
    {"the language \"{1}\" stands twice", "la langue « {1} » est écrite deux fois"},
    {"the flow does not say its languages", "le parcours ne dit pas ses langues"},
    {"a flow needs an id", "un parcours a besoin d'un nom court : flow"},
    {"a flow needs steps", "un parcours a besoin d'étapes : steps"},
    // How a flow begins.
    {"\"{1}\" is no time of quiet", "« {1} » n'est pas une plage de calme"},
    {"\"{1}\" is no hour of the day", "« {1} » n'est pas une heure"},
    {"a schedule needs the group that it is for", "un départ à date fixe doit dire pour quel groupe"},
    {"params must be a map of names", "params doit tenir des noms, un par ligne"},
    {"params are what an event brings", "params dit ce qu'un événement apporte : il va avec event"},
    {"a start is one of keyword, manual, schedule, event",
     "un départ est soit keyword, soit manual, soit schedule, soit event"},
    {"one entry of the list each", "un élément de la liste pour chacun"},
    {"`whole` is for a start by keyword", "`whole` va avec un départ par mot-clé : keyword"},
    {"`group` is for a start by keyword", "`group` va avec un départ par mot-clé : keyword"},
    // The steps as a whole.
    {"step \"{1}\" must be a map with a verb", "l'étape « {1} » doit dire ce qu'elle fait, avec un verbe"},
    {"step \"{1}\" has two verbs, {2} and {3}", "l'étape « {1} » a deux verbes, {2} et {3}"},
    {"make two steps of it", "faites-en deux étapes"},
    {"unknown verb \"{1}\" in step \"{2}\"", "le verbe « {1} » n'existe pas (étape « {2} »)"},
    {"step \"{1}\" has no verb", "l'étape « {1} » n'a pas de verbe"},
    {"one of say {1}", "un de : say {1}"},
    {"more than {1} steps in one flow", "plus de {1} étapes dans un parcours"},
    {"two steps are called \"{1}\"", "deux étapes s'appellent « {1} »"},
    {"there is no step \"{1}\"", "il n'y a pas d'étape « {1} »"},
    {"step \"{1}\" cannot have been \"{2}\": another step {3} called so",
     "l'étape « {1} » n'a pas pu s'appeler « {2} » : une autre étape porte ou a porté ce nom"},
    {"take it out of `was`", "retirez-le de `was`"},
    // What texts and conditions read.
    {"nothing in this flow makes {1} (`{2}`)", "rien dans ce parcours ne remplit {1} (`{2}`)"},
    {"no `params` of this flow bring {1}", "aucun `params` de ce parcours n'apporte {1}"},
    {"@( is never closed", "@( n'est jamais fermé"},
    {"close it with a ), or write @@( for the signs themselves",
     "fermez-le par une ), ou écrivez @@( pour les signes eux-mêmes"},
    {"what stands in @(…) is an expression, such as @(upper(contact.name))",
     "entre @( et ) il faut une expression, par exemple @(upper(contact.name))"},
    // Sister files.
    {"unknown key \"{1}\" in a translation", "la clé « {1} » n'existe pas dans une traduction"},
    {"this file must say that its {1} is {2}, as its name does",
     "ce fichier doit dire que son {1} est {2}, comme son nom"},
    {"the flow {1} has no language \"{2}\" besides its first",
     "le parcours {1} n'a pas « {2} » parmi ses autres langues"},
    {"a translation is a map", "une traduction tient des clés : flow, language, steps"},
    {"the flow is started by no keyword", "aucun mot-clé ne lance ce parcours"},
    {"start: [{keyword: …}] in the flow itself", "start: [{keyword: …}] dans le parcours lui-même"},
    {"the flow has no step \"{1}\"", "le parcours n'a pas d'étape « {1} »"},
    {"the texts of a step are a map", "les textes d'une étape ont chacun leur clé"},
    {"the flow has no text `{1}` here", "le parcours n'a pas de texte `{1}` ici"},
    {"take it out, or give it the key that the flow has", "retirez-le, ou donnez-lui la clé qu'il a dans le parcours"},
    // Flows beside each other.
    {"the flow is called \"{1}\" but its folder \"{2}\"", "le parcours s'appelle « {1} », mais son dossier « {2} »"},
    {"give both the same name", "donnez-leur le même nom"},
    {"the keyword \"{1}\" already starts the flow \"{2}\"", "le mot-clé « {1} » lance déjà le parcours « {2} »"},
    {"choose another word", "choisissez un autre mot"},
    {"step \"{1}\" schedules the flow \"{2}\", which does not exist",
     "l'étape « {1} » prévoit le parcours « {2} », qui n'existe pas"},
    {"step \"{1}\" runs the flow \"{2}\", which does not exist",
     "l'étape « {1} » lance le parcours « {2} », qui n'existe pas"},
    {"this folder of flows does not exist", "ce dossier de parcours n'existe pas"},
    {"see `flows:` in the configuration", "voir `flows:` dans la configuration"},
};

}  // namespace

std::span<Bilingual const> sentences_of_files() { return all; }

}  // namespace passerelle::flow
